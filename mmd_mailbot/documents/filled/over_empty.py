"""A short answer that is said to be empty though words stand right over its label, which nobody's answer is: on some forms one writes
over the labels, and where that was not seen a person looks."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ...core.facts import Fact
from ...core.ruleset import FormDefinition
from ..page import Line
from ..wording.labels import Labelled

_CLOSE, _LEFT = 0.6, 15.0  # of the label's height, and points, by which the two stand apart
_WORDED = re.compile(r"[^\W\d_]{2}")
UNREAD = "words stand over its label, and it cannot be told whether they are the answer"


def with_doubt_where_words_stand_over(
    form: FormDefinition, labelled: Labelled, fields: Mapping[str, Fact]
) -> dict[str, Fact]:
    told = dict(fields)
    names = [each.name for each in form.fields if each.type == "line"]
    said = " ".join(str(each.value) for each in fields.values() if isinstance(each.value, str))
    if not any(isinstance(each.value, str) for name, each in fields.items() if name.startswith(("contact", "plan"))):
        return told  # of a blank form nothing is in doubt
    for name in names:
        fact, hits = told.get(name), labelled.of("field", name)
        if fact is None or fact.value is not None or fact.unread or not hits:
            continue
        if any(_words_over(labelled, hit, said) for hit in hits):
            told[name] = Fact(None, 0.3, fact.where, UNREAD)
    return told


def _words_over(labelled: Labelled, index: int, said: str) -> bool:
    """Do words that no label is, and no answer, stand over a label that is alone on its line?"""
    hit = labelled.hits[index]
    own = labelled.spots[hit.start[0]]
    alone = own.line.text[hit.start[1] : hit.end[1]].strip() == own.line.text.strip()
    labels = {spot for each in labelled.hits for spot in range(each.start[0], each.end[0] + 1)}
    if not alone or own.line.box is None:
        return False
    return any(
        spot.levels == own.levels and _stands_over(spot.line, own.line) and spot.line.text.strip() not in said
        for at, spot in enumerate(labelled.spots)
        if at not in labels
    )


def _stands_over(line: Line, label: Line) -> bool:
    a, b = line.box, label.box
    if a is None or b is None or line.page != label.page or not _WORDED.search(line.text):
        return False
    return a[1] + 2 < b[1] and b[1] - a[3] <= _CLOSE * (b[3] - b[1]) and a[3] < b[3] and abs(a[0] - b[0]) <= _LEFT
