"""Plain words that are the account of tool use, though nothing in them says so.

The request itself tells what to look for: the tools that were paid. Where the account was asked for, each part that the
words tell counts. Elsewhere they are taken for it only where nothing else can be meant: a district's own words that tell
all three parts and ask for nothing, about the one paid request that names these tools and whose account is still to come.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from .case import Case, Stage
from .directory import Role, Roster
from .facts import REQUEST_KINDS, Document, Fact, Kind
from .letter import Letter
from .touch import Lookups, may_speak

PARTS = ("tools", "use", "benefit")
_OWING = frozenset({Stage.PAID, Stage.REPORT_DUE, Stage.CLOSED})
_FORMING = frozenset({Stage.INCOMPLETE, Stage.COMMITMENT_INCOMPLETE})  # plain words may mend these
_NO_NAMES = frozenset(
    {"with", "pack", "each", "license", "annual", "year", "black", "white", "cable", "from", "your"}
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n\s*\n")
_LEAST = 4  # words of a sentence that tells something
_LEAST_IN_ALL = 20

_USE = re.compile(
    r"\b(?:us(?:e|es|ed|ing)|in use|record\w*|film\w*|stream\w*|join\w*|watch\w*|meet(?:s|ing|ings)?|sessions?|lessons?|"
    r"observ\w+|log(?:s|ged)? in|every (?:day|week|month|\w+day)|weekly|monthly|daily)\b",
    re.IGNORECASE,
)
_BENEFIT = re.compile(
    r"\b(?:benefit\w*|help(?:s|ed)|improv\w+|sav(?:e|es|ed|ing)|worth|results?|progress|possible|enabl\w+|allow(?:s|ed)|"
    r"more|less|fewer|better|quicker|faster|easier|closer|twice|times as|no longer|instead of|from \d+ to \d+|"
    r"(?:love|like|enjoy)s? (?:it|them))\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:will|would|shall|plan(?:s|ned)? to|going to|want to|hope to|once we|as soon as)\b", re.IGNORECASE
)
# What people write for when they do not write to tell how it went.
_ELSE = re.compile(
    r"\b(?:please|could you|can you|invoices?|receipts?|refund\w*|purchase orders?|p\.?o\.? ?#?\d+|checks?|payments?|"
    r"reimburs\w*|broken|returned|stolen|lost|cancel\w*|wrong|attached|approv\w+|sign(?:ed|ature)?|never|not|cannot|"
    r"\w+n['’]t|still waiting|delay\w*|back-?order\w*|missing)\b",
    re.IGNORECASE,
)  # fmt: skip


def told_in(document: Document | None) -> tuple[str, ...]:
    """Which of the three parts it tells."""
    return tuple(name for name in PARTS if document is not None and document.text(name))


def whole(document: Document | None) -> bool:
    return len(told_in(document)) == len(PARTS)


def owing(case: Case) -> bool:
    """Paid, and its account still to come: due or not, or noted as missing."""
    return case.kind in REQUEST_KINDS and case.stage in _OWING and not whole(case.report)


def asks(words: str) -> bool:
    return "?" in words


def told_of(case: Case, letter: Letter) -> Document | None:
    """What the words tell of the tools of this request: as they were read under headings, else by what they say."""
    plain = _plainly("" if _ELSE.search(letter.words) else letter.words, case)
    if letter.told is None:
        return plain if len(told_in(plain)) > 1 else None  # to name a tool may be the beginning of anything
    given = {name: fact for name, fact in letter.told.fields.items() if fact.value}
    return replace(letter.told, fields={**letter.told.fields, **plain.fields, **given})


def plain_account(letter: Letter, lookups: Lookups, roster: Roster) -> tuple[Case, Document] | None:
    """The request whose account these words are, and what they tell; None where they may be anything else."""
    if letter.sender is None or roster.roles_of(letter.sender.address) or lookups.referenced or lookups.named:
        return None
    mine = [each for each in lookups.of_sender if _is_the_districts(letter, each) and may_speak(letter, each, roster)]
    if any(each.stage in _FORMING for each in mine):
        return None
    found = [(each, told) for each in mine if owing(each) and (told := sure_account(each, letter)) is not None]
    return found[0] if len(found) == 1 else None


def sure_account(case: Case, letter: Letter) -> Document | None:
    """The account in words that nobody asked for."""
    words = letter.words
    if letter.attached or asks(words) or _ELSE.search(words) or len(words.split()) < _LEAST_IN_ALL:
        return None
    told = _plainly(words, case)
    return told if whole(told) else None


def _plainly(words: str, case: Case) -> Document:
    """Each sentence counts for all that it tells, but for questions and for what is still ahead."""
    sentences = [" ".join(each.split()) for each in _SENTENCE.split(words)]
    said = [
        each
        for each in sentences
        if len(each.split()) >= _LEAST and not each.endswith("?") and not _AHEAD.search(each)
    ]
    names = set(_tools(case))
    found = {
        "tools": [each for each in said if names & set(_names(each))],
        "use": [each for each in said if _USE.search(each)],
        "benefit": [each for each in said if _BENEFIT.search(each)],
    }
    facts = {name: Fact(" ".join(found[name]), 0.6, "the mail") for name in PARTS if found[name]}
    return Document("", Kind.SHARING_REPORT, "text", None, 0.6, facts)


def _is_the_districts(letter: Letter, case: Case) -> bool:
    party = case.party(letter.sender.address) if letter.sender is not None else None
    return party is not None and party.role is Role.DISTRICT


def _tools(case: Case) -> Iterable[str]:
    for item in case.form.items("requested_tools") if case.form is not None else ():
        yield from _names(item.name)


def _names(words: str) -> Iterable[str]:
    """Words that name something; "webcams" names a webcam."""
    for each in re.findall(r"[a-z0-9]{4,}", words.casefold()):
        name = each.rstrip("s") if each.isalpha() else each
        if name not in _NO_NAMES:
            yield name
