"""Amounts on invoices and receipts: totals, lines, tax. Strict: what can be read in two ways is not read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ...core.facts import CENT, Item
from ..layout.rows import Row
from .figures import CURRENCIES

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d{1,7})"
_PERIOD = r"\s?(?:years?|yr|months?|mo|users?|seats?)\b"
_RATE = re.compile(rf"/{_PERIOD}", re.IGNORECASE)
_SIGNED = re.compile(
    rf"(?<![\w.,/#$-])(?P<open>\()?\s?(?P<minus>[-−–])?\s?(?P<unit>US\$|USD\s?\$?|\$)?\s?(?P<minus2>[-−])?"
    rf"(?P<whole>{_NUMBER})(?P<cents>\.\d{{2}})?(?P<after>\s?-(?!\d)|\s?CR\b)?(?P<close>\))?(?:\s?USD\b)?"
    rf"(?![\w,.]*\d)(?!%|/(?!{_PERIOD})|\s?%)",
    re.IGNORECASE,
)
# money, but not as it is written here: "1.299,00", "$12.5", "$1,29.00"
_ODD = re.compile(r"\$\s?[\d.,]*\d|\b\d{1,3}(?:\.\d{3})*,\d{2}\b|\b\d+\.\d{1}\b(?!\d)")
_NEXT = r"\s*(?:\((?:USD|US\$|in USD|incl[^()]{0,40})\))?\s*[:.…=_-]*\s*"

_STRONG = re.compile(
    r"^(?:grand total|invoice total|order total|total invoice(?: amount)?|total due(?: to (?:the |our )?\w+)?|"
    r"total payable|total costs?|"
    r"total amount(?: due| requested| payable| claimed| of (?:this |the )?(?:invoice|request))?|"
    r"total charged|total charges|amount requested|total requested|total (?:for )?reimbursement(?: requested| due)?|"
    r"reimbursement (?:total|amount|requested|due)|total (?:of|for) (?:this )?(?:invoice|order|purchase)|"
    r"(?:total|amount) to be reimbursed|total owed(?: to (?:the |our )?\w+)?|total of (?:the )?(?:above|items above)(?: items| costs)?|"
    r"(?:invoice|sale|purchase|transaction) amount|amount of (?:this )?(?:reimbursement|request|invoice)|"
    r"(?:quoted?|estimated?|estimate) total)" + _NEXT,
    re.IGNORECASE,
)
_DUE = re.compile(
    r"^(?:amount due|balance due|amount owed|(?:invoice |account |remaining )?balance|please pay(?: this amount)?|"
    r"pay this amount|amount payable)" + _NEXT,
    re.IGNORECASE,
)
_PAID = re.compile(
    r"^(?:total (?:amount )?paid|amount paid|payment amount|amount (?:charged|of payment))" + _NEXT, re.IGNORECASE
)
_SUBTOTAL = re.compile(r"^(?:item(?:s|\(s\))? )?sub-? ?total" + _NEXT, re.IGNORECASE)
_PLAIN = re.compile(r"^(?:total|totals|total price|sale total|purchase total)" + _NEXT, re.IGNORECASE)
_TAX = re.compile(
    r"^(?:estimated )?(?:(?:sales|state|local|city|county|mo|missouri) )*(?:sales )?tax(?:es)?"
    r"(?: (?:to be )?collected| amount| total)?(?: ?\(?[\d.]+ ?%\)?)?\s*[:.]*\s*",
    re.IGNORECASE,
)
_SUMMARY = re.compile(
    r"^(?:(?:item(?:s|\(s\))? )?sub-? ?total|(?:grand|order|invoice|item|sale|net|purchase|quoted?|estimated?|estimate) total|"
    r"total|totals|sum of \w+|amount due|(?:invoice |account |remaining )?balance|"
    r"amount (?:paid|tendered|owed|requested|payable)|payments?|paid|deposit|tender|change|cash|visa|master ?card|amex|"
    r"american express|discover|debit|credit card|gift card|check|card|you saved|savings|previous balance|please pay|pay this|"
    r"reimbursement (?:total|amount|requested|due)|unit price|price|list price|due date|date|approved|auth|account)\b",
    re.IGNORECASE,
)
HEADINGS = re.compile(
    r"^(?:description|item|qty|quantity|unit|price|amount|cost|total|rate|product|ext\w*)\b", re.IGNORECASE
)
_OF_AN_ORDER = re.compile(r"\bdate\b|#\s*$|\bn(?:o\.?|umber)\s*$|\bterms\b", re.IGNORECASE)
_OF_GOODS = re.compile(
    r"^(?:description|items?|qty|quantity|unit|price|rate|product|ext\w*|vendor|activity)\b", re.IGNORECASE
)
_COUNT = re.compile(r"^\(?\d{1,4}(?:\.00?)?\)?(?:\s?(?:ea|each|x|pcs?|units?)\.?)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount that stands on a row. ``words``: as written."""

    value: Decimal
    where: str
    words: str


@dataclass(frozen=True, slots=True)
class Total:
    """``value`` None and ``unread`` None: there is none."""

    value: Decimal | None = None
    where: str = ""
    unread: str | None = None
    due: Decimal | None = None  # what is left to pay, where the paper says so
    labelled: bool = False  # as the grand total, not just as "total"


def money(value: Decimal) -> str:
    """The wire form: ``"1499.00"``."""
    return str(value.quantize(CENT))


def amounts_in(text: str) -> list[tuple[Decimal, int, int]]:
    """Amounts in the text, with where each begins and ends. A bare whole number is none: it may be a count."""
    found = []
    for match in _SIGNED.finditer(text):
        if match["cents"] is None and match["unit"] is None:
            continue
        value = Decimal(match["whole"].replace(",", "") + (match["cents"] or ".00"))
        negative = match["minus"] or match["minus2"] or match["after"] or (match["open"] and match["close"])
        found.append((-value if negative else value, match.start(), match.end()))
    return found


def amount_at_end(text: str) -> tuple[Decimal, int] | None:
    """The amount that ends the text, and where it begins."""
    found = amounts_in(text)
    if found and not text[found[-1][2] :].strip(" .*TNXFE"):  # tills mark taxed goods with a letter
        return found[-1][0], found[-1][1]
    return None


# ---------------------------------------------------------------- the total


def find_total(rows: Sequence[Row]) -> Total:
    """The paper's total. Two totals that differ are not read."""
    strong, odd = _labelled(rows, _STRONG)
    due, odd_due = _labelled(rows, _DUE)
    plain, odd_plain = _labelled(rows, _PLAIN)
    left = due[-1].value if due else None
    if strong:
        return _one(strong, plain, left)
    if plain:
        return _one(plain, (), left, weak=True)
    owed = [each for each in due if each.value]
    if owed:
        return _one(owed, (), left)
    paid, odd_paid = _labelled(rows, _PAID)
    if paid and not (odd or odd_plain or odd_due):  # nothing else is called the total
        return _one(paid, (), left, weak=True)
    wrong = [*odd, *odd_plain, *odd_due, *odd_paid]
    if wrong:
        return Total(unread=f"“{wrong[0][0][:80]}” is not one clear amount", where=wrong[0][1], due=left)
    return _summed_up(rows, left) or Total(due=left)


def _summed_up(rows: Sequence[Row], due: Decimal | None) -> Total | None:
    """An amount that stands alone, without a word, under the subtotal and what is added to it, and is their sum: so do
    the templates of Google Docs print the total."""
    subtotals, _ = _labelled(rows, _SUBTOTAL)
    start = next(
        (at for at, row in enumerate(rows) if any(_SUBTOTAL.match(each.text) for each in row.segments)), None
    )
    if start is None or len(subtotals) != 1:
        return None
    total = subtotals[0].value
    for row in rows[start + 1 :]:
        alone = _whole(row.text) if len(row.segments) == 1 else None
        if alone is not None:
            return Total(alone, row.where, due=due) if alone == total else None
        end = amount_at_end(row.text)
        if end is not None:
            total += end[0]
    return None


def _one(found: Sequence[Amount], parts: Sequence[Amount], due: Decimal | None, *, weak: bool = False) -> Total:
    values = {each.value for each in found}
    if len(values) > 1:
        return Total(unread=_differ(found), where=found[0].where, due=due)
    value = found[0].value
    others = {each.value for each in parts} - values
    if others and sum(each.value for each in parts) not in (value, 2 * value):
        return Total(unread=_differ([*found, *parts]), where=found[0].where, due=due)
    return Total(value, found[-1].where, due=due, labelled=not weak)


def _differ(found: Iterable[Amount]) -> str:
    return "the totals differ: " + ", ".join(dict.fromkeys(f"“{each.words[:50]}”" for each in found))


def _labelled(rows: Sequence[Row], label: re.Pattern[str]) -> tuple[list[Amount], list[tuple[str, str]]]:
    """Amounts that stand right behind the label, in its segment, the next one, or alone on the row below."""
    found: list[Amount] = []
    odd: list[tuple[str, str]] = []
    for index, row in enumerate(rows):
        for position, segment in enumerate(row.segments):
            match = label.match(segment.text)
            if match is None:
                continue
            rest = " ".join(
                [segment.text[match.end() :], *(each.text for each in row.segments[position + 1 :])]
            ).strip()
            below = rows[index + 1] if index + 1 < len(rows) else None
            if not rest and below is not None and len(below.segments) == 1 and len(row.segments) == 1:
                rest = below.segments[0].text
            elif below is not None and not segment.text[match.end() :].strip() and _heads(row, below):
                rest = below.segments[position].text
            value = _whole(rest)
            if value is not None:
                found.append(Amount(value, row.where, f"{segment.text[: match.end()].strip()} {rest}"))
            elif rest and _ODD.search(rest) and not HEADINGS.match(rest):
                odd.append((f"{segment.text[: match.end()].strip()} {rest}", row.where))
    return found, odd


def _heads(row: Row, below: Row) -> bool:
    """Is it a row of heads over one row of values ("Order date", "Order #", "Order total"), and none over the goods?"""
    others = [each.text for each in row.segments]
    told = any(_OF_AN_ORDER.search(each) for each in others)
    goods = any(_OF_GOODS.match(each) for each in others)
    return len(row.segments) == len(below.segments) > 1 and told and not goods


def _whole(rest: str) -> Decimal | None:
    """The one amount that the words are, and nothing else but a currency."""
    found = amounts_in(rest)
    if len(found) != 1:
        return None
    value, start, end = found[0]
    around = (rest[:start] + rest[end:]).strip(" .:*$£€")
    around = _RATE.sub("", around).strip()
    return value if not around or around.upper() in {"USD", "US", *CURRENCIES} else None


def find_tax(rows: Sequence[Row]) -> Amount | None:
    """Sales tax that was charged, also where it is zero; None where the paper does not speak of it."""
    found, _ = _labelled(rows, _TAX)
    return found[-1] if found else None


# ---------------------------------------------------------------- lines


def find_lines(rows: Sequence[Row]) -> tuple[Item, ...]:
    """Description and extended amount of each line, shipping and tax too; no sums and no payments."""
    return tuple(_lines(rows))


def _lines(rows: Sequence[Row]) -> Iterator[Item]:
    before: Row | None = None
    for row in rows:
        item = _line(row, before)
        if item is not None:
            yield item
        before = row if item is None else None


def _line(row: Row, before: Row | None) -> Item | None:
    if any(_SUMMARY.match(segment.text) for segment in row.segments):
        return None
    last = row.segments[-1].text
    end = amount_at_end(last)
    if end is None:
        return None
    value, start = end
    words = [segment.text for segment in row.segments[:-1]] + [last[:start]]
    words = [_without_amounts(each) for each in words]
    words = [each for each in words if each and not _COUNT.match(each)]
    described = [each for each in words if sum(letter.isalpha() for letter in each) >= 3]
    if not described and before is not None and not _is_label(before):
        described = [before.segments[0].text]
    if not described:
        return None
    name = max(described, key=lambda each: sum(letter.isalpha() for letter in each))
    name = re.sub(r"^\(?\d{1,4}\)?\s*(?:[x×]|ea\.?|each)?\s+(?=\D)", "", name).strip(" .:-–—…_")
    if _is_sentence(name, len(row.segments)):
        return None
    return Item(name, money(value), row.where)


def _without_amounts(text: str) -> str:
    for _, start, end in reversed(amounts_in(text)):
        text = text[:start] + text[end:]
    text = re.sub(r"(?:\s\(?\d{1,4}\)?\s*(?:[x×@]|at|each|ea\.?)|\s[@=]|\s(?:each|ea\.))?\s*=?\s*$", "", f" {text}")
    return text.strip(" @=:.…_")


def _is_label(row: Row) -> bool:
    return bool(_SUMMARY.match(row.segments[0].text) or HEADINGS.match(row.segments[0].text)) or bool(
        amounts_in(row.text)
    )


def _is_sentence(name: str, segments: int) -> bool:
    """Prose that happens to end with an amount: "… the approved amount of $450.00"."""
    words = name.split()
    return segments == 1 and (len(words) > 16 or (bool(words) and words[-1].lower() in _PROSE))


_PROSE = frozenset({"of", "for", "is", "was", "at", "to", "the", "a", "an", "total", "amount", "totaling", "about"})
