"""Amounts of money as people write them. Strict: what can be read in two ways is not read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from ...core.facts import CENT
from .perhaps import may_be
from .reckoned import in_digits, reckoned, times_each

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d{1,7})(?:\.\d{2})?|\.\d{2}"
_AMOUNT = rf"\$?\s?(?:{_NUMBER})(?:\.-|\s?\$)?"
_EACH_WORDS = r"(?:each|ea\.?|apiece|per (?:unit|item|piece|license|licence|seat|user|room|classroom)|a piece)"
EACH = rf"(?:\s*/?\s*{_EACH_WORDS})?"
TIMES = r"\s*(?:[x×*@]|at|units? (?:at|@)|times)\s*"
_PERIOD = r"(?:\s*(?:/|per|a)\s*(?:months?|mos?\.?|years?|yrs?\.?))?"
UNITS = (
    r"(?:\s*(?:units?|pcs\.?|pieces?|ea\.?|each|items?|sets?|packs?|kits?|copies|boxes|months?|mos?\.?|years?|yrs?\.?"
    r"|licenses?|seats?|users?|rooms?))?"
)
# "2 cameras @ $65", "2 annual licenses at $65": of pieces, not of what one piece measures or how long it lasts
_PIECES = (
    r"(?:\s+(?!\w*(?:month|year|inch|feet|foot|port|pixel|watt|volt|hour|week|day|minute|pack))[a-z-]+){0,2}"
    r"\s+(?!\w*(?:month|year|inch|feet|foot|port|pixel|watt|volt|hour|week|day|minute|pack|gen|series|plus))[a-z-]{3,}s"
)
_PER_SOMETHING = r"(?:\s*(?:/|per)\s*(?!month|mo\b|year|yr|week|day|hour|quarter|semester|quote)[a-z]+)"
_COUNT = rf"\(?(?P<q>\d{{1,4}})\)?{UNITS}"
_TOTAL = rf"(?:\s*(?:=|equals|totals?:?)\s*(?P<t>{_AMOUNT}))?"
_ONE = re.compile(rf"^(?P<a>{_AMOUNT})$")
_PER_PIECE = re.compile(rf"^(?:@\s*(?P<b>{_AMOUNT})|(?P<a>{_AMOUNT})\s*/?\s*{_EACH_WORDS})$", re.IGNORECASE)
_QUANTITY_FIRST = re.compile(
    rf"^(?:qty\.?:?\s*)?{_COUNT}(?:{TIMES}|,?\s+(?=\$[\d,.]+\s*/?\s*{_EACH_WORDS}))(?P<a>{_AMOUNT}){EACH}{_PERIOD}{_TOTAL}$",
    re.IGNORECASE,
)
_QUANTITY_LAST = re.compile(rf"^(?P<a>{_AMOUNT}){EACH}{_PERIOD}\s*[x×*]\s*{_COUNT}{_TOTAL}$", re.IGNORECASE)
_SO_MANY_PIECES = re.compile(
    rf"^(?P<q>\d{{1,4}}){_PIECES}\s*(?:@|x|×|\bat\b)\s*(?P<a>\$\s?(?:{_NUMBER})){EACH}{_PER_SOMETHING}?{_PERIOD}{_TOTAL}$"
    rf"|^(?P<q2>\d{{1,4}})\s*[x×@]\s*(?P<a2>\$\s?(?:{_NUMBER})){_PER_SOMETHING}$"
    rf"|^(?P<a3>\$\s?(?:{_NUMBER})){_PER_SOMETHING}?\s*[x×]\s*(?P<q3>\d{{1,4}})(?:{_PIECES}|\s+[a-z]{{3,}}s)?$",
    re.IGNORECASE,
)
_YEARS = re.compile(
    r"^\(?\d{1,4}\)?\s*(?:years?|yrs?\.?)(?!.*(?:\beach\b|\bea\b|/\s*y|\bper\b|\ba\s+y))", re.IGNORECASE
)
_TOTAL_FIRST = re.compile(rf"^(?P<t>{_AMOUNT})\s*(?:\((?P<rest>[^()]*)\)|=\s*(?P<same>[^=()]+))$")
_FOR_SO_MANY = re.compile(
    rf"^(?:(?:\d{{1,4}}|two|three|four|five|all|both)\s*(?:for|/)\s*(?P<a>\$\s?(?:{_NUMBER}))"
    rf"|(?P<b>{_AMOUNT})(?:\s+total)?\s+for\s+(?:all|both|the set|the lot|a set|\d{{1,4}}|two|three|four|five)(?:\s+\w+)?)$",
    re.IGNORECASE,
)
_BRACKETED = re.compile(
    r"\s*\(for (\d{1,3})\)$|,?\s+total,\s+(?:for )?(\d{1,3})(?: (?:units?|pcs\.?|pieces|items?|seats|licen[sc]es))?$",
    re.IGNORECASE,
)
_YEARLY = re.compile(
    r"\s*(?:/|per|a|each)\s*(?:year|yr\.?)$|\s*\(?(?:annually|yearly|annual)(?: (?:subscription|licen[sc]e|plan|fee|cost))?\)?$"
    r"|\s*(?:/|per|for)\s*(?:an?\s+)?(?:1|one)[\s-]*(?:year|yr\.?)(?: (?:subscription|licen[sc]e|plan))?$",
    re.IGNORECASE,
)
_NOTHING = re.compile(
    r"^(?:free(?: of (?:charge|cost)| account| version| app| plan| tier| edition)?"
    r"|(?:at )?no (?:additional |extra )?(?:cost|charge|fee)"
    r"(?: to (?:the |our )?(?:district|dist\.?|school|sch\.?|building|bldg\.?|us))?"
    r"|n/c|nc|n\.c\.?|no chg\.?|included|gratis|complimentary|comp|donated|waived|zero|\$?\s?-?0(?:\.00)?-?)!?$",
    re.IGNORECASE,
)
# the same with why; a trial is free for a while only
_NOTHING_FOR = re.compile(
    r"^(?:(?:comes )?free\s*(?:\(|for|with|w/|through|thru|from|via|-|–)|included (?:with\b|w/|in\b)|donated by\b"
    r"|(?:we )?already (?:own|have|bought))"
    r"(?!.*(?:trial|month|then))[^\d$]*$",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"^(?:tbd|tba|t\.b\.d|n/?a|n\.a|none|-+|–|—|\?+|\$\s*-*|to be determined|to be announced|unknown|pending|not known(?: yet)?"
    r"|quote pending|awaiting quote|to follow|will follow|tb[da]\s*[-–—,:(][^\d$]*)?\.?$",
    re.IGNORECASE,
)
_REMARK = (
    r"\s*[,(]?\s*(?:total|in all|altogether|one[- ]time(?: (?:cost|fee|purchase))?|for all|incl(?:\.|uding|udes|usive of)?[^$\d]*"
    r"|before tax|shipped|delivered|even|flat|sale|--|/?\s*(?:for an? )?\d{1,3}[- ]?(?:pack|pk|ct|count)|pack of \d{1,3}"
    r"|with (?:free )?(?:shipping|tax)|shipping (?:is )?(?:included|free)|(?:plus |\+ ?|and |w/ ?)?free shipping"
    r"|tax[- ]exempt|no tax"
    r"|tax (?:is )?included|after discount|on sale|(?:sale|educator) price"
    r"|(?:(?:per|see|from) )?(?:the )?(?:attached )?quote(?: attached)?"
    r"|quoted?|(?:plus |\+ ?)?no (?:sales )?tax(?:,? ?\(?(?:tax[- ])?exempt\)?)?|(?:sales )?tax exempt|shipping|tax|sales tax|\*+)\)?$"
)
TRAILING_REMARK = re.compile(_REMARK, re.IGNORECASE)
_WHERE = re.compile(  # "$129.99 on Amazon", "$129.99 (Best Buy)"; in other words than these nobody tells that it is a shop's name
    r"(?:\s+(?:on|from|at|via|through)\s+(?:[A-Z][\w.&']*\s?){1,3}|\s*\((?:[A-Z][\w.&']*\s?){1,3}\))$"
)
_AHEAD = re.compile(
    r"^(?:per |see )?(?:the )?(?:attached )?quote(?:\s*(?:#|no\.?)\s*[\w-]+)?\s*[:,-]?\s*(?=\$)"
    r"|^(?:1\s*[-–x×]|\(1\)|x\s?1|(?:qty|quantity)\.?:?\s*1)\s*(?=\$)"
    r"|^(?:1|one|a)[\s-]*(?:year|yr\.?)(?:'s)?(?: (?:subscription|licen[sc]e|plan))?\s*[-–—:,@]?\s*(?=\$)",
    re.IGNORECASE,
)


_USD = re.compile(r"(?<![\w$.,])(?:\$\s?)?(\d[\d,]*(?:\.\d\d)?)\s*(?:USD|US dollars)\b", re.IGNORECASE)


LONGEST = 200  # characters: nobody writes a tool and its cost in more


@dataclass(frozen=True, slots=True)
class Amount:
    """``value`` None and ``unread`` None: nothing stands there. ``remark``: read, but something is odd about it."""

    value: Decimal | None = None
    unread: str | None = None
    confidence: float = 0.99
    each: bool = False  # the price of one piece
    remark: str | None = None
    either: tuple[Decimal, ...] = ()  # what an amount that is not clear may be (``may_be``)


def read_amount(text: str) -> Amount:
    """The amount that the text states, and nothing else."""
    words = _plain(text)
    if len(words) > LONGEST:
        return Amount(unread=f"“{words[:80]}…” is not one clear amount", confidence=0.5)
    if _NONE.match(words):
        return Amount()
    if _NOTHING.match(words):
        return Amount(Decimal("0.00"))
    if _NOTHING_FOR.match(words):
        return Amount(Decimal("0.00"), confidence=0.9)
    found = _told(words)
    if found is None and (whole := reckoned(words) or times_each(words)) is not None:
        found = Amount(whole.quantize(CENT), confidence=0.95)
    remark = TRAILING_REMARK.search(words) or _WHERE.search(words)
    if found is None and remark is not None and remark.start():
        found = _told(words[: remark.start()].strip())
    if found is None and (ahead := _AHEAD.match(words)) is not None:
        found = _told(words[ahead.end() :])
    return found or Amount(unread=f"“{words[:80]}” is not one clear amount", confidence=0.5, either=may_be(words))


def _told(words: str) -> Amount | None:
    return _one(words) or _multiplied_out(words) or _added_up(words)


def _plain(text: str) -> str:
    words = re.sub(r"\s+", " ", text.replace("\u00a0", " ")).strip(" .;,|_")
    words = re.sub(r"^\$\s?(?=\$)", "", words)  # written behind the sign that the form prints
    words = re.sub(r"^=\s*(?=\$)|(?<=\d)\s+\((?:qty\.?:?\s*)?1\)$", "", words, flags=re.IGNORECASE)
    words = re.sub(r"^(?:USD|US\s?\$)\s*(?=[\d$])|\s*(?:USD|dollars)$", "", words, flags=re.IGNORECASE).strip()
    words = re.sub(
        r"^(?:grand total|total(?: costs?)?|costs?|price|subtotal|amount)\s*[:=]?\s*(?=[\d$(]|$)",
        "",
        words,
        flags=re.IGNORECASE,
    )
    words = re.sub(r"^(\$\s?[\d,]+)\s?\.\s?(\d\d)$", r"\1.\2", words)
    words = re.sub(r"^(\d{1,2})\s?¢$", lambda cents: f"$.{int(cents[1]):02d}", words)
    return re.sub(r"^\(([^()]*)\)$", r"\1", in_digits(words)).strip()


def _one(words: str) -> Amount | None:
    """One amount, whole, a year's or for one piece."""
    if match := _ONE.match(words):
        return Amount(_decimal(match["a"]))
    if match := _PER_PIECE.match(words):
        return Amount(_decimal(match["a"] or match["b"]), confidence=0.9, each=True)
    words = _BRACKETED.sub(lambda match: f" for {match[1] or match[2]}", words)  # "$179.16 total, 4 units"
    if match := _FOR_SO_MANY.match(words):
        return Amount(_decimal(match["a"] or match["b"]), confidence=0.92)
    yearly = _YEARLY.search(words)
    plain = _ONE.match(words[: yearly.start()].strip()) if yearly else None
    return Amount(_decimal(plain["a"]), confidence=0.85) if plain else None


def _multiplied_out(words: str) -> Amount | None:
    """A number of pieces at a price, with what it makes or without."""
    match = _QUANTITY_FIRST.match(words) or _QUANTITY_LAST.match(words)
    if match is not None:
        if match["t"] is None and _YEARS.match(words):
            return None  # "3 years at $149.90": of each year, or of all three
        product = _decimal(match["a"]) * int(match["q"])
        if match["t"] is None:
            return Amount(product, confidence=0.95 if "$" in match["a"] or "." in match["a"] else 0.92)
        return _compared(_decimal(match["t"]), product, words)
    if (pieces := _SO_MANY_PIECES.match(words)) is not None:
        count, price = next((pieces[f"q{n}"], pieces[f"a{n}"]) for n in ("", "2", "3") if pieces[f"q{n}"])
        return (
            Amount(_decimal(price) * int(count), confidence=0.92)
            if pieces["t"] is None
            else _compared(_decimal(pieces["t"]), _decimal(price) * int(count), words)
        )
    match = _TOTAL_FIRST.match(words)
    inner = _multiplied_out((match["rest"] or match["same"]).strip()) if match is not None else None
    if match is not None and inner is not None and inner.value is not None:
        return _compared(_decimal(match["t"]), inner.value, words)
    return None


def _added_up(words: str) -> Amount | None:
    """Parts, each an amount, with their sum or without: "$120.00 + $9.50 shipping"."""
    left, _, right = words.partition("=")
    parts = [
        re.sub(
            r"\s*\(?(?:shipping|ship|s\s?[&/]\s?h|sales tax|tax|freight|handling|delivery|fee)\)?$",
            "",
            each.strip(),
            flags=re.I,
        )
        for each in _parts(left)
    ]
    if len(parts) < 2 or "$" not in parts[0] or not all(re.search(r"\$|\.\d\d\)?$", each) for each in parts):
        return None
    amounts = [_one(each.strip(" ()")) or _multiplied_out(each.strip(" ()")) for each in parts]
    values = [each.value for each in amounts if each is not None and each.value is not None and not each.each]
    if len(values) != len(parts):
        return None
    total = _ONE.match(right.strip())
    made = sum(values, Decimal("0.00"))
    if right.strip():
        return _compared(_decimal(total["a"]), made, words) if total is not None else None
    return Amount(made, confidence=0.9) if "+" in words or "plus" in words.lower() else None


def _parts(words: str) -> list[str]:
    return re.split(
        r"\s*(?:\+|\bplus\b)\s*(?:(?:shipping|s&h|sales tax|tax|freight|handling|delivery)\s*:?\s*(?=\$))?",
        words,
        flags=re.I,
    )


def _compared(stated: Decimal, made: Decimal, words: str) -> Amount:
    if stated == made:
        return Amount(stated)
    return Amount(stated, confidence=0.7, remark=f"“{words}” does not multiply: it makes ${made:,.2f}")


def in_dollars(text: str) -> str:
    """ "1,099.95 USD" with the sign before it that all others write."""
    return _USD.sub(r"$\1", text)


def amounts_in(text: str) -> list[str]:
    """The amounts of a text that is a mere list of them: ``$65.00, $129.00``; empty where it is more or less than that."""
    pieces = [
        each.strip()
        for each in re.split(r"\s*(?:;|/|&|\band\b|,(?!\d{3}(?!\d))|\s{2,}|\s(?=\$))\s*", text.strip(" ;,"))
        if each.strip()
    ]
    return pieces if len(pieces) > 1 and all(_ONE.match(each) for each in pieces) else []


def has_amount(text: str) -> bool:
    """Does the text name dollars?"""
    return bool(re.search(r"\$\s?\d", text))


def _decimal(text: str) -> Decimal:
    return Decimal(re.sub(r"\.-|[$,\s]", "", text)).quantize(CENT)
