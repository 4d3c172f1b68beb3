"""Names that were struck out at a signature place: whoever looks for one there shall not find them, by whatever way."""

from __future__ import annotations

import re
from dataclasses import replace

from ..layout.strip import Spot
from ..page import OBJECT, Line
from ..wording.answers import written
from ..wording.belonging import standing
from ..wording.labels import Fragment, Labelled

_LETTERS = re.compile(rf"[^\s{OBJECT}]")  # a picture in a struck line stays


def without_struck_words(labelled: Labelled) -> Labelled:
    """With blanks for struck words in all lines that hold no label; what belongs to the parties loses them, too."""
    holding = {at for hit in labelled.hits for at in range(hit.start[0], hit.end[0] + 1)}
    struck = {at for at, spot in enumerate(labelled.spots) if at not in holding and _holds_struck(spot.line)}
    cut = {at for at, spot in enumerate(labelled.spots) if spot.line.cut}
    if not struck and not cut:
        return labelled
    spots = [_without(spot) if at in struck else spot for at, spot in enumerate(labelled.spots)]
    owned = {
        index: [_blanked(each, labelled.spots[each.spot].line) if each.spot in struck else each for each in own]
        if index >= 0 and labelled.hits[index].kind in ("signature", "date")
        else own
        for index, own in labelled.owned.items()
    }
    # where the right name stands beside the one struck out, on its line, it is what somebody meant
    bare = {at for at in struck | cut if not written(spots[at].line.text)}
    places = {index for index, own in owned.items() if any(each.spot in bare for each in own)}
    places |= {
        index
        for index, hit in enumerate(labelled.hits)
        if hit.end[0] in cut and not written(spots[hit.end[0]].line.text[hit.end[1] :])
    }
    return replace(labelled, spots=spots, owned=owned, struck=labelled.struck | places)


def _holds_struck(line: Line) -> bool:
    return line.struck or any(word.struck for word in line.words)


def _without(spot: Spot) -> Spot:
    line = spot.line
    kept = () if line.struck else tuple(word for word in line.words if not word.struck)
    return replace(
        spot, line=replace(line, text=_LETTERS.sub(" ", line.text) if line.struck else standing(line), words=kept)
    )


def _blanked(fragment: Fragment, line: Line) -> Fragment:
    """Of a line of which some words were struck out it has lost those already."""
    return replace(fragment, text=_LETTERS.sub(" ", fragment.text)) if line.struck else fragment
