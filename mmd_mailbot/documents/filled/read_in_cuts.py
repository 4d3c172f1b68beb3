"""Figures by hand that nothing around them bears out, a telephone and the number of a district: read again in two cuts. What most of
the readings say counts, and what one of them says otherwise is not sure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from ...core.facts import Fact
from ..page import Box, Page, Scan, Word
from ..values.slips import mended_district

_AS_READ = 0.9  # a number read so surely is not counted anew
_LEVEL = 0.4  # of their height, by which the words of one line stand apart
_PRINT = 0.97  # words that were read so surely are not read again
_MOST_SAY, _DISAGREED = 0.85, 0.8
_TELEPHONE = re.compile(r"(?<!\d)\(?[2-9]\d{2}\)?[\s./–—-]{0,3}[2-9]\d{2}[\s.–—-]{0,3}\d{4}(?!\d)")
_UPRIGHTS = re.compile(r"\bR\s?-?\s?(?P<number>[I1l|!/\\川\s]*)$")
_NUMBER = re.compile(r"\b[RC]-\s?(?:[IVX]{1,5}|\d{1,3})$")


def figures_again(name: str, fact: Fact, words: Sequence[Word], page: Page | None) -> Fact:
    """The fact ``name`` as most readings have it; ``words``: its own, on ``page``."""
    kind = _telephone if name.endswith("_phone") else _number if name == "district" else None
    if kind is None or not isinstance(fact.value, str) or page is None or page.scan is None or not words:
        return fact
    if min(word.confidence for word in words) >= _PRINT or not _stand_on_one_line(words):
        return fact
    if name == "district" and (counted := _counted(fact, words[-1], page.scan)) is not None:
        return counted
    from ..scan.reread import in_cuts  # the recogniser comes only with a picture

    boxes = [word.box for word in words]
    around: Box = (
        min(b[0] for b in boxes),
        min(b[1] for b in boxes),
        max(b[2] for b in boxes),
        max(b[3] for b in boxes),
    )
    return _as_most_say(fact, in_cuts(page.scan, around), kind)


def _stand_on_one_line(words: Sequence[Word]) -> bool:
    tops = [word.box[1] for word in words]
    return max(tops) - min(tops) < _LEVEL * min(word.box[3] - word.box[1] for word in words)


def _counted(fact: Fact, word: Word, scan: Scan) -> Fact | None:
    """With as many uprights as stand behind the R, where the recogniser read no other figures: "R-", "R-II", "R-I川I"."""
    said = _UPRIGHTS.search(str(fact.value))
    if said is None or not word.text.startswith("R"):
        return None
    from ..scan.uprights import uprights_behind

    count = uprights_behind(scan, word.box)
    if count is None or said["number"] == "I" * count:
        return None
    if said["number"] and word.confidence >= _AS_READ:  # the loops of one cursive I may seem two uprights
        return replace(fact, confidence=min(fact.confidence, _DISAGREED))
    value = f"{str(fact.value)[: said.start()]}R-{'I' * count}"
    return replace(fact, value=value, confidence=min(fact.confidence, _DISAGREED))


def _as_most_say(fact: Fact, told: Sequence[str], part_of: Callable[[str], str | None]) -> Fact:
    value = str(fact.value)
    own = part_of(value)
    parts = [each for each in (own, *map(part_of, told)) if each is not None]
    if not parts or all(_plain(each) == _plain(own or "") for each in parts):
        return fact
    most, count = Counter(map(_plain, parts)).most_common(1)[0]
    said = next(each for each in parts if _plain(each) == most)
    if own is None and part_of is _telephone:
        return replace(fact, value=said, confidence=_MOST_SAY if count > 1 else _DISAGREED)
    if own is None or _plain(own) == most or count < 2:
        return replace(fact, confidence=min(fact.confidence, _DISAGREED))
    return replace(fact, value=value.replace(own, said), confidence=min(fact.confidence, _DISAGREED))


def _plain(text: str) -> str:
    return re.sub(r"\W", "", text)


def _telephone(text: str) -> str | None:
    found = _TELEPHONE.findall(text)
    return found[0].strip() if len(found) == 1 else None


def _number(text: str) -> str | None:
    found = _NUMBER.search(mended_district(text.strip()))
    return found[0] if found else None
