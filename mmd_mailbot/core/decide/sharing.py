"""The commitment to sharing: which tools, how they served the goals, what they were worth."""

from __future__ import annotations

import re
from dataclasses import replace

from ..account import PARTS, asks, owing, sure_account, told_in, told_of, whole
from ..case import Event, Party, Stage
from ..checks import report as report_checks
from ..directory import Role
from ..effects import Enclose
from ..facts import Document, Fact, Kind
from ..findings import required
from ..letter import Letter
from . import questions
from .asking import unclear_account
from .draft import Draft

# What asks for the account: an answer to one of these is it, as soon as it tells one part.
_ASK = frozenset({"sharing-report-due", "sharing-report-incomplete"})
_TALK = frozenset({"question", "answer"})


def account(draft: Draft, document: Document) -> None:
    """An account of tool use, also before it is due. What an earlier mail told of it stays told."""
    if not draft.placed:
        unclear_account(draft)
        return
    _join_sender(draft)
    document = _together(draft.case.report, document)
    draft.findings += report_checks.check_report(document, draft.rules)
    draft.keep((document,), "report")
    draft.set(report=document)
    if required(tuple(draft.findings)):
        draft.because("the account of tool use lacks a part")
        draft.tell_district("sharing-report-incomplete")
        return
    draft.because("the account of tool use is complete")
    if draft.case.stage in (Stage.PAID, Stage.REPORT_DUE):
        draft.move(Event.REPORT_RECEIVED)
    elif draft.case.stage is Stage.CLOSED:
        draft.set(note="")  # it had been noted as missing
    draft.tell_district("sharing-report-received", findings=())
    enclose = (Enclose.ORIGINALS,) if document.file_sha256 else ()  # of words nothing goes along but the words
    for role in (Role.FACILITATOR, Role.DESE):
        draft.tell_role(role, "sharing-report-received", findings=(), enclose=enclose, text=_words(draft))


def answered(draft: Draft) -> bool:
    """Are these a district's words, or a file without headings, in answer to the question how it uses its tools? Then
    they are the account. What it asks beside is passed on: no question is swallowed."""
    letter, case = draft.evidence.letter, draft.case
    if letter is None or letter.sender is None or not draft.placed:
        return False
    party = case.party(letter.sender.address)
    if not owing(case) or party is None or party.role is not Role.DISTRICT:
        return False
    told = _told(draft, letter)
    if told is None:
        return False
    account(draft, told)
    draft.keep([each for each in letter.documents if not each.problems], "report")
    if question := _question(letter.words):
        questions.from_district(draft, letter, question)
    return True


def _told(draft: Draft, letter: Letter) -> Document | None:
    """Where the account was asked for, any part of it. Elsewhere in the thread people speak of much else: there only
    what tells all of it, and asks nothing."""
    if any(each.kind is not Kind.UNKNOWN for each in letter.documents):
        return None
    answered_to = draft.evidence.in_answer_to
    due = draft.case.stage is not Stage.PAID and answered_to not in _TALK
    words = told_of(draft.case, letter)
    files = [replace(each, kind=Kind.SHARING_REPORT) for each in letter.documents if told_in(each)]
    told = max([*([words] if words else []), *files], key=lambda each: len(told_in(each)), default=None)
    if due or answered_to in _ASK:
        unread = any(each.problems for each in letter.documents) and len(told_in(told)) < _SURE
        return None if unread else told or _the_one_part(draft)
    return sure_account(draft.case, letter) or (
        letter.told if whole(letter.told) and not asks(letter.words) else None
    )


_LOOKED_AT = 20_000  # characters
_SURE = 2  # parts told in words beside a file that cannot be read


def _question(words: str) -> str:
    sentences = re.split(r"(?<=[.!?])|\n", words[:_LOOKED_AT])
    return " ".join(each.strip() for each in sentences if each.endswith("?") and len(each.split()) > 1)


def _the_one_part(draft: Draft) -> Document | None:
    """Where one part alone is missing, the words of the reply are it, in whatever shape; a question is none."""
    report, letter = draft.case.report, draft.evidence.letter
    if report is None or letter is None or len(letter.words.split()) < 3 or letter.words.rstrip().endswith("?"):
        return None
    missing = [name for name in PARTS if name not in told_in(report)]
    if len(missing) != 1:
        return None
    return replace(report, fields={missing[0]: Fact(letter.words.strip(), 0.7, "the mail")})


def _together(earlier: Document | None, new: Document) -> Document:
    """Each part as told last; a part that is not told again stays."""
    if earlier is None:
        return new
    given = {name: fact for name, fact in new.fields.items() if fact.value}
    return replace(new, fields={**new.fields, **earlier.fields, **given})


def _words(draft: Draft) -> str:
    """The mail's own words, where the account stands in them and not in a file."""
    letter, report = draft.evidence.letter, draft.case.report
    in_words = letter is not None and report is not None and not report.file_sha256
    return letter.words if in_words and letter is not None else ""


def _join_sender(draft: Draft) -> None:
    letter = draft.evidence.letter
    if letter is None or letter.sender is None or draft.evidence.staff_roles():
        return
    known = draft.evidence.sender_known
    if known or draft.case.party(letter.sender.address):
        draft.join(Party(letter.sender.address, Role.DISTRICT, letter.sender.name, known))
