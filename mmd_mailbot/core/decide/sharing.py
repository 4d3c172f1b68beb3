"""The commitment to sharing: which tools, how they served the goals, what they were worth."""

from __future__ import annotations

from dataclasses import replace

from ..case import Case, Event, Party, Stage
from ..checks import report as report_checks
from ..directory import Role
from ..effects import Enclose
from ..facts import Document, Fact
from ..findings import required
from ..ruleset import RuleSet
from .asking import unclear_account
from .draft import Draft

_PARTS = ("tools", "use", "benefit")


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
    """Are these a district's words in answer to the question how it uses its tools? Then they are the account."""
    letter, case = draft.evidence.letter, draft.case
    if letter is None or letter.sender is None or not draft.placed or draft.evidence.documents:
        return False
    party = case.party(letter.sender.address)
    if not owes(case, draft.rules) or party is None or party.role is not Role.DISTRICT:
        return False
    told = letter.told or _the_one_part(draft)
    if told is None:
        return False
    account(draft, told)
    return True


def owes(case: Case, rules: RuleSet) -> bool:
    """Is the account of this case still to come, due or not, or noted as missing?"""
    return case.stage in (Stage.PAID, Stage.REPORT_DUE, Stage.CLOSED) and not report_checks.is_complete(
        case.report, rules
    )


def _the_one_part(draft: Draft) -> Document | None:
    """Where one part alone is missing, the words of the reply are it, in whatever shape; a question is none."""
    report, letter = draft.case.report, draft.evidence.letter
    if report is None or letter is None or len(letter.words.split()) < 3 or letter.words.rstrip().endswith("?"):
        return None
    missing = [name for name in _PARTS if not report.text(name)]
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
