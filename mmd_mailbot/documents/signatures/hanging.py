"""Tall pictures whose head is level with a label, as in a row of cells without lines: they hang down from that party's row."""

from __future__ import annotations

from collections.abc import Sequence

from ..page import Box, Picture
from .site import Site

_LEVEL = (
    5.0  # points between the head of a picture and that of the label, and by which a row is higher than its label
)


def hangs_down(picture: Picture, site: Site, others: Sequence[Site]) -> bool:
    """Does it hang down from this party's row, and reach no other party's?"""
    box = picture.box
    return box is not None and _hangs_from(picture, site) and box[3] > site.region[3] and not _reaches(box, others)


def hangs_between(picture: Picture, site: Site, others: Sequence[Site]) -> bool:
    """Does it hang down from this party's row into another one's, or from another's into this one's? Then it may be either's."""
    box = picture.box
    if box is None:
        return False
    lies_here = site.region[1] <= (box[1] + box[3]) / 2 <= site.region[3]
    if _hangs_from(picture, site):
        return not lies_here and _reaches(box, others)
    return lies_here and _reaches(box, (site,)) and any(_hangs_from(picture, each) for each in others)


def _hangs_from(picture: Picture, site: Site) -> bool:
    box = picture.box
    if box is None or site.row is None or picture.kind not in ("image", "stamp"):
        return False
    beside = site.region[0] <= (box[0] + box[2]) / 2 <= site.region[2]
    return beside and abs(box[1] - site.row[0] - _LEVEL) < _LEVEL


def _reaches(box: Box, sites: Sequence[Site]) -> bool:
    rows = [each.row for each in sites if each.row is not None]
    return any(box[1] < row[1] and row[0] < box[3] for row in rows)
