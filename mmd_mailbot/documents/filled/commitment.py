"""The commitment form: which programme and which year, as its title says. The rest reads like any form."""

from __future__ import annotations

import re

from ...core.facts import Fact
from ...core.ruleset import FormField
from ..wording.answers import empty, place, read_line
from ..wording.labels import Labelled

_YEARS = re.compile(r"(?<!\d)(?P<a>20\d\d)\s*(?:[-–—/]|to)\s*(?P<b>20\d\d|\d\d)(?!\d|[-/.]\d)")  # no ISO date
_NO_YEARS = re.compile(r"(?<!\d)(?!20)\d{4}\s*[-–—/]\s*\d{2,4}(?!\d)")  # "1026-1017" of 2026-2027
_BROKEN = re.compile(r"(?<!\d)20\d\d\s*(?:[-–—/]|to)?\s*$")  # the title is wrapped within its years
_HEAD = 40  # so many lines of the form may be its head


def read_program(labelled: Labelled, field: FormField) -> Fact:
    """The programme under its label or, on the form of 2010, in the title."""
    said = read_line(labelled, labelled.of("field", field.name), field.place)
    texts = [str(said.value)] if said.value else []
    texts += [spot.line.text for spot in labelled.spots[:_HEAD]]
    for number, text in enumerate(texts):
        for choice in field.choices:
            for words in choice.texts:
                if re.search(rf"\b{re.escape(words)}\b", text, re.IGNORECASE if len(words) > 4 else 0):
                    spot = max(0, number - (1 if said.value else 0))
                    return Fact(choice.texts[0], 0.98, place(labelled, spot, field.place))
    return said


def read_year(labelled: Labelled, field: FormField) -> Fact:
    """The school year as ``2026-2027``: under its label, else in the title."""
    indexes = labelled.of("field", field.name)
    said = read_line(labelled, indexes, field.place)
    texts = [(said.where, str(said.value))] if said.value else []
    lines = [spot.line.text for spot in labelled.spots[:_HEAD]]
    for number, (text, following) in enumerate(zip(lines, [*lines[1:], ""], strict=True)):
        wrapped = f"{text} {following}" if _BROKEN.search(text) else text
        texts.append((place(labelled, number, field.place), wrapped))
    for where, text in texts:
        match = _YEARS.search(text)
        if match:
            first = int(match["a"])
            second = int(match["b"]) if len(match["b"]) == 4 else first // 100 * 100 + int(match["b"])
            if second == first + 1:
                return Fact(f"{first}-{second}", 0.98, where)
            return Fact(None, 0.7, where, f"“{match.group(0)}” is not one school year")
    misread = _NO_YEARS.search(str(said.value or ""))
    if misread:
        return Fact(None, 0.7, said.where, f"“{misread.group(0)}” is not one school year")
    return (
        said
        if said.value and len(str(said.value)) < 30 and re.search(r"\d", str(said.value))
        else empty(labelled, indexes, field.place)
    )
