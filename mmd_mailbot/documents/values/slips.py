"""Slips of a recogniser in what people type: "S799" for "$799", "pat @adair.example" for an address.

Only what can be nothing else is mended; whatever stays odd is read, and doubted, as it stands.
"""

from __future__ import annotations

import re
import unicodedata

_DOLLAR = re.compile(r"(?<![\w.$])[S§](?=\s?\d{1,3}(?:,?\d{3})*\.\d{2}(?!\d))")
_AMOUNT = re.compile(
    r"\$\s?(?=[\dOolI|]*\d)[\dOolI|]+(?:\s?,\s?[\dOolI|]{3}(?![\dOolI|]))*(?:\s?[.,]\s?[\dOolI|]{2})?(?![\w|])"
)
# the same of a hand, whose figures look like more letters: "$10g", "$ggg.00", "363.5O"; only where dollars or cents say that it
# is an amount
_BY_HAND = re.compile(
    r"(?<![\w.$,])(?:\$\s?(?=[^\s.,]*\d|[^\s.,]*\.\d)[\dOolI|gqSBZz]{1,6}(?:\.[\dOolI|gqSBZz]{2})?|\d[\dOo]{0,5}\.[\dOo]{2})(?![\w|.,])"
)
_LETTERS = str.maketrans("OolI|", "00111")
_HANDS_LETTERS = str.maketrans("OolI|gqSBZz", "00111995822")
_AT = re.compile(r"(?<=[\w.])\s+@\s*|(?<=[\w.])\s*@\s+(?=\w)")
_CAPITAL_I = re.compile(r"(?<![A-Za-z])I(?=[a-z][a-z0-9._-]*@)|(?<=[a-z.])I(?=[a-z0-9._-]*@)")
_NUMBERED = re.compile(r"\b(?P<head>[RC]-\s?)(?P<number>(?=[IVXl|!1]*[IVXl|!])[IVXl|!1]{1,4})(?!\w)")
_ONES = re.compile(r"\b(R-\s?)(1{1,3})(?!\w)")  # no district of the state has "R-1" or "R-11" in figures
NINES = re.compile(
    r"\b(?P<head>R-\s?[VX]?)(?P<nines>9{2,3})(?!\w)"
)  # a hand's II and III with hooks: "Holcomb R-999", "R-V999"
_BRACKET = re.compile(r"(?<=\s)\((?=-\s?\d{1,2}$)")  # a hand's C: "Windsor (-1"
_GLUED_NUMBER = re.compile(r"(?<=[a-z]{2})(?=R-\s?[IVXN])")  # "St. ElizabethR-IV"
_ROMAN = re.compile("[\u2160-\u216b]")  # numbers of one letter each
# the V of a hand that is round below: "R-U11"; at most three strokes follow it
LEANING = re.compile(r"\bR-\s?N$")  # an I that leans on its V
ROUND = re.compile(r"\b(?P<head>R-\s?[Xx]?)[UY](?P<ones>[I1l|!]{1,3})(?!\w)")
_ROOT = re.compile(r"(?<=[RC]-)[IVX]*√[IVX√]*")  # of a hand: "R-√III"
_ONE = re.compile(r"(?<=[a-z])1(?=[a-z]|\b)")
_CAPITAL_O = re.compile(r"(?<![\w.-])0(?=[a-z]{2})")  # "0etting"
_NOUGHT = re.compile(r"(?<=[a-z])0(?=[a-z])")
_SMALL_L = re.compile(r"(?<![\w'’-])l(?=[b-df-hj-np-tv-z][a-z])")  # of a name: "llene"; "lee" may be written small
_GLUED_TITLE = re.compile(r"\b((?:Mrs?|Ms|Dr)\.)(?=[A-Z][a-z])")
_SPECK = re.compile(r"(?<![\w./@-])([A-Za-z]{3,})\.([a-z]{2,})(?![\w./@-])")
_ENDINGS = frozenset(["com", "org", "net", "edu", "gov", "us", "io", "docx", "doc", "pdf", "xlsx", "jpg", "png"])
# the line under what was typed, read as its own marks: "adair.example,_(660) 555-0100", "0etting_/"
_UNDERLINE = re.compile(r"_+(?=[\s/,;()]|$)|(?<=[\s/,;():])_+|^_+|(?<=\d)_(?=\d)")
_DAGGER = re.compile(r"(?<=[a-z])[†‡]")
# how the addresses of Missouri's schools end, whatever was made of the figure, the letters and the dots of a hand: "k1z.mo.us",
# "warsawk12mous", "k12.ma.us"
_SCHOOLS = re.compile(
    r"(?:(?<=[\w-])(?:\s?\.\s?|,)?|(?<=@))k[1lI|/\\i][2zZ]\s?[.,]?\s?m[oa0]\s?[.,]?\s?us(?:(?![a-z])|(?=p?hone\b))"
    r"|(?<=[\w-])[.,]\s?k[^\s@.]?\s?[.,]\s?m[oa0]\s?[.,]\s?us(?![a-z])"  # one of its two figures was lost
    r"|(?<=[\w-]{3})k[\w\\/|]{1,2}\s?m[oa0]us(?![a-z.])",  # nobody else's ends so: "kumous"
    re.IGNORECASE,
)
_L_FOR_1 = re.compile(r"(?<=k)[lI|](?=2\.[a-z])")  # "californiakl2.org"
# how an address ends, but for one letter: "rolla.ory"
_ENDING = re.compile(r"(?<=\.)([a-z]{3})(?=[\s,;)]|$)", re.IGNORECASE)
_KNOWN_ENDINGS = ("org", "com", "net", "edu", "gov")
# a telephone right behind an address: "kingston.k12.mo.us573-870-6486"
_GLUED = re.compile(
    r"((?:\.us|(?:\.|(?<=[a-z]))(?:org|com|net|edu|gov)))(?=\(?\d{3}\)?[\s./–—-]{0,3}\d{3}[\s.–—-]{0,3}\d{4}(?!\d))"
)
# a telephone of a hand, some of whose figures look like letters: "8l6-7o8-97b5"
_TELEPHONE = re.compile(r"(?<![\w@.-])(?:\(\w{3}\)\s?|\w{3}[\s.–—-]{1,2})\w{3}[\s.–—-]{1,2}\w{4}(?![\w@]|\.\w)")
_FIGURES = str.maketrans("OoQDIlizZSsbGBgq", "0000111225566899")
_FIGURES_LEAST = 7  # of the ten
_DOMAIN = re.compile(
    r"(@[\w-]+(?:\.[\w-]+)*)(?:\s+\.\s*|\s*\.\s+)(?=(?:example|org|com|net|edu|gov|us|k12)\b)", re.IGNORECASE
)


def mended_amounts(text: str) -> str:
    """Dollars and digits where letters were read, and blanks within an amount."""
    text = _AMOUNT.sub(lambda match: _digits(match.group(0)), _DOLLAR.sub("$", text))
    return _BY_HAND.sub(lambda match: re.sub(r"\s", "", match.group(0)).translate(_HANDS_LETTERS), text)


def _digits(amount: str) -> str:
    plain = re.sub(r"\s", "", amount).translate(_LETTERS)
    return re.sub(r",(\d{2})$", r".\1", plain)


def mended_addresses(text: str) -> str:
    """An address in one piece, where blanks were read into it, and in plain letters: "@nodawayç6.example"."""
    text = re.sub(r"@\.(?=\w)", "@", _UNDERLINE.sub(" ", text))
    text = re.sub(r"(?<=\d{3}-)\s+(?=\d{4}\b)", "", text)  # a telephone over the end of its line
    text = _SCHOOLS.sub(lambda each: _of_a_school(text, each), text)
    text = _GLUED.sub(r"\1 ", text)
    joined = _CAPITAL_I.sub("l", _DOMAIN.sub(r"\1.", _AT.sub("@", text)))
    return re.sub(r"\S+@\S+", lambda each: _ENDING.sub(_as_endings_are, _L_FOR_1.sub("1", _plain(each[0]))), joined)


def _of_a_school(text: str, match: re.Match[str]) -> str:
    first = "" if text[match.start() - 1 : match.start()] == "@" else "."
    return f"{first}k12.mo.us{' ' if text[match.end() : match.end() + 1].isalpha() else ''}"


def _as_endings_are(match: re.Match[str]) -> str:
    """ "ory" is "org"; what is like two of them, or like none, stays."""
    read = match[0].lower()
    near = [each for each in _KNOWN_ENDINGS if sum(a != b for a, b in zip(read, each, strict=True)) == 1]
    return near[0] if read not in _ENDINGS and len(near) == 1 else match[0]


def telephone_in(text: str) -> tuple[str, str] | None:
    """A telephone of which some figures were read as letters, and as it is meant; None where no such thing stands there. A letter
    that is like no figure stays."""
    for match in _TELEPHONE.finditer(text):
        if sum(each.isdigit() for each in match[0]) >= _FIGURES_LEAST:
            return match[0], match[0].translate(_FIGURES)
    return None


def lost_dots(text: str) -> bool:
    """Does an address end as those of the state's schools but for its dots? Then it may lack others, too."""
    return any(each[0].count(".") < 3 for each in _SCHOOLS.finditer(text))


def _plain(text: str) -> str:
    return "".join(each for each in unicodedata.normalize("NFKD", text) if not unicodedata.combining(each))


def mended_name(text: str) -> str:
    """A person's name without figures among its letters ("Pear1"), and with its capital I ("llene")."""
    text = _GLUED_TITLE.sub(r"\1 ", _in_letters(text))
    return _SMALL_L.sub("I", text) if re.search(r"\b[A-Z]", text) else text


def _in_letters(text: str) -> str:
    return _DAGGER.sub("t", _NOUGHT.sub("o", _ONE.sub("l", _CAPITAL_O.sub("O", text))))


def mended_prose(text: str) -> str:
    """Words between which a speck was read as a full stop: "Posted.on the shared drive"; addresses stay."""
    return _SPECK.sub(lambda match: f"{match[1]} {match[2]}" if match[2] not in _ENDINGS else match[0], text)


def mended_district(text: str) -> str:
    """Roman numbers of a district ("R-II") in which an l or a bar was read, or that lost its hyphen; figures and daggers among
    its letters; the number of one ("Columbia93") by itself."""
    text = _ROMAN.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    text = _GLUED_NUMBER.sub(" ", text)
    text = ROUND.sub(lambda match: f"{match['head']}V{'I' * len(match['ones'])}", text)
    text = _in_letters(_ROOT.sub(lambda match: match[0].replace("√", "V"), _BRACKET.sub("C", text)))
    text = LEANING.sub("R-IV", text)
    text = NINES.sub(lambda match: match["head"] + "I" * len(match["nines"]), text)
    text = re.sub(r"\bR(?=[IVX]{1,4}\b)", "R-", text)
    text = re.sub(r"(?<=[a-z]{3})(?=\d{2,3}$)", " ", text)
    text = _ONES.sub(lambda match: match[1] + "I" * len(match[2]), text)
    return _NUMBERED.sub(lambda match: match["head"] + re.sub(r"[l|!1]", "I", match["number"]), text)
