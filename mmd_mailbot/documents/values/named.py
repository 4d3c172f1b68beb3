"""A tool and what it costs on one line: where the name ends and the cost begins."""

from __future__ import annotations

import re

from .amounts import EACH, LONGEST, TIMES, TRAILING_REMARK, UNITS, has_amount, read_amount
from .costwords import about_cost, hedge_before

_TRAILING = re.compile(
    rf"(?:^|[\s:,;(=…|–—-])\s*(?P<cost>(?:[~≈]\s?)?(?:\(?\d{{1,4}}\)?{UNITS}{TIMES})?\$\s?(?:\d[\d,]*(?:\.\d+)?|\.\d\d)"
    rf"{EACH}(?:\s*[x×*]\s*\(?\d{{1,4}}\)?)?(?:\s*=\s*\$?\s?\d[\d,]*(?:\.\d+)?)?"
    rf"(?:\s*(?:/|per)\s*\w+|\s*(?:each|annually|yearly))?)\)?\.?$",
    re.IGNORECASE,
)
_BARE_TRAILING = re.compile(
    r"(?:\t|\s[-–—:=]\s|:\s|\.{3,}\s?|\s{2,})(?P<cost>\d[\d,]*\.\d{2})$|(?:\t|\s=\s|\.{3,}\s?)(?P<whole>\d[\d,]*)$"
)
_WORD_TRAILING = re.compile(
    r"(?:\t|\s[-–—:=(]\s?|:\s|\.{3,}\s?|\s\()(?P<cost>free|n/c|no (?:cost|charge)|included|tbd|tba|donated|gratis)\)?\.?$"
    r"|\s(?P<whole>(?:at )?no (?:additional |extra )?(?:cost|charge)(?: to (?:the |our )?(?:district|dist|school|us))?|n/c"
    r"|free of charge)\.?$",
    re.IGNORECASE,
)
_VAGUE = (
    r"approx(?:\.|imately)?|about|around|~|≈|est(?:\.|imated?(?: at)?)?|\bto\b|\bor\b|between|half of|\d+\s?% of"
    r"|roughly|maximum|(?-i:max\.?|\bplus)|not to exceed|up to|less than|(?<=\s)\+|under|over"
)
# more of an amount than its last figure stands behind a tool's name
_TANGLED = re.compile(
    r"(?:(?<=\s)(?:\(?\d{1,4}\)?|was)\s+(?:[a-z-]+\.?\s+){0,2})?\$\s?\d"
    r"|(?<=\s)\(?\d{1,4}\)?\s+(?:[a-z-]+\.?\s+){0,2}(?:[x×@*]|at|times)?\s*$"
    r"|(?<=\s)(?:@|\(\d{1,3}\))\s*$",
    re.IGNORECASE,
)
_PIECES_AND_COST = re.compile(r"(?<=\w)\s+(?P<cost>\(\d{1,3}\)\s+\d[\d,]*\.\d\d)$")  # of one piece, or of all of them
# "Epson PowerLite 118 projector 589.00": the number is of the model, since one piece is named; not "Epson 20 projectors 589.00"
_MODEL_AND_COST = re.compile(
    r"^(?P<name>[A-Z][\w&'’./-]*(?: [\w&'’./-]+)*? \w*\d\w* (?:[A-Za-z][a-z-]+ ){0,2}?"
    r"(?!(?:at|for|each|ea|qty|cost|x)\b)[A-Za-z][a-z-]*[a-rt-z]) (?P<cost>\d[\d,]{0,7}\.\d\d)$"
)
_SEPARATED = re.compile(r"\s[-–—=]\s|:\s|\t|\.{3,}\s?|\s(?=\()|,\s")
_BEGINS = re.compile(
    r"(?<=[\s(:–—-])(?=\(?\d{1,4}\b|\$|@|qty|quantity|(?:one|two|three|four|five|six|ten)\b)", re.IGNORECASE
)
_MONEY = re.compile(
    r"\$\s?[\d.-]|\d\.\d\d(?!\d)|\bUSD|\bdollars|^\W*(?:-?0-|(?:comes )?free|n/?c|no|at no|included|already|we already"
    r"|donated|zero)\b",
    re.IGNORECASE,
)
_VAGUE_END = re.compile(rf"(?:{_VAGUE}|\$\s?[\d,.]+\s*[-–—+]?)\s*\.?\s*$", re.IGNORECASE)
_CLEARLY_PARTED = re.compile(
    r"\s+[-–—]+\s+|\s=\s|:\s+|;\s+|\t\s*|\s*\.{3,}\s*|\s{2,}|\s(?=\()"
    r"|[\s,]+(?=(?:(?:price|cost|quote)s?\s+(?:to follow|tbd|tba|pending|unknown)|(?:pending|awaiting)\s+(?:a\s+)?quote|tbd|tba"
    r"|to be determined|see attached quote)\W*$)",
    re.IGNORECASE,
)
# what is the name's, not the cost's: how many pieces a pack holds, or who may use it ("- 3 users: $15"), and what stands in brackets
_GOES_ON = r"(?=\s*(?:[=:;\t(]|[-–—]\s|\.{3,}))"
_HOLDS = re.compile(
    rf"(?:(?:set|pack|box|case|kit|bundle|pair)s?\s+of\s+\d{{1,4}}"
    rf"|\d{{1,4}}[\s-]*(?:users?|seats?|licen[sc]es?|rooms?|pack|pk|count|ct|pieces|pcs\.?))\b{_GOES_ON}"
    rf"|\((?![^()]*(?:\$|\d\.\d\d))[^()]*\){_GOES_ON}"
    r"|\((?:(?:set|pack|box|case|kit|bundle|pair)s?\s+of\s+\d{1,4}|\d{1,4}[\s-]*(?:pack|pk|count|ct)|pair|set)\)(?=\s)",
    re.IGNORECASE,
)
_NUMBER_OF_PIECES = re.compile(
    r"(?:(?<=\s)(?:@|\(\d{1,3}\))|(?<=\s)\d{1,4}\s*(?:[x×@*]|at|times))\s*$", re.IGNORECASE
)
_ONE_AMOUNT = re.compile(r"^\$?\s?[\d,.]*\d(?:\.-)?[^\d@=]*$")
_WHOLLY_IN_BRACKETS = re.compile(r"^\(((?:[^()]|\([^()]*\))*)\)\.?$")
_MINUS = re.compile(r"^[-–—−]\s*\$?\d")
_COST_WORD = re.compile(
    r"[\s,;:(–—-]+(?:costs?|price|priced at|totals?|amount|USD|qty\.?|quantity)\s*[:=]?\s*$", re.IGNORECASE
)


def split_amount(text: str) -> tuple[str, str] | None:
    """``name - $129.99`` as name and cost; None where no cost ends the text. A cost need not be a clear one."""
    if len(text) <= LONGEST and (told := _told_apart(text) or _first_readable(text, _SEPARATED)) is not None:
        return told
    if (model := _MODEL_AND_COST.match(text)) is not None:
        return model["name"], model["cost"]
    parted = _parted(text)
    if len(text) > LONGEST or (parted is not None and not _TANGLED.search(parted[0])):
        return parted
    if (clear := _first_readable(text, _BEGINS)) is not None:
        return clear
    if parted is None and (pieces := _PIECES_AND_COST.search(text)) is not None:
        return _named(text[: pieces.start()]), pieces["cost"]
    tangled = _TANGLED.search(parted[0] if parted is not None else text)
    return _with_its_hedges(text[: tangled.start()], text[tangled.start() :]) if tangled else parted


def split_list(text: str) -> list[str]:
    """Several tools on one line, each with its dollars: parted at semicolons, or commas behind an amount; else none."""
    pieces = [each.strip() for each in re.split(r";\s*|(?<=\.\d\d),\s*(?=\D)", text) if each.strip()]
    return pieces if len(pieces) > 1 and all(has_amount(each) for each in pieces) else []


def is_named(text: str) -> bool:
    """A tool with its cost, clearly parted; words that speak of a cost alone are no name."""
    if len(text) > LONGEST:
        return False
    parts = None if about_cost(text) else _told_apart(text)
    return parts is not None and sum(each.isalpha() for each in parts[0]) >= 3


def _told_apart(text: str) -> tuple[str, str] | None:
    """Parted at a dash, a colon, a tab, a bracket … behind which nothing but a cost stands: at the first where it is one clear
    amount, else at the first of all."""
    found = []
    for match in _CLEARLY_PARTED.finditer(text):
        name, cost = text[: match.start()], _WHOLLY_IN_BRACKETS.sub(r"\1", text[match.end() :].strip())
        if re.search(r"\$\s?\d", name):
            break
        if re.match(r"\(\d{1,4}\)", text[match.end() :]) and not match[0].strip():
            continue  # how many: "GoReact seats (25) - $625"
        if _HOLDS.match(text, match.end()):
            continue
        if not any(each.isalpha() for each in name) or hedge_before(name, parted=True) is not None or not cost:
            continue
        clear = read_amount(cost).value is not None and _MONEY.search(cost) is not None
        if (pieces := _NUMBER_OF_PIECES.search(name)) is not None and _ONE_AMOUNT.match(cost):
            cost, clear = f"{pieces[0].strip()} {cost}", False  # of one piece, or of all of them
        if _MINUS.match(cost):
            return _named(name), cost
        if clear or about_cost(cost):
            found.append((clear, (_named(_COST_WORD.sub("", name)), cost)))
    return next((parts for clear, parts in found if clear), found[0][1] if found else None)


def _first_readable(text: str, begins: re.Pattern[str]) -> tuple[str, str] | None:
    """The longest end of the text that is one clear amount, with no other amount before it."""
    for match in begins.finditer(text):
        name, cost = text[: match.end()], _WHOLLY_IN_BRACKETS.sub(r"\1", text[match.end() :].strip())
        odd = _TANGLED.search(name) or _VAGUE_END.search(name.rstrip()) or hedge_before(name) is not None
        if name.rstrip().endswith("$"):
            continue  # "$ 2,516.00" begins at its sign
        if match[0].startswith(",") and not about_cost(cost):
            continue  # a comma in the name: "Ring light, 10 in., with stand 2 @ $31.49 = $62.98"
        if _MONEY.search(cost) and not odd and read_amount(cost).value is not None:
            return (_named(name), cost) if any(each.isalpha() for each in name) else None
    return None


def _parted(text: str) -> tuple[str, str] | None:
    plain = text
    remark = TRAILING_REMARK.search(text)
    if remark is not None and re.search(r"\$\s?[\d.,]+$", text[: remark.start()].rstrip()):
        plain = text[: remark.start()].rstrip()
    match = _TRAILING.search(plain) or _BARE_TRAILING.search(plain) or _WORD_TRAILING.search(plain)
    if match is None:
        return None
    cost = next(each for each in (match["cost"], match.groupdict().get("whole")) if each)
    name = plain[: match.start()]
    if _vague_end(name) is not None:
        return _with_its_hedges(name, text[match.start() :])
    return _named(_COST_WORD.sub("", name)), cost + text[len(plain) :]


def _with_its_hedges(name: str, cost: str) -> tuple[str, str]:
    """ "approx. $100", "$100 - $150", "no more than $100": a cost is more than its last figure."""
    whole = name + cost
    while (vague := _vague_end(name)) is not None:
        name, cost = name[:vague], whole[vague:]
    return _named(_COST_WORD.sub("", name)), cost.strip()


def _vague_end(name: str) -> int | None:
    vague = _VAGUE_END.search(name)
    return vague.start() if vague is not None else hedge_before(name)


def _named(name: str) -> str:
    return re.sub(r"\s+(?:for|at)$", "", name.strip(" \t-–—:,;(=…|."))  # "Owl 3 for $999"
