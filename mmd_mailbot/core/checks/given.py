"""Was an answer given? Empty, unread and "TBD" are three things, and only two of them are missing."""

from __future__ import annotations

import re
from typing import Literal

from ..facts import Document, Fact
from ..ruleset import ReadingRules

# Of the values that the reader gives with this confidence or more, at most 2 in 100 are wrong (contract.md). A value
# below it is never a reason to send a form back.
SURE = 0.9
# A place whose label was not found is empty with no more than 0.6. On a clean copy that means that it was left out;
# on a scan, on a form with a page that was not read, and in a list of boxes something may stand there all the same.
_EMPTY_FOR_SURE = 0.6
_EMPTY_ON_A_SCAN = 0.7

Answer = Literal["given", "empty", "unread", "no-answer"]


def answer(document: Document, name: str, reading: ReadingRules) -> Answer:
    """What stands at the field ``name``. A list of which a part could not be read is ``given``."""
    fact = document.fields.get(name)
    if fact is None:
        return "empty"
    if fact.value is None or (isinstance(fact.value, str) and not fact.value.strip()) or fact.value == ():
        return "empty" if fact.unread is None and fact.confidence >= _empty_for_sure(document, fact) else "unread"
    if isinstance(fact.value, str) and is_no_answer(fact.value, reading):
        return "no-answer"
    return "given"


def doubtful(document: Document, name: str) -> bool:
    """Is what was read at ``name`` hardly more than a guess?"""
    fact = document.fields.get(name)
    return fact is not None and (fact.unread is not None or fact.confidence < _EMPTY_ON_A_SCAN)


def _empty_for_sure(document: Document, fact: Fact) -> float:
    unclear = document.reader == "ocr" or any(each.code == "page.unread" for each in document.problems)
    return _EMPTY_ON_A_SCAN if unclear or fact.value == () else _EMPTY_FOR_SURE


def is_no_answer(text: str, reading: ReadingRules) -> bool:
    """ "TBD", "n/a", "-", "???": words that answer nothing."""
    plain = " ".join(text.casefold().split())
    bare = re.sub(r"^[\s.,;:!?()\[\]\"'*_–—-]+|[\s.,;:!?()\[\]\"'*_–—-]+$", "", plain)
    return not re.search(r"\w", bare.replace("_", "")) or plain in reading.no_answer or bare in reading.no_answer


def sure(document: Document, *names: str) -> bool:
    """Were all of these read with a confidence that a party may be held to?"""
    facts = (document.fields.get(each) for each in names)
    return all(fact.confidence >= SURE and fact.unread is None for fact in facts if isinstance(fact, Fact))
