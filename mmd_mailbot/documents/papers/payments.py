"""The clerk's list of payments, as CSV or Excel: which case or invoice, sent for payment, paid, by which reference.

Each row is read by itself. What is not plain to see is not guessed: the row then says what the trouble is, and nothing
is booked for it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from ...core.facts import Document, Fact, Kind, Payment, to_money
from ..formats.sheet import MOST_ROWS

_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "case": ("case", "case number", "case no", "case id", "mmd case", "mmd number", "request", "request number", "mmd", "number"),
    "invoice": ("invoice", "invoice number", "invoice no", "inv", "inv number", "inv no", "invoice id"),
    "district": ("district", "district name", "lea", "school district", "vendor", "payee"),
    "building": ("building", "school", "building name", "school name"),
    "amount": ("amount", "amount paid", "paid amount", "payment amount", "amt", "payment", "total", "total paid", "net amount"),
    "reference": ("reference", "ref", "payment reference", "reference number", "ref number", "check", "check number", "check no",
                  "warrant", "warrant number", "document number", "doc number", "voucher", "voucher number", "ach", "eft",
                  "transaction", "transaction number", "payment number", "payment id"),
    "paid": ("paid", "date paid", "paid date", "paid on", "payment date", "pay date", "check date", "date of payment"),
    "sent": ("sent for payment", "sent", "sent to payment", "date sent", "sent on", "submitted for payment", "submitted",
             "processed", "date processed", "approved for payment"),
    "final": ("final", "final payment"),
}  # fmt: skip
_NAMES = {name: column for column, names in _COLUMNS.items() for name in names}
_CASE = re.compile(r"(?<![A-Za-z0-9-])MMD-\d{2}-\d{4,}(?![A-Za-z0-9-])", re.IGNORECASE)
_MONEY = re.compile(r"\$?\s*(?:\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.\d{1,2})?")
_YES = frozenset({"yes", "y", "x", "paid", "true", "ok", "done", "✓", "1"})
_NO = frozenset({"", "no", "n", "not yet", "pending", "open", "unpaid", "false", "-", "–", "n/a", "0"})
_TOTAL = re.compile(r"(?:grand\s+)?(?:total|sum|subtotal)s?:?", re.IGNORECASE)
_HEADER_WITHIN = 12  # rows


def payments_in(rows: Sequence[Sequence[str]], name: str) -> Document | None:
    """The list as a document; None where no row names the columns of a list of payments."""
    found = _header(rows)
    if found is None:
        return None
    at, columns = found
    read = [_row(number, cells, columns) for number, cells in enumerate(rows[at + 1 :], start=at + 2) if any(cells)]
    payments = _each_once([each for each in read if each is not None])
    if len(rows) > MOST_ROWS:
        payments.append(
            Payment(MOST_ROWS + 1, trouble=f"the list is longer than {MOST_ROWS} rows; what follows was not read")
        )
    return Document(name, Kind.PAYMENTS, "text", None, 0.95, {"payments": Fact(tuple(payments), 0.95)})


def _header(rows: Sequence[Sequence[str]]) -> tuple[int, dict[str, int]] | None:
    """The first row that names what a payment is for, and that it was made."""
    for at, cells in enumerate(rows[:_HEADER_WITHIN]):
        columns: dict[str, int] = {}
        for position, cell in enumerate(cells):
            column = _NAMES.get(" ".join(re.sub(r"[^a-z]+", " ", cell.casefold().replace("#", " number ")).split()))
            if column is not None:
                columns.setdefault(column, position)
        if columns.keys() & {"case", "invoice"} and columns.keys() & {"paid", "sent", "reference"}:
            return at, columns
    return None


def _row(number: int, cells: Sequence[str], columns: Mapping[str, int]) -> Payment | None:
    """One row; None for one that only sums up."""
    said = {column: cells[position].strip() if position < len(cells) else "" for column, position in columns.items()}
    if not any(said.values()) or _is_a_sum(cells, said):
        return None
    cases = tuple(dict.fromkeys(each.upper() for each in _CASE.findall(said.get("case", ""))))
    row = Payment(
        number,
        case=cases[0] if len(cases) == 1 else None,
        invoice=said.get("invoice") or None,
        district=said.get("district") or None,
        building=said.get("building") or None,
        reference=said.get("reference", "").lstrip("#").strip() or None,
        final=said.get("final", "").casefold() in _YES,
    )
    if len(cases) > 1:
        return replace(row, trouble=f"it names several cases ({', '.join(cases)}): a row for each, please")
    if said.get("case") and not cases:
        return replace(row, trouble=f"“{said['case'][:60]}” is no case number (they look like MMD-26-0012)")
    if any(each.startswith(("=", "@")) for each in said.values()):
        return replace(row, trouble="a cell holds a formula in place of a value")
    return _payment(row, said, columns)


def _payment(row: Payment, said: Mapping[str, str], columns: Mapping[str, int]) -> Payment:
    amount, trouble = _amount(said.get("amount", ""))
    if trouble:
        return replace(row, trouble=trouble)
    row = replace(row, amount=None if amount is None else f"{amount:.2f}")
    paid, sent = _day_or_yes(said.get("paid", "")), _day_or_yes(said.get("sent", ""))
    if "paid" in columns and paid is None:
        as_money, wrong = _amount(said["paid"])
        if wrong or as_money is None or amount not in (None, as_money):
            return replace(row, trouble=f"“{said['paid'][:60]}” in the column “paid” is no day")
        row, paid = replace(row, amount=f"{as_money:.2f}"), "yes"
    if sent is None:
        return replace(row, trouble=f"“{said['sent'][:60]}” in the column “sent for payment” is no day")
    if "paid" not in columns and row.reference and row.amount:
        paid = "yes"
    if paid and "amount" in columns and row.amount is None:
        return replace(row, trouble="it says paid, but no amount")
    if not paid and not sent:
        return replace(row, trouble="it says neither that it was paid nor that it was sent for payment")
    return replace(row, paid=paid or None, sent=sent or None)


def _is_a_sum(cells: Sequence[str], said: Mapping[str, str]) -> bool:
    named = said.get("case") or said.get("invoice")
    first = next((each for each in cells if each.strip()), "")
    return (not named or bool(_TOTAL.fullmatch(named))) and bool(_TOTAL.fullmatch(first.strip()))


def _amount(text: str) -> tuple[Decimal | None, str]:
    """(amount, trouble). ``$1,450.00`` and ``450`` are amounts; less than nothing, or "450,00", is trouble."""
    text = text.strip()
    if not text:
        return None, ""
    if re.fullmatch(r"[(-].*\d.*", text):
        return None, f"the amount {text[:40]} is less than nothing: a credit is not booked from a list"
    if not _MONEY.fullmatch(text):
        return None, f"“{text[:40]}” is no amount in dollars and cents"
    amount = to_money(re.sub(r"[$,\s]", "", text))
    if amount is None or amount <= 0:
        return None, f"“{text[:40]}” is no amount in dollars and cents"
    return amount, ""


def _day_or_yes(text: str) -> str | None:
    """ISO day, ``yes``, or empty for no; None where it is none of them."""
    folded = text.strip().casefold()
    if folded in _NO:
        return ""
    if folded in _YES:
        return "yes"
    for pattern in (
        r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?:[ T].*)?",
        r"(?P<m>\d{1,2})/(?P<d>\d{1,2})/(?P<y>\d{4}|\d{2})",
    ):
        found = re.fullmatch(pattern, text.strip())
        if found:
            year = int(found["y"]) + (2000 if len(found["y"]) == 2 else 0)
            try:
                return date(year, int(found["m"]), int(found["d"])).isoformat()
            except ValueError:
                return None
    return "yes" if re.fullmatch(r"\d{1,2}/\d{1,2}", text.strip()) else None


def _each_once(rows: Sequence[Payment]) -> list[Payment]:
    """A case that stands in several rows is booked by none of them: nobody can tell whether that is twice or in parts."""
    times = Counter(each.case or f"{each.invoice} {each.district}" for each in rows)
    twice = "it stands in the list more than once; reply with a line for each payment instead"
    return [
        replace(each, trouble=twice)
        if not each.trouble and times[each.case or f"{each.invoice} {each.district}"] > 1
        else each
        for each in rows
    ]
