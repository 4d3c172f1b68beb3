"""The class code of a Missouri district as a recogniser gives it: "R-Ill", "R-l", "R-1I". Adair Co. R-I and Adair Co. R-II
are two districts, so what may be either is said to be in doubt."""

from __future__ import annotations

import re

_CODE = re.compile(r"\b(?P<letter>[RrBK])(?P<dash>\s?[-–—~_.]\s?|\s)(?P<numeral>[IVXivxl1|!]{1,6}|[O0])(?=$|[^\w|!])")
_STROKES = str.maketrans({"l": "I", "1": "I", "|": "I", "!": "I", "i": "I", "v": "V", "x": "X"})
_NUMERALS = frozenset(
    {"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII"}
)
_UPSIDE = re.compile(r"^1{2,}$")


def mended_code(name: str) -> tuple[str, bool]:
    """The name with its Roman numeral in capital letters, and whether the code is in doubt.

    A stroke read as l, 1, | or ! is an I. "R-1" is what it says, and one district with R-I. "R-11" may be the eleventh or
    the second; a numeral that is none ("R-IIII", "R-VX") was misread.
    """
    doubt = False

    def mend(match: re.Match[str]) -> str:
        nonlocal doubt
        numeral = match["numeral"]
        if numeral in ("O", "0", "1"):
            return match.group(0)
        if _UPSIDE.match(numeral):
            doubt = True
            return match.group(0)
        plain = numeral.translate(_STROKES)
        doubt = doubt or plain not in _NUMERALS
        return match["letter"].upper() + "-" + plain

    return _CODE.sub(mend, name), doubt
