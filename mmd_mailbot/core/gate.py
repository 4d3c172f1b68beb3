"""Whose mail is it? What is not ours stays unread, unmoved, unanswered and unstored (domain.md, "Whose mail is it")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from .account import plain_account
from .case import Case, Stage
from .directory import Roster
from .facts import FORM_KINDS, Kind
from .letter import Automatic, Letter
from .ruleset import RuleSet
from .thread import Lookups
from .words import Words, case_numbers


class Belongs(StrEnum):
    OURS = "ours"
    NOT_OURS = "not-ours"
    DOUBTFUL = "doubtful"  # one line in a staff digest, never an answer


@dataclass(frozen=True, slots=True)
class Gate:
    belongs: Belongs
    why: str


def _ours(why: str) -> Gate:
    return Gate(Belongs.OURS, why)


NOT_OURS = Gate(Belongs.NOT_OURS, "")


def gate(letter: Letter, lookups: Lookups, words: Words, roster: Roster, rules: RuleSet) -> Gate:
    """The one place that says whether a mail is ours."""
    if letter.automatic is Automatic.OURSELVES:
        return NOT_OURS
    if letter.automatic is not None and letter.automatic is not Automatic.NO_REPLY:
        if lookups.referenced:
            return _ours("an automatic answer to a mail of ours")
        if not any(each.kind in FORM_KINDS for each in letter.documents):
            return NOT_OURS
    if lookups.referenced:
        return _ours("it answers a mail of ours")
    if lookups.tokens:
        return _ours("it carries a reference of ours")
    if any(each.kind in FORM_KINDS for each in letter.documents):
        return _ours("it carries a form of the programme")
    if lookups.payments:
        return _ours("the clerk sends a list of payments")
    if _names_a_case(letter) and _asks(letter, words):
        return _ours("it names a case number")
    return _by_its_papers(letter, lookups, roster, rules) or _by_its_sender(letter, lookups, words, roster, rules)


def _names_a_case(letter: Letter) -> bool:
    return bool(case_numbers(f"{letter.subject}\n{letter.words}"))


def _asks(letter: Letter, words: Words) -> bool:
    """A number alone may stand in anybody's mail; together with a word or a question it is meant for us."""
    return bool(words.commands) or words.ambiguous is not None or "?" in letter.words or bool(letter.documents)


def says_programme(text: str, rules: RuleSet) -> bool:
    return _says(text, rules.reading.programme_words)


def _says(text: str, words: tuple[str, ...]) -> bool:
    """Whole words alone: "MIM" does not stand in "Mimi"."""
    folded = " ".join(re.sub(r"[_\-]", " ", text.casefold()).split())
    return any(re.search(rf"(?<!\w){re.escape(word.casefold())}(?!\w)", folded) for word in words)


_SPEAKS_OF_A_FILE = re.compile(
    r"\b(?:attach\w*|enclos\w*|please find|here (?:is|are)|see the (?:form|file)|scan\w*)\b", re.I
)


def known_sender(letter: Letter, lookups: Lookups, roster: Roster) -> bool:
    """A party by exact address: of the directory, the configuration or a case."""
    if letter.sender is None:
        return False
    address = letter.sender.address
    return (
        bool(roster.roles_of(address))
        or bool(lookups.of_sender)
        or any(address in each.contacts for each in roster.districts.values())
    )


def _by_its_papers(letter: Letter, lookups: Lookups, roster: Roster, rules: RuleSet) -> Gate | None:
    kinds = {each.kind for each in letter.documents}
    named = says_programme(f"{letter.subject}\n{letter.words}", rules) or any(
        each.flag("programme") for each in letter.documents
    )
    known = known_sender(letter, lookups, roster)
    if Kind.INVOICE in kinds or Kind.RECEIPT in kinds:
        if any(each.text("case_number") for each in letter.documents) or (named and Kind.INVOICE in kinds):
            return _ours("it carries an invoice that names the programme or a case")
        if known and named:
            return _ours("a known party sends receipts and names the programme")
        if _fits_one_request(letter, lookups.of_district):
            return _ours("its invoice fits exactly one approved request")
    if Kind.SHARING_REPORT in kinds:
        return _ours("it carries an account of tool use") if known or named else Gate(Belongs.DOUBTFUL, "report")
    return None


def _lacks_its_file(letter: Letter, roster: Roster) -> bool:
    """A district that names the programme and speaks of an attachment forgot it; staff among themselves only talk."""
    staff = letter.sender is not None and bool(roster.roles_of(letter.sender.address))
    return not staff and speaks_of_a_file(letter)


def speaks_of_a_file(letter: Letter) -> bool:
    """ "Please find our form attached", whether one is there or not."""
    return _SPEAKS_OF_A_FILE.search(f"{letter.subject}\n{letter.words}") is not None


def _fits_one_request(letter: Letter, cases: tuple[Case, ...]) -> bool:
    totals = {each.money("total") for each in letter.documents if each.kind is Kind.INVOICE} - {None}
    fitting = [
        each
        for each in cases
        if each.stage in (Stage.APPROVED, Stage.INVOICE_INCOMPLETE)
        and each.approved is not None
        and each.approved - each.paid in totals
    ]
    return len(fitting) == 1


def _by_its_sender(letter: Letter, lookups: Lookups, words: Words, roster: Roster, rules: RuleSet) -> Gate:
    text = "\n".join([letter.subject, letter.words, *(each.name for each in letter.attached)])
    said = says_programme(text, rules)
    if known_sender(letter, lookups, roster):
        unreadable = bool(letter.problems) or any(each.problems for each in letter.documents)
        unknown = any(each.kind is Kind.UNKNOWN for each in letter.documents)
        means_a_form = _says(text, rules.reading.form_words)
        if said and unreadable:
            return _ours("a known party sends what cannot be read and names the programme")
        if means_a_form and (unknown or unreadable) and letter.mailbox_role == "facilitator":
            return _ours("a known party sends a form that cannot be read")
        if said and not letter.attached and _lacks_its_file(letter, roster):
            return _ours("a known party speaks of a file for the programme that is not there")
        if letter.mailbox_role == "bot":
            return _ours("a known party writes to the bot's own address")
        if plain_account(letter, lookups, roster) is not None:
            return _ours("a known party tells how the tools of its paid request are used")
        return NOT_OURS
    if letter.mailbox_role == "bot" and letter.sender is not None:
        return _ours("somebody writes to the bot's own address")
    return Gate(Belongs.DOUBTFUL, "words") if said and letter.attached else NOT_OURS
