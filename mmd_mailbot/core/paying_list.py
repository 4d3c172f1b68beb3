"""The clerk's list of payments: each row as what she says of one case, or why nothing is booked from it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from .case import Case, Stage
from .facts import Payment, to_day, to_money
from .names import building_key
from .words import Ambiguous, Command, Verb


@dataclass(frozen=True, slots=True)
class ListedPayment:
    """A row, the file it stands in, and the cases that it may mean."""

    row: Payment
    file: str
    candidates: tuple[Case, ...] = ()


def said_of(listed: ListedPayment, may_speak: Sequence[Case], today: date) -> tuple[Case | None, Command | Ambiguous]:
    """The case that the row means and what it says of it.

    Args:
        may_speak: the candidates about which the sender may speak.
    """
    row = listed.row
    place = f"row {row.row} of {listed.file}"
    case, trouble = _which(row, may_speak)
    days = [day for day in (to_day(row.paid), to_day(row.sent)) if day is not None]
    if not trouble:
        trouble = row.trouble or ("its day is yet to come" if any(day > today for day in days) else "")
    if trouble:
        return case, Ambiguous(trouble, place)
    text = " ".join(
        [*(each for each in (row.paid or row.sent,) if each and each != "yes"), *(["final"] if row.final else [])]
    )
    verb = Verb.PAID if row.paid else Verb.SENT
    return case, Command(verb, to_money(row.amount), row.reference, text)


def _which(row: Payment, cases: Iterable[Case]) -> tuple[Case | None, str]:
    """By its number; else by the invoice's number, with district and building where the row names them."""
    if row.case is not None:
        named = [each for each in cases if each.number == row.case]
        return (named[0], "") if named else (None, f"there is no request {row.case}")
    if row.trouble:
        return None, row.trouble
    found = [each for each in cases if each.stage is Stage.INVOICE_REVIEW and _bills(each, row.invoice)]
    if row.building:
        found = [each for each in found if building_key(each.building or "") == building_key(row.building)]
    named_by = f"invoice {row.invoice}" if row.invoice else "what stands in it"
    if len(found) == 1:
        return found[0], ""
    if found:
        numbers = ", ".join(each.number or "?" for each in found)
        return None, f"{named_by} may be any of {numbers}: put the case number into the row"
    return None, f"no invoice that waits for payment fits {named_by}: put the case number into the row"


def _bills(case: Case, invoice: str | None) -> bool:
    wanted = _plain(invoice or "")
    return bool(wanted) and any(
        each.paid is None and _plain(each.invoice.text("invoice_number") or "") == wanted for each in case.claims
    )


def _plain(number: str) -> str:
    return "".join(each for each in number.casefold() if each.isalnum())
