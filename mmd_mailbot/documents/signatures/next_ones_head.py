"""The head of a signing service's print that reaches up out of the place below: "DocuSigned by:" under another party's name."""

from __future__ import annotations

from ..values.dates import without_dates
from ..wording.answers import written
from ..wording.labels import Fragment
from ..wording.names import typed_name, without_printed
from .nearby import HEADS_A_MARK

_SURE = 0.9


def without_the_next_ones_head(own: list[Fragment]) -> list[Fragment]:
    """Without such a head as the last words under a name at one place, but for a day."""
    worded = [each for each in own if written(without_dates(each.text))]
    if len(worded) < 2 or HEADS_A_MARK.fullmatch(worded[-1].text.strip()) is None:
        return own
    name, sure = typed_name(without_printed("\n".join(each.text for each in worded[:-1])))
    return [each for each in own if each is not worded[-1]] if name is not None and sure >= _SURE else own
