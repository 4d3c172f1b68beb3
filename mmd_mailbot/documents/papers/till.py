"""What the lines at the foot of a slip say they are: subtotal, tax, total, cash, change. Also where letters were misread
("SUB TO1AL", "T0TALDUE"): on thermal paper they often are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from ..layout.rows import Row
from .figures import Figure, figures_in


class Says(Enum):
    """What a line's label makes of its amount."""

    SUBTOTAL = "subtotal"
    TOTAL = "total"
    GRAND = "grand total"  # the total, and so called
    TAX = "tax"
    TIP = "tip"
    ROUNDING = "rounding"
    TENDER = "tender"
    CARD = "card"
    CHANGE = "change"
    SAVED = "saved"
    COUNT = "count"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class TillLine:
    """A row with its label squeezed to its letters, and its amounts."""

    row: Row
    index: int
    says: Says
    label: str
    figures: tuple[Figure, ...]


_STEMS = ("SUBTOTAL", "TOTAL", "CHANGE", "ROUNDING", "ROUNDED", "AMOUNT", "PAYABLE", "BALANCE", "TENDER", "DISCOUNT", "PAYMENT",
          "MASTERCARD", "INCLUSIVE", "EXCLUDING", "SAVINGS")  # fmt: skip
_OTHER_WORDS = frozenset({"CHARGE", "CHARG", "CHARGES"})  # one letter from "change", and no misreading of it
_OPPOSITE = {"EXCLUDING": "INCLU", "INCLUSIVE": "EXCLU"}
_LETTERS = str.maketrans({"0": "O", "1": "I", "5": "S", "8": "B", "6": "G", "|": "I", "!": "I", "$": "S"})
_UNIT = re.compile(r"\((?:RM|MYR|USD|US\$|\$)\)|\b(?:RM|MYR|USD)\b", re.IGNORECASE)

_CLASSES: tuple[tuple[Says, re.Pattern[str]], ...] = tuple(
    (says, re.compile(words))
    for says, words in (
        (
            Says.COUNT,
            r"TOTAL(?:NO|NUMBER)?(?:OF)?(?:QTY|ITEM|PCS|PIECE|QUANTITY|UNIT|WEIGHT|POINT|SOLD|PAX|BAG)"
            r"|(?:QTY|ITEMS?|QUANTITY)(?:TOTAL|SOLD|COUNT)|POINTS|NUMBEROFITEM|ITEMCOUNT",
        ),
        (Says.SAVED, r"SAVINGS|SAVED|YOUSAVE|DISC(?:OUNT)?|COUPON|PROMO|OFF$|REBATE|VOUCHER"),
        (
            Says.SUBTOTAL,
            r"SUBTOTAL|SUBTTL|SUBTL|^U?BTOTAL|TOTAL.{0,12}(?:EXCL|EXC|EXL|BEFORE|WITHOUT|TAXABLE)|TOTAL.{0,4}(?:ZERO)?SUPPL"
            r"|TAXABLE|(?:EXCL|EXCLUDING|BEFORE)(?:GST|TAX)?TOTAL|MERCHANDISETOTAL|ITEMTOTAL",
        ),
        (
            Says.ROUNDING,
            r"^(?!.*ROUNDED)(?:TOTAL|CASH)?(?:BILL)?ROUND(?:ING|OFF|DOWN|UP)?(?:ADJ(?:USTMENT)?|AMOUNT|AMT|MECHANISM)*$"
            r"|ROUNDING(?!TOTAL)|^RNDG|^RNDADJ",
        ),
        (Says.CHANGE, r"CHANGE"),
        (Says.TIP, r"^(?:ADDED|ADDITIONAL)?(?:TIP|GRATUITY)(?:AMOUNT)?$"),
        (Says.TAX, r"INCLUDED(?:GST|TAX|SST|VAT)|(?:GST|TAX|SST|VAT)INCLUDED"),
        (
            Says.TAX,
            r"^(?!.*(?:INC|WITH|AFTER|DUE|PAY|AND)).*(?:(?:GST|SST|VAT|TAX)(?:ES)?(?:AMOUNT|AMT|TOTAL|COLLECTED)?$"
            r"|^[A-Z]?(?:ESTIMATED)?(?:SALES|STATE|LOCAL|CITY|COUNTY|MO)*TAX|^TOTAL(?:GST|TAX|SST|VAT)|^(?:GST|SST|VAT|PB)"
            r"|SERV(?:ICE)?CHARGE|SERVICECHG|SRVCHG|SVCCHG)",
        ),
        (
            Says.GRAND,
            r"GRANDTOTAL|GRANDTTL|(?:NETT?|NELT|NETI)TOTAL|(?:ROUNDED|ROUNDING)TOTAL|T(?:OTAL|TL).{0,10}R(?:OU)?ND"
            r"|(?:ORDER|INVOICE|BILL|SALE|PURCHASE)TOTAL|TOTALINVOICE|TOTAL.{0,12}(?:INCL|INC|WITHTAX|AFTERTAX)"
            r"|TOTAL(?:SALES?)?(?:AMOUNT|AMT|PAYABLE|DUE|CHARGE)|AMOUNT(?:DUE|PAYABLE|TOPAY|OWED)|BALANCEDUE|TOTALTOPAY"
            r"|TOTALSALE|(?:SALE|PURCHASE|TRANSACTION|CHARGE)S?AMOUNT$|NETT?(?:AMOUNT|AMT)(?:DUE|PAYABLE)?|PLEASEPAY|TOTALPRICE|TOTALCOST"
            r"|INC(?:L(?:USIVE)?)?(?:OF)?(?:GST|TAX)TOTAL",
        ),
        (
            Says.CARD,
            r"VISA|MASTERCARD|MASTER$|AMEX|AMERICANEXPRESS|DISCOVER|DEBIT|CREDIT|CARD(?!HOLDER|NO|NUM)|EFT",
        ),
        (
            Says.TENDER,
            r"TENDER|^CASH(?!IER)|CASH$|PAID|^PAYMENT|PAYMENT$|^CHECK$|^CHEQUE$|RECEIVED|AMOUNTPAID|AMTPAID",
        ),
        (Says.TOTAL, r"TOTAL|^TTL|^NETT?$|^AMOUNT$|^(?:BILL)?DUE$|^TOPAY$"),
        (Says.CHANGE, r"^BALANCE$"),
    )
)
_LEFT = re.compile(
    r"^(?:REMAINING)?BALANCEDUE|^AMOUNT(?:DUE|OWED)"
)  # behind a part payment: what is left of the total
_SUMS = (Says.SUBTOTAL, Says.TOTAL, Says.GRAND)
_PAYING = frozenset(
    re.findall(
        r"\w+",
        "visa master card mastercard amex american express discover debit credit cash check cheque gift ending with tend "
        "tendered tender payment payments paid amount amt received made total sale purchase purchasing less apple google "
        "samsung amazon pay paypal charged charge usd last digits number ref auth authorization approved approval date "
        "from thank you account acct chip read contactless swiped transaction transactions type method num the for and "
        "jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august september "
        "october november december invoice corporate business commercial eft ach bank change due balance rounding net ",
    )
)
_SUMMARY = re.compile(
    r"(?:GST|TAX|SST|VAT)(?:SUMMARY|ANALYSIS|BREAKDOWN|DETAILS?|CODE)|SUMMARY$|CODE.*AMOUNT.*TAX|^STATEMENT$|TAXCODE"
)


def till_lines(rows: Sequence[Row]) -> list[TillLine]:
    """Every row that carries an amount or a label known at tills; of two-line entries the amount is taken to its label.

    Below the heading of a tax summary nothing is a total any more.
    """
    lines: list[TillLine] = []
    summary = False
    for index, row in enumerate(rows):
        figures = _figures(row)
        label = label_of(row)
        summary = summary or (bool(_SUMMARY.search(label)) and bool(lines))
        says = says_of(label)
        if summary and says in (Says.TOTAL, Says.GRAND, Says.SUBTOTAL, Says.TAX):
            says = Says.NOTHING
        lines.append(TillLine(row, index, says, label, tuple(figures)))
    lines = _with_neighbours(lines)
    lines = [_no_payment_among_goods(line, lines) for line in lines]
    return [_before_or_behind_the_payment(line, lines) for line in lines]


def _no_payment_among_goods(line: TillLine, lines: Sequence[TillLine]) -> TillLine:
    """An "SD card" above the first sum is sold, and pays nothing."""
    if line.says not in (Says.CARD, Says.TENDER) or only_pays(line.row.text):
        return line
    first = next((each.index for each in lines if each.says in _SUMS), -1)
    return replace(line, says=Says.NOTHING) if line.index < first else line


def _before_or_behind_the_payment(line: TillLine, lines: Sequence[TillLine]) -> TillLine:
    """A balance before anything was paid is the total, not the change; an amount due behind a part payment is what is left of
    it."""
    payments = [each.index for each in lines if each.says in (Says.CARD, Says.TENDER) and each.figures]
    if line.says is Says.CHANGE and line.label == "BALANCE" and line.figures and payments:
        return replace(line, says=Says.TOTAL) if line.index < min(payments) else line
    if line.says is Says.GRAND and _LEFT.search(line.label) and payments and min(payments) < line.index:
        over = any(each.says in (Says.TOTAL, Says.GRAND) and each.figures for each in lines[: min(payments)])
        return replace(line, says=Says.NOTHING) if over else line
    return line


def only_pays(text: str) -> bool:
    """Are these the words of a payment ("VISA ending in 4471", "Check #102"), and of nothing that is sold ("SD card")?"""
    words = (each.strip("'’") for each in re.findall(r"[^\W\d_]{3,}", text.lower()))
    return all(each in _PAYING or set(each) <= set("x") for each in words)


def _figures(row: Row) -> list[Figure]:
    return [figure for segment in row.segments for figure in figures_in(segment)]


def label_of(row: Row) -> str:
    """The row's words before and between its amounts, squeezed to capital letters, with known words mended."""
    parts = []
    for segment in row.segments:
        figures = figures_in(segment)
        text = segment.text
        for each in reversed(figures):
            text = text[: each.start] + " " + text[each.end :] if each is not figures[0] else text[: each.start]
        parts.append(text)
    return squeezed(_UNIT.sub(" ", " ".join(parts)))


@lru_cache(maxsize=4096)
def squeezed(text: str) -> str:
    """ "SUB TO1AL" → "SUBTOTAL": letters alone, known words mended."""
    words = [each for each in text.upper().split() if any(letter.isalpha() for letter in each)]
    plain = re.sub(r"[^A-Z]", "", "".join(each.translate(_LETTERS) for each in words))
    if len(plain) > 48:
        return plain
    for stem in _STEMS:
        if _OPPOSITE.get(stem, " ") in plain:  # "including" is no misread "excluding"
            continue
        if stem not in plain and (found := _nearly(plain, stem)) is not None:
            plain = plain[: found[0]] + stem + plain[found[1] :]
    return plain


def _nearly(text: str, stem: str) -> tuple[int, int] | None:
    """Where the text holds the word with one letter wrong (two in a long word)."""
    allowed = 1 if len(stem) < 8 else 2
    best: tuple[int, int, int] | None = None
    for size in (len(stem), len(stem) - 1, len(stem) + 1):
        for start in range(len(text) - size + 1):
            if text[start : start + size] in _OTHER_WORDS:
                continue
            off = Levenshtein.distance(text[start : start + size], stem, score_cutoff=allowed)
            if off <= allowed and (best is None or off < best[0]):
                best = (off, start, start + size)
    return best[1:] if best is not None else None


def says_of(label: str) -> Says:
    if not label or len(label) > 48:
        return Says.NOTHING
    for says, pattern in _CLASSES:
        if pattern.search(label):
            return says
    return Says.NOTHING


def _with_neighbours(lines: list[TillLine]) -> list[TillLine]:
    """A label whose amount stands alone on the next row, or on the one before."""
    taken: set[int] = set()
    made: list[TillLine] = []
    for position, line in enumerate(lines):
        if line.says in (Says.NOTHING, Says.COUNT) or line.figures:
            made.append(line)
            continue
        for other in (position + 1, position - 1):
            if 0 <= other < len(lines) and other not in taken and _alone(lines[other]):
                taken.add(other)
                line = TillLine(line.row, line.index, line.says, line.label, lines[other].figures)
                break
        made.append(line)
    return made


def _alone(line: TillLine) -> bool:
    return len(line.figures) == 1 and len(line.label) <= 2
