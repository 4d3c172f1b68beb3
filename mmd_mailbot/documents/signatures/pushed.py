"""Labels that a picture pushed aside: pasted at the begin of the label's line, it stands there, and the words behind it.

::

    District Contact Signature: ______________________   Date: ____________
    |  Pat Lee  | MMD CST Facilitator: ______________________   Date: 10/5/2026
"""

from __future__ import annotations

from collections.abc import Sequence

from ..layout.strip import Spot
from ..page import Box, Page
from ..wording.labels import Labelled

_TOUCHES = -3.0, 14.0  # points between the picture and the words that it pushed aside
_ALIGNED = 8.0  # points between where the picture and other lines begin
_NEAR = 90.0  # points over and under the label in which those lines stand
_BEFORE = 8.0  # points before the label of the day
_LOW = 12.0  # points under its line that such a picture reaches
_LEAST = 30.0  # points: what pushed its label less far aside is a bullet


def begins_with(labelled: Labelled, page: Page, label: Box) -> float:
    """Where a picture begins that stands before a label on its own line, where other lines begin, and before no other party's; else
    where the label does."""
    labels = labels_on(labelled, page)
    for each in page.pictures:
        box = each.box
        if box is None or each.kind not in ("image", "stamp") or box[2] - box[0] < _LEAST:
            continue
        level = box[1] <= (label[1] + label[3]) / 2 <= box[3]
        before = [each for each in labels if stands_before(box, each)]
        there = level and before == [label]
        if there and any(_begins_there(spot, page, box, label) for spot in labelled.spots):
            return box[0]
    return label[0]


def runs_on_over(page: Page, label: Box, day: float) -> float:
    """Where a picture ends that begins behind the label, on its line and before the label of the day (``day``), and runs on over
    that: it was pasted a little too far to the right. Else where the day's label begins."""
    for each in page.pictures:
        box = each.box
        if box is None or each.kind not in ("image", "stamp") or box[2] - box[0] < _LEAST:
            continue
        level = box[1] <= (label[1] + label[3]) / 2 <= box[3] and box[3] - label[3] < _LOW
        if level and label[0] + _LEAST < box[0] < day - _BEFORE < (box[0] + box[2]) / 2 < label[2]:
            return box[2]
    return day


def labels_on(labelled: Labelled, page: Page) -> list[Box]:
    """Where the lines of the parties' labels stand on the page."""
    spots = {at for hit in labelled.hits if hit.kind == "signature" for at in range(hit.start[0], hit.end[0] + 1)}
    lines = [labelled.spots[at].line for at in sorted(spots) if not labelled.spots[at].levels]
    return [each.box for each in lines if each.page == page.number and each.box]


def pushes_another(picture: Box | None, own: Box | None, labels: Sequence[Box]) -> bool:
    """Does it stand before another party's label, on that one's line? Then it is no picture that slid up there from this party's."""
    if picture is None or own is None or stands_before(picture, own):
        return False
    return picture[2] - picture[0] >= _LEAST and any(stands_before(picture, each) for each in labels)


def stands_before(picture: Box, label: Box) -> bool:
    """On the label's own line, and so near that it pushed its words aside?"""
    level = picture[1] < label[3] and label[1] < picture[3]
    return level and _TOUCHES[0] <= label[0] - picture[2] <= _TOUCHES[1]


def _begins_there(spot: Spot, page: Page, picture: Box, label: Box) -> bool:
    box = spot.line.box
    if spot.line.page != page.number or box is None or not spot.line.text.strip():
        return False
    near = box[1] < label[3] + _NEAR and label[1] - _NEAR < box[3]
    return near and abs(box[0] - picture[0]) < _ALIGNED and not (picture[1] < (box[1] + box[3]) / 2 < picture[3])
