"""What was seen at the parties' places of a page that came as a picture → signatures with their dates."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Literal

from ...core.facts import Signature, SignatureState
from ...core.ruleset import FormDefinition
from ..page import Page, Word
from ..values.dates import read_date
from ..wording.answers import line_of, written
from ..wording.labels import Fragment, Labelled
from .inked import Seen, look

_SURE = 0.75  # of every recognised word of a date; below that a person reads it


def signatures_on(
    pages: Sequence[Page], labelled: Labelled, form: FormDefinition, pictures: dict[str, bytes]
) -> dict[str, Signature]:
    """The signatures whose places stand on these pages; pictures of the places are put to ``pictures``."""
    return {role: _signature(seen, labelled, pictures) for role, seen in look(pages, labelled, form).items()}


_STATES: Mapping[str, tuple[SignatureState, Literal["typed", "drawn"] | None]] = {
    "none": (SignatureState.UNSIGNED, None),
    "pen": (SignatureState.SIGNED, "drawn"),
    "typed": (SignatureState.SIGNED, "typed"),
    "doubt": (SignatureState.UNCERTAIN, "drawn"),
}


def _signature(seen: Seen, labelled: Labelled, pictures: dict[str, bytes]) -> Signature:
    state, form = _STATES[seen.verdict]
    digest = None
    if seen.picture is not None:
        digest = hashlib.sha256(seen.picture).hexdigest()
        pictures[digest] = seen.picture
    date, unread = _date(seen, labelled)
    return Signature(
        state,
        form,
        seen.name if form == "typed" else None,  # what a recogniser makes of a scrawl is no name
        date,
        round(seen.confidence, 2),
        f"page {seen.place.page}",
        unread,
        picture=digest,
    )


def _date(seen: Seen, labelled: Labelled) -> tuple[str | None, str | None]:
    if seen.place.date_hit < 0:
        return read_date(seen.words) if seen.words else (None, None)
    spot = labelled.hits[seen.place.date_hit].end[0]
    own = [each for each in labelled.fragments(seen.place.date_hit) if each.same_line or each.spot - spot <= 4]
    text = " ".join(written(each.text) for each in own)
    day, words = read_date(text)
    if day and min((each.confidence for each in _words(labelled, own)), default=1.0) < _SURE:
        return None, text.strip()
    return day, words


def _words(labelled: Labelled, fragments: Sequence[Fragment]) -> list[Word]:
    found = []
    for fragment in fragments:
        line = line_of(labelled, fragment)
        found += [
            word for word in line.words if word.text in fragment.text and any(each.isdigit() for each in word.text)
        ]
    return found
