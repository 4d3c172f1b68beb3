"""Labels in bold without a colon, behind which the answer stands on the same line, hardly set off: **District Name** Adair Co. R-I."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..layout.strip import Spot
from ..page import GAP, Line
from .bare_contacts import asks_for_a_contact
from .phrases import Phrase, tokens_of

_HEADS = frozenset(("district", "building", "contact", "building_contact"))


def with_gaps_behind_bold_labels(spots: Sequence[Spot], phrases: Sequence[Phrase]) -> Sequence[Spot]:
    """The spots, with a gap in the line where such a label of the form's head ends."""
    labels = {each.tokens for each in phrases if each.kind == "field" and each.name in _HEADS}
    return [replace(spot, line=_parted(spot.line, labels)) for spot in spots]


def _parted(line: Line, labels: set[tuple[str, ...]]) -> Line:
    bold = next((at for at, word in enumerate(line.words) if not word.bold), 0)
    if not bold or GAP in line.text or any(word.bold for word in line.words[bold:]):
        return line
    label = " ".join(word.text for word in line.words[:bold])
    if not line.text.startswith(f"{label} ") or not (tokens_of(label) in labels or asks_for_a_contact(label)):
        return line
    if label.rstrip().endswith((":", "?")):
        return line
    return replace(line, text=f"{label}{GAP}{line.text[len(label) :].lstrip()}")
