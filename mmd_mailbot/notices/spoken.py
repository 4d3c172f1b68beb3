"""The evidence page of an approval by word: who, by what proof, when, how much, in which words, and how to check it."""

from __future__ import annotations

from collections.abc import Iterator

from ..core.calendar import clock_words
from ..core.case import Case, SpokenApproval
from ..core.ruleset import RuleSet
from . import wording
from .paper import paper, safe

_TITLES = {"facilitator": "Approval of the facilitator", "dese": "Approval of DESE"}


def spoken_pages(case: Case, rules: RuleSet) -> list[tuple[str, bytes]]:
    """(title, PDF) of each approval of the case that was given by a word in place of a signature."""
    return [(_title(each), paper(_lines(each, case, rules), title=_title(each))) for each in case.spoken]


def _title(spoken: SpokenApproval) -> str:
    return f"{_TITLES.get(spoken.role.value, 'Approval')}, by electronic signature"


def _lines(spoken: SpokenApproval, case: Case, rules: RuleSet) -> Iterator[tuple[str, str]]:
    zone = rules.calendar.timezone
    when = f"{wording.day(spoken.at, zone)}, {clock_words(spoken.at, rules.calendar)} ({zone})"
    yield "title", safe(_title(spoken))
    yield "plain", safe(f"{case.number or ''} {wording.place(case)}".strip())
    yield "head", "What was approved"
    facts = (
        ("Amount", wording.dollars(spoken.amount)),
        ("By", f"{spoken.name} ({spoken.by})" if spoken.name else spoken.by),
        ("As", wording.ROLES[spoken.role]),
        ("When", when),
        ("Proof of origin", spoken.proof or "none"),
        ("Message-ID", spoken.message_id),
        ("SHA-256 of the mail", spoken.mail_sha256),
    )
    yield from (("plain", f"<b>{label}:</b> {safe(text)}") for label, text in facts if text)
    yield "head", "In these words"
    yield from (("plain", safe(line)) for line in spoken.words.splitlines()[:12] if line.strip())
    yield "head", "Why this counts as a signature"
    yield (
        "plain",
        safe(
            "The programme's configuration ([approval]) lets the word APPROVE, sent from an address that holds this role and proven to "
            "come from it, stand for the signature on the form. The mail is kept as it came; its SHA-256 above names it, and the "
            "history of the case, chained by hashes, names it too."
        ),
    )
