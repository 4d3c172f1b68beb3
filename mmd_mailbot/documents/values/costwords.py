"""The words that people write around an amount, or instead of one. Words made of nothing else speak of a cost, clear or not."""

from __future__ import annotations

import re

_HEDGES = """
approx approximately about around roughly est estimate estimated estimates circa ca maybe probably hopefully perhaps likely
somewhere near nearly almost between and to or under over above below less more than at least most up max maximum min minimum
not no exceed exceeding starting starts from low mid high range ish so in the
"""
_MONEY = """
usd us dollars dollar bucks cents price priced cost costs costing total totals subtotal amount fee fees quote quoted
quotes
"""
_PIECES = """
each ea apiece per a an piece pieces pcs unit units item items license licenses licence licences seat seats user users room rooms
classroom month months mo mos monthly year years yr yrs annual annually yearly week pack pk set kit ct count qty quantity x × @ at
for of by one two three four five six ten hundred thousand twenty fifty all both one-time time times total
"""
_FREIGHT = """
shipping ship shipped s&h sh handling freight delivery delivered tax taxes exempt included includes including incl
inclusive before after plus with w without
"""
_NOTHING = """
free no charge chg cost n/c nc donated gratis complimentary waived already we own owned have it bought basic version plan tier
account
app edition educators education schools teachers district us comp zero trial
"""
_NONE = """
tbd tba determined announced unknown pending n/a na none follow later soon coming will send sent know known yet not sure see
attached
attachment invoice vendor ask call request requested waiting awaiting on getting get need needs depends depending varies vary
variable
listed same be as above ditto finalized available still
"""
_SALE = (
    "was now reg regular sale discount discounted off coupon credit minus deposit down half remaining split pay pays"
)
_WORDS = frozenset(f"{_HEDGES} {_MONEY} {_PIECES} {_FREIGHT} {_NOTHING} {_NONE} {_SALE}".split())
# one of these makes of such words a cost
_CORE = re.compile(
    r"\$\s?\.?\d|\d\.\d\d(?!\d)|(?<![\d,])\d{1,3}(?:,\d{3})+(?![\d,])|€|£|\d\s*\$|\d\s*dollars"
    r"|\b(?:free|n/?c|no (?:additional |extra )?(?:cost|charge|fee)|donated|gratis|complimentary|included|waived|comp|zero"
    r"|already own|tbd"
    r"|tba|t\.b\.d|to be (?:determined|announced|finalized)|unknown|pending|n/a|quote|quotes|price|cost|costs|varies|vary"
    r"|depends|follow"
    r"|ask vendor|see (?:attached|invoice)|not (?:sure|known)|will send|same as above|ditto|dollars)\b",
    re.IGNORECASE,
)
_ALONE = re.compile(r"^\W*\?+\W*$")
_FIGURE = re.compile(r"[$€£~≈<>]?\$?[\d.,]*\d[\d.,]*(?:\.-|-)?[$€£%+?*]*(?:s|ish|k|ea|mo|yr|x)?", re.IGNORECASE)
_PARTS = re.compile(r"[\s()\[\]=:;,|“”\"]+|(?<=\d)/|/(?=[\d$])|(?<=[\d$+])[-–—](?=[\d$])|\s[-–—]\s")


def about_cost(text: str) -> bool:
    """Does the text speak of what something costs, and of nothing else?"""
    if _ALONE.match(text):
        return True
    if not _CORE.search(text):
        return False
    return all(_is_of_costs(part) for part in _PARTS.split(text) if part)


def _is_of_costs(part: str) -> bool:
    bare = part.strip(".*!?+-–—#'’").lower()
    return (
        not bare
        or bare in _WORDS
        or part.lower() in _WORDS
        or _FIGURE.fullmatch(bare) is not None
        or bare in "$€£~≈<>&%"
    )


_SURELY = (
    r"(?:not?|n't) (?:more|less) than|not to exceed|at (?:least|most)|(?:starting|starts) (?:at|from)|maybe|probably|hopefully|perhaps"
    r"|somewhere (?:near|around)|almost|circa|est(?:imated?)?\.?(?: (?:at|cost|price))?|estimate|approx(?:\.|imately)?|about|around"
    r"|roughly|up to|(?:less|more) than|between|half of|split with \w+|we pay"
)
_PERHAPS = (  # some names of tools end so, too
    r"from|likely|in the|low|mid|high|nearly|under|over|was|reg(?:ular|\.)?|or|to|starting|maximum|(?-i:plus|max\.?)"
)
_SIGNS = r"[~≈<>]|(?<=\s)\+|\$[\d.,]*\d\+|(?<=\s)\$?\d[\d.,]*[-–—]|\d\s?% of"
_HEDGED = re.compile(rf"(?:\b(?:{_SURELY}|{_PERHAPS})|{_SIGNS})\W*$", re.IGNORECASE)
_SURELY_HEDGED = re.compile(rf"(?:\b(?:{_SURELY})|{_SIGNS})\W*$", re.IGNORECASE)


def hedge_before(name: str, *, parted: bool = False) -> int | None:
    """Where the words begin that make of an amount right behind them something else than what a tool costs; else None.
    ``parted``: a dash, a colon or a tab stands between."""
    found = (_SURELY_HEDGED if parted else _HEDGED).search(name)
    return found.start() if found else None
