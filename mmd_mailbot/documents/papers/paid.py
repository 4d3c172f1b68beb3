"""What a paper says of its payment: made, still to come, refused."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..layout.rows import Row
from .prices import amounts_in
from .till import Says, only_pays, till_lines

_NOT_PAID = re.compile(
    r"\b(?:un-?paid|not (?:yet )?(?:been )?(?:paid|charged|billed|approved)|to be (?:paid|billed)|"
    r"payment (?:is )?(?:pending|due|failed|declined)|pending payment|awaiting (?:\w+ )?payment|past due|"
    r"(?:card|charge|payment|transaction|visa|master ?card|amex|discover)\b[^.]{0,30}\bdeclined|"
    r"(?:transaction|sale|receipt|payment|order) (?:has been |was |is )?void(?:ed)?|void(?:ed)? (?:transaction|sale|receipt)|"
    r"pay in store|(?:review (?:and|&) )?place (?:your|my) order|proceed to checkout|continue to (?:checkout|payment)|"
    r"(?:order|purchase|payment|transaction)s? (?:(?:has|have) been |was |were |is )?cancell?ed|"
    r"bill me|(?:an |the )?invoice (?:will be|to be) (?:mailed|sent|e-?mailed|issued)|"
    r"not a receipt|this is not an? (?:invoice|receipt))\b|"
    r"\bminimum payment\b|\bstatement (?:closing |ending )?(?:date|period)\b|\bavailable credit\b|\bcredit limit\b|"
    r"^\W*(?:cancell?ed|declined|void(?:ed)?|draft|sample|specimen)\W*$|"
    r"^(?:submit|complete|finish|confirm) (?:your |my |the )?(?:order|purchase|checkout)\W*$",
    re.IGNORECASE,
)
# What is printed on every bill of the shop, and how an order was to be paid: of no weight where it was paid.
_TERMS = re.compile(
    r"\bpast due (?:accounts?|invoices?|balances?|amounts?)\b|\b(?:accounts?|invoices?|balances?) past due\b|"
    r"\bun-?paid (?:balances?|accounts?|invoices?|amounts?)\b|\bpayment (?:is )?due (?:within|in|upon|on|by|net)\b|"
    r"\bpayment (?:method|type|terms?|by)?\s*:?\s*(?:(?:by )?purchase order|p\.?o\.?\b|(?:by )?invoice|net ?\d|bill me|"
    r"check payments?\W*$|"
    r"(?:direct )?bank transfer|wire transfer|cash on delivery|c\.?o\.?d\b|pay (?:later|on pick-?up|at the door))",
    re.IGNORECASE,
)
# Of a subscription both may stand on one paper: what was paid now, and what will be charged next year.
_LATER = re.compile(
    r"\bwill be (?:charged|billed|invoiced)\b|\bwill (?:only )?(?:charge|bill|invoice) (?:you|your)\b|\brenews? on\b|"
    r"\bwill (?:auto(?:matically)?[ -]?)?renew\b|\brenewal (?:notice|reminder|date)\b|\bupcoming (?:renewal|charge|payment)\b|"
    r"\bsubscription renewal\b|\bfree trial\b",
    re.IGNORECASE,
)
_NEXT_TIME = re.compile(
    r"\brenew|\bsubscription\b|\bnext (?:billing|payment|charge|year|month)\b|\bcancel\b", re.IGNORECASE
)
_UNLESS = r"(?<!\bbe )(?<!\bif )(?<!\bwhen )(?<!\bonce )(?<!\buntil )(?<!\bunless )(?<!\bnot )"
_MEANS = r"(?:visa|master ?card|amex|discover|cash|in cash|che?ck|ch?k\b|card|p-?card|ach|eft|credit|debit)"
_SETTLED = re.compile(
    rf"{_UNLESS}\bpaid in full\b|(?<!last )\bpayment (?:received|successful|complete[d]?|confirmed|approved)\b|^\W*paid\W*$|"
    rf"\b(?:payment )?status\s*:?\s*paid\b|{_UNLESS}\bpaid (?:on|by|with|via)\b(?! (?:employee|staff|the due|due|due date)\b)|"
    rf"{_UNLESS}\bpaid\s*[-–:]?\s*{_MEANS}|^paid\s*[-–:]?\s*\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}|"
    r"\bdate paid\b|^you (?:paid|sent)\b.*\d|\bwas charged\b|\bcharged to\b|"
    r"\b(?:visa|master ?card|amex|american express|discover)\b.{0,20}\bcharged\b|"
    r"^charged \$[\d,.]+ on\b|"
    r"\bcredit card transactions?\b|\bchange(?: due)?\s*:?\s*\$?\d+\.\d{2}|"
    r"\bauth(?:orization)?\.? ?(?:code|#|no\.?)\s*:?\s*(?=[a-z]*\d)[a-z0-9]{3}|"
    r"\b(?:cash|amount|card|check) (?:tend(?:ered)?)\b|\btender\b|^(?:approved|transaction approved)\b|"
    r"\b(?:we have |have )?received your payment\b|\bthank you for your payment\b",
    re.IGNORECASE,
)
_SUM = re.compile(r"^(?:grand |order |purchase |item(?:s|\(s\))? )?(?:sub-? ?)?total\b", re.IGNORECASE)
_THANKS = re.compile(r"\bthank(?:s| you) for your purchase\b", re.IGNORECASE)
_ARRIVED = re.compile(r"^(?:delivered|picked up)\b.*\d", re.IGNORECASE)  # shops charge a card when they send
_CARD = re.compile(
    r"\b(?:visa|master ?card|amex|american express|discover|debit|credit|card)\b.{0,30}(?:ending|\*{2,}|x{3,}|[•·]{2,}|#|\(\d{4}\))"
    r"|\b(?:visa|master ?card|amex|american express|discover)\s?-\s?\d{4}\b|\bending in \d{4}\b",
    re.IGNORECASE,
)
_CARD_AMOUNT = re.compile(
    r"^(?:visa|master ?card|amex|american express|discover|debit|credit(?: card)?|cash|check|gift card|"
    r"(?:apple|google|samsung|amazon) pay|paypal)\b",
    re.IGNORECASE,
)
_PAID_AMOUNT = re.compile(
    r"^(?:amount paid|total paid|paid|payment|payments?(?: received| made)?|less payments?)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Payment:
    """``settled``: the words of a payment made. ``card``: a card is named, which may yet have to be charged. ``later``: the
    words of a payment to come, which may be the next one. ``thanks``: for a purchase, paid or not."""

    settled: str | None
    card: bool
    refused: str | None
    later: str | None = None
    thanks: bool = False
    amounts: frozenset[Decimal] = frozenset()  # what was paid, row by row


def payment_on(rows: Sequence[Row], *, scanned: bool = False) -> Payment:
    """All that the rows say of a payment."""
    settled = card = refused = terms = later = arrived = None
    amounts: set[Decimal] = set()
    if scanned:
        paid_by = (line for line in till_lines(rows) if line.says in (Says.TENDER, Says.CARD) and line.figures)
        for line in paid_by:
            if any(each.value > 0 for each in line.figures):
                settled = settled or line.row.text
                amounts |= {each.value for each in line.figures}
    goods = any(_SUM.match(row.segments[0].text) for row in rows)  # what is sold stands over the first sum
    for row in rows:
        text = row.text
        terms = terms or _words(_TERMS, text)
        refused = refused or _words(_NOT_PAID, _TERMS.sub(" ", text))
        later = later or _words(_LATER, text)
        settled = settled or _words(_SETTLED, text)
        if any(_pays(segment.text, row) for segment in row.segments) and not (goods and not only_pays(text)):
            settled = settled or text
            amounts |= {abs(value) for value, _, _ in amounts_in(text)}
        goods = goods and not _SUM.match(row.segments[0].text)
        card = card or _CARD.search(text)
        arrived = arrived or _words(_ARRIVED, text)
    if later is not None and not _is_next_time(rows):
        refused = refused or later
    if card is not None:
        settled = settled or arrived
    if settled is None:
        refused = refused or terms
    thanks = any(_THANKS.search(row.text) for row in rows)
    return Payment(settled, card is not None, refused, later, thanks, frozenset(amounts))


def _words(pattern: re.Pattern[str], text: str) -> str | None:
    match = pattern.search(text)
    return match.group(0) if match else None


def _is_next_time(rows: Sequence[Row]) -> bool:
    """Do the words of a charge to come speak of a subscription's next one?"""
    return all(_NEXT_TIME.search(row.text) for row in rows if _LATER.search(row.text))


def _pays(text: str, row: Row) -> bool:
    """ "Visa ****1234  $129.98" or "Amount paid  $129.98" on one row."""
    if not (_CARD_AMOUNT.match(text) or _PAID_AMOUNT.match(text)) or re.match(
        r"^credit(?:s|\s+limit)", text, re.IGNORECASE
    ):
        return False
    return any(value != 0 for value, _, _ in amounts_in(row.text))
