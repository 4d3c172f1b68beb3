"""Amounts of money as people write them. Strict: what can be read in two ways is not read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from ..core.facts import CENT

_AMOUNT = r"\$?\s?(?:\d{1,3}(?:,\d{3})+|\d{1,7})(?:\.\d{2})?"
_ONE = re.compile(rf"^(?P<a>{_AMOUNT})$")
_EACH = re.compile(rf"^(?P<a>{_AMOUNT})\s*(?:each|ea\.?|apiece|per unit|a piece)$", re.IGNORECASE)
_TIMES = r"\s*(?:[x×*@]|at|units? (?:at|@)|times)\s*"
_QUANTITY_FIRST = re.compile(
    rf"^\(?(?P<q>\d{{1,4}})\)?{_TIMES}(?P<a>{_AMOUNT})(?:\s*(?:each|ea\.?|apiece))?(?:\s*=\s*(?P<t>{_AMOUNT}))?$",
    re.IGNORECASE,
)
_QUANTITY_LAST = re.compile(
    rf"^(?P<a>{_AMOUNT})(?:\s*(?:each|ea\.?))?\s*[x×*]\s*\(?(?P<q>\d{{1,4}})\)?(?:\s*=\s*(?P<t>{_AMOUNT}))?$",
    re.IGNORECASE,
)
_YEARLY = re.compile(r"\s*(?:/|per|a|each)\s*(?:year|yr\.?)$|\s*(?:annually|yearly|annual)$", re.IGNORECASE)
_NOTHING = re.compile(r"^(?:free(?: of charge)?|no cost|no charge|included|\$?\s?0(?:\.00)?)$", re.IGNORECASE)
_NONE = re.compile(r"^(?:tbd|tba|n/?a|none|-+|–|—|\?|\$|to be determined|unknown|pending)?\.?$", re.IGNORECASE)
_TRAILING = re.compile(
    rf"(?:^|[\s:,;(=…|–—-])\s*(?P<cost>(?:\(?\d{{1,4}}\)?{_TIMES})?\$\s?\d[\d,]*(?:\.\d+)?"
    rf"(?:\s*(?:each|ea\.?|apiece))?(?:\s*[x×*]\s*\(?\d{{1,4}}\)?)?(?:\s*=\s*\$?\s?\d[\d,]*(?:\.\d+)?)?"
    rf"(?:\s*(?:/|per)\s*\w+|\s*(?:each|annually|yearly))?)\)?\.?$",
    re.IGNORECASE,
)
_BARE_TRAILING = re.compile(r"(?:\t|\s[-–—:=]\s|:\s|\.{3,}\s?|\s{2,})(?P<cost>\d[\d,]*\.\d{2})$")
_VAGUE = re.compile(
    r"approx|about|around|~|≈|estimat|\bto\b|\bor\b|between|up to|less than|\+|under|over|plus", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Amount:
    """``value`` None and ``unread`` None: nothing stands there. ``remark``: read, but something is odd about it."""

    value: Decimal | None = None
    unread: str | None = None
    confidence: float = 0.99
    each: bool = False  # the price of one piece
    remark: str | None = None


def read_amount(text: str) -> Amount:
    """The amount that the text states, and nothing else."""
    words = re.sub(r"\s+", " ", text.replace("\u00a0", " ")).strip(" .;,|_")
    words = re.sub(r"^(?:USD|US\$)\s*|\s*(?:USD|dollars)$", "", words, flags=re.IGNORECASE).strip()
    words = re.sub(
        r"^(?:total|cost|price|subtotal)\s*:?\s*|\s+(?:total|in all|altogether)$", "", words, flags=re.IGNORECASE
    )
    words = re.sub(r"^\((.*)\)$", r"\1", words).strip()
    if _NONE.match(words):
        return Amount()
    if _NOTHING.match(words):
        return Amount(Decimal("0.00"))
    yearly = _YEARLY.search(words)
    if yearly:
        plain = _ONE.match(words[: yearly.start()].strip())
        return Amount(_decimal(plain["a"]), confidence=0.85) if plain else _unread(words)
    if match := _ONE.match(words):
        return Amount(_decimal(match["a"]))
    if match := _EACH.match(words):
        return Amount(_decimal(match["a"]), confidence=0.9, each=True)
    match = _QUANTITY_FIRST.match(words) or _QUANTITY_LAST.match(words)
    if match and (match["t"] or "$" in match["a"] or "." in match["a"]):
        return _multiplied(match, words)
    return _unread(words)


def split_amount(text: str) -> tuple[str, str] | None:
    """``name - $129.99`` as name and amount; None where no amount ends the text."""
    match = _TRAILING.search(text) or _BARE_TRAILING.search(text)
    if match is None:
        return None
    name, cost = text[: match.start()], match["cost"]
    vague = re.search(rf"(?:{_VAGUE.pattern}|\$\s?[\d,.]+\s*[-–—]?)\s*\.?\s*$", name, re.IGNORECASE)
    if vague:  # "approx. $100", "$100 - $150": the amount is more than its last words
        name, cost = name[: vague.start()], text[vague.start() :].strip()
    return name.strip(" \t-–—:,;(=…|.") or "", cost


def has_amount(text: str) -> bool:
    """Does the text name dollars?"""
    return bool(re.search(r"\$\s?\d", text))


def _multiplied(match: re.Match[str], words: str) -> Amount:
    product = _decimal(match["a"]) * int(match["q"])
    if match["t"] is None:
        return Amount(product, confidence=0.95)
    total = _decimal(match["t"])
    if total == product:
        return Amount(total)
    return Amount(total, confidence=0.7, remark=f"“{words}” does not multiply: it makes ${product:,.2f}")


def _decimal(text: str) -> Decimal:
    return Decimal(re.sub(r"[$,\s]", "", text)).quantize(CENT)


def _unread(words: str) -> Amount:
    return Amount(unread=f"“{words[:80]}” is not one clear amount", confidence=0.5)
