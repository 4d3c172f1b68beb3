"""Names brought to one spelling: of districts ("Adair County R-1 School District" is "Adair Co. R-I"), of buildings.

The class code of a Missouri district (R-I, C-4, 93) is never lost and never guessed: R-I and R-II are two districts.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_ABBREVIATIONS = {
    "acad": "academy", "bldg": "building", "cnty": "county", "co": "county", "com": "community", "ctr": "center",
    "dist": "district", "elem": "elementary", "es": "elementary", "ft": "fort", "hs": "high", "intl": "international",
    "jhs": "junior high", "jr": "junior", "lang": "language", "mo": "missouri", "ms": "middle", "mt": "mount",
    "mtn": "mountain",
    "sch": "school", "schl": "school", "schls": "schools", "sev": "severely", "specl": "special", "sr": "senior", "st": "saint",
    "ste": "sainte",
}  # fmt: skip
_BUILDING_WORDS = {
    "elem": "elementary", "es": "elementary", "hs": "high", "ms": "middle", "jhs": "junior high", "jr": "junior",
    "sr": "senior", "saint": "st", "ctr": "center",
}  # fmt: skip
_LEVELS = frozenset({"elementary", "primary", "intermediate", "middle", "junior", "senior", "high"})
_FILLERS = frozenset({"of", "the", "and", "for", "inc", "no", "number"})
# The letter and number that close a district's name. An attached Roman numeral counts after R alone: "RII" is a code.
# A scan gives "R-l" for "R-I"; L names no class, so it is read as I.
_CODE = re.compile(r"\b(?:([rck])[ .-]+([ivxl]+|o|\d{1,3})|([rck])(\d{1,3})|(r)([ivx]+|o))\b")
_ENDING = re.compile(
    r"\b(?:reorganized |consolidated |public )*(?:school districts?|public schools?|schools|sd|s d$)\b"
)
# Whose desk it is, at the end of a letterhead's name: "Zalma R-V Board of Education".
_OFFICE = re.compile(
    r"\b(?:board of education|(?:central|district|administrative|business) offices?|administration|office of the superintendent)$"
)
_ROMAN = {"i": 1, "v": 5, "x": 10}


@dataclass(frozen=True, slots=True)
class DistrictName:
    """A district's name in one spelling. ``code``: "r1", "c4", "93" or "" where the name has none."""

    base: str
    code: str

    @property
    def is_county(self) -> bool:
        return self.base.endswith(" county")


@lru_cache(maxsize=4096)
def district_name(text: str) -> DistrictName:
    """The name in one spelling. Empty ``base`` where nothing of a name is left."""
    plain = _plain(text)
    code = ""
    found = _CODE.search(plain)
    if found:
        letter = found[1] or found[3] or found[5]
        code = letter + _number(found[2] or found[4] or found[6])
        plain = f"{plain[: found.start()]} {plain[found.end() :]}"
    words = _words(plain.replace("-", " ").replace(".", " "))
    spelled = " ".join(words)
    if code:
        spelled = _OFFICE.sub("", spelled.removesuffix(" missouri")).strip() or spelled
    stripped = _ENDING.sub(" ", spelled).split() or list(words)
    if len(stripped) > 1 and stripped[-1] in {"district", "dist"}:
        stripped = stripped[:-1]
    if code and len(stripped) > 1 and stripped[-1] in {"school", "reorganized", "consolidated"}:
        stripped = stripped[:-1]
    if not code and len(stripped) > 1 and stripped[-1].isdigit():
        code = str(int(stripped[-1]))
        stripped = stripped[:-1]
    return DistrictName(" ".join(each for each in stripped if each not in _FILLERS), code)


def district_of_building(text: str) -> str:
    """The district that a building's letterhead names: "Adair County R-I" of "Adair County R-I Elementary School". Empty
    where none does."""
    plain = _plain(text)
    found = _CODE.search(plain)
    if found is None:
        return ""
    behind = _words(plain[found.end() :].replace("-", " ").replace(".", " "))
    named = _LEVELS & set(behind) and all(each in _LEVELS or each in ("school", "schools") for each in behind)
    return plain[: found.end()] if named else ""


@lru_cache(maxsize=4096)
def building_key(text: str) -> str:
    """The name of a building in one spelling, as accounts and cases are told apart by it.

    "Lincoln Elem. School" and "Lincoln Elementary" are one building, and so have one cap. Empty where the name holds
    neither letter nor figure.
    """
    words: list[str] = []
    for word in re.findall(r"[^\W_]+", _bare(text)):
        if word in ("school", "schools", "building") and words and words[-1] in _LEVELS:
            continue
        if word not in ("the", "and"):
            words += _BUILDING_WORDS.get(word, word).split()
    return " ".join(words)


def _bare(text: str) -> str:
    """Compatibility forms brought together, accents and quotes gone, lower case."""
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    bare = "".join(each for each in decomposed if not unicodedata.combining(each))
    return re.sub(r"['’`‘\"]", "", bare).replace("&", " and ")


def _plain(text: str) -> str:
    """Bare letters, figures, stops and hyphens."""
    hyphens = re.sub(r"[\u2010-\u2015\u2212]", "-", _bare(text))
    return re.sub(r"[^a-z0-9.-]+", " ", hyphens).strip()


def _words(text: str) -> list[str]:
    return " ".join(_ABBREVIATIONS.get(each, each) for each in text.split()).split()


def _number(text: str) -> str:
    if text.isdigit():
        return str(int(text))
    if text == "o":
        return "0"
    value = 0
    numerals = [_ROMAN[each] for each in text.replace("l", "i")]
    for each, following in zip(numerals, [*numerals[1:], 0], strict=True):
        value += -each if each < following else each
    return str(value)
