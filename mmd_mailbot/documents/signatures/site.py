"""Where a party's signature would be drawn on a page, and whose line to sign on something stands on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ..page import Box, Line, Page, Word
from ..wording.labels import Labelled
from .pushed import stands_before
from .sign_lines import is_in_a_frame, is_named, rules_of

_MOST = 0.63  # of the height of what stands on a line, between that and the line over it
_NEARLY_ALL = 0.9  # the same where lines were typed, on which people stand less exactly than on ruled ones
_HALF = 0.5  # of the height of what stands on a line
_NEARLY = 5.0  # points
_SOME = 0.1  # of the height of what reaches into a place
_ROOM = 6.0  # points left of a label
_PUSHED = 80.0  # points between the feet of labels that stand side by side at most, also where a picture pushed one of them down
_HANGS_OVER = (
    0.3  # of what is drawn, or of a place that is narrower: as much lies beside another party's place at most
)
_OVER = 0.5  # of a label's width, or of what is drawn: as much of it lies over the label it belongs to
_PARTED = 24.0  # points between two words of one label at most
_APART = 4.0  # points between two lines of one height at most


@dataclass(frozen=True, slots=True)
class Site:
    """Where a party's signature would be drawn on a page. ``row``: the height of its label, where people sign beside or over that;
    ``labels``: the words there that labels are made of, by id; ``line``: how high the line lies that the label stands before, and
    whether it is ``typed``; ``anothers``: pictures that stand before another party's label, by id."""

    region: Box
    row: tuple[float, float] | None = None
    labels: frozenset[int] = frozenset()
    line: float | None = None
    anothers: frozenset[int] = frozenset()
    typed: bool = False

    def holds_in_its_row(self, box: Box | None) -> bool:
        return box is not None and self.row is not None and self.row[0] <= (box[1] + box[3]) / 2 <= self.row[1]

    def is_covered_by(self, box: Box) -> bool:
        """Does it reach to the middle of the label's height, or nearly?"""
        return self.row is not None and box[1] - _NEARLY <= (self.row[0] + self.row[1]) / 2 <= box[3] + _NEARLY


def lies_in_anothers_row(box: Box | None, site: Site, others: Sequence[Site]) -> bool:
    """As high as another party's label and not as this one's, where no line tells."""
    if stands_on_line(box, site, others) is not None or site.row is None or site.holds_in_its_row(box):
        return False
    return box is not None and any(each.holds_in_its_row(box) and _is_under_or_over(box, each) for each in others)


def _is_under_or_over(box: Box, site: Site) -> bool:
    """Does its middle lie between the sides of the place?"""
    return site.region[0] <= (box[0] + box[2]) / 2 <= site.region[2]


def stands_on_line(box: Box | None, site: Site, others: Sequence[Site]) -> Literal["own", "another's"] | None:
    """Where labels stand before their lines: over whose line most of it lies. None where lines do not tell."""
    if box is None or site.line is None:
        return None
    theirs = [each.line for each in others if each.line is not None]
    most = _NEARLY_ALL if any(each.typed for each in (site, *others)) else _MOST
    own, *rest = (_between(box, line, (site.line, *theirs)) for line in (site.line, *theirs))
    if own >= most:
        return "own"
    return "another's" if any(each >= most for each in rest) else None


def whose_line(box: Box, lines: Sequence[float]) -> float | None:
    """The line that nearly all of it stands on."""
    return next((each for each in lines if _between(box, each, lines) >= _NEARLY_ALL), None)


def _between(box: Box, line: float, lines: Sequence[float]) -> float:
    """How much of its height lies over the line and under the one before."""
    above = max((each for each in lines if each < line - _APART), default=0.0)
    return max(0.0, min(box[3], line) - max(box[1], above)) / max(box[3] - box[1], 0.1)


def is_midway(box: Box | None, site: Site, others: Sequence[Site]) -> bool:
    """Does it lie on the border of two parties' places, so that it may be either's? What lies in the row of one's label is that
    party's."""
    if box is None or stands_on_line(box, site, others) is not None:
        return False
    sites = site, *others
    if holders := [each for each in sites if each.holds_in_its_row(box)]:
        under = [each for each in sites if _is_under_or_over(box, each)]  # another column's label is as high, too
        several = sum(each in under for each in holders) > 1 or sum(each.is_covered_by(box) for each in under) > 1
        return several or any(_stands_rather_on_anothers(box, each, sites) for each in holders)
    own = _share(box, site.region)
    shares = [_share(box, other.region) for other in others]
    return any(own >= 0.3 and share >= 0.3 and abs(own - share) < 0.4 for share in shares)


def reaches_into_several(box: Box | None, site: Site, others: Sequence[Site]) -> bool:
    """Does some of its height lie in this party's place and some in another one's, and neither line nor label tells whose it is?"""
    if box is None or site.row is not None or _share(box, site.region) < _SOME:
        return False
    return any(_share(box, each.region) >= _SOME for each in others)


def _stands_rather_on_anothers(box: Box, site: Site, sites: Sequence[Site]) -> bool:
    """As high as this one's label, and yet more of it over another's line, where typed lines lie close."""
    lines = [each.line for each in sites if each.line is not None]
    if site.line is None or not site.typed or len(lines) < 2:
        return False
    own = _between(box, site.line, lines)
    return any(_between(box, line, lines) > max(own, _HALF) for line in lines if line != site.line)


def _share(box: Box, region: Box) -> float:
    """How much of the box's height lies in the region; of one beside it that a little of it hangs over to, nothing."""
    aside = min(box[2], region[2]) - max(box[0], region[0])
    if aside < _HANGS_OVER * min(box[2] - box[0], region[2] - region[0]):
        return 0.0
    over = min(box[3], region[3]) - max(box[1], region[1])
    return max(0.0, over) / max(box[3] - box[1], 0.1)


def words_of_label(labelled: Labelled, index: int) -> list[Word]:
    """The words of a label, of its first line where it is written on several."""
    hit = labelled.hits[index]
    line = labelled.spots[hit.start[0]].line
    return _words_between(line, hit.start[1], hit.end[1] if hit.end[0] == hit.start[0] else len(line.text))


def _words_between(line: Line, begin: int, end: int) -> list[Word]:
    words, at = [], 0
    for word in line.words:
        at = max(line.text.find(word.text, at), at)
        if begin <= at < end:
            words.append(word)
        at += len(word.text)
    return words


def label_words(labelled: Labelled, page: Page | None) -> frozenset[int]:
    """The words of signatures' labels on the page, by id."""
    labels = [at for at, hit in enumerate(labelled.hits) if hit.kind == "signature"]
    there = [at for at in labels if page is not None and labelled.page(at) == page.number]
    return frozenset(id(word) for at in there for word in words_of_label(labelled, at))


def box_of_label(labelled: Labelled, index: int) -> Box | None:
    """Where the words of a label stand that is written on one line."""
    return union([word.box for word in words_of_label(labelled, index)])


def between_parties(labelled: Labelled, index: int, page: Page, left: float, right: float) -> tuple[float, float]:
    """From where to where the place reaches where other parties' labels stand beside this one's: from its label to the next one; also
    where a picture pushed one of them down, and where the layout took two parties' columns for one of a table. Who signs beside it
    may be nobody whom the form knows: then to where the next line to sign on begins."""
    own = union(_parts_of_label(labelled, index))
    right = up_to_the_next_line(page, own, right) if own is not None else right
    for other, hit in enumerate(labelled.hits):
        if hit.kind != "signature" or hit.name == labelled.hits[index].name or own is None:
            continue
        if labelled.page(other) != labelled.page(index) or not _may_stand_beside(labelled, index, other):
            continue
        for box in _parts_of_label(labelled, other):
            if abs(box[3] - own[3]) < _PUSHED:
                left = max(left, own[0] - _ROOM) if box[2] < own[0] else left
                right = min(right, box[0] - 4) if box[0] > own[2] else right
    return left, right


def up_to_the_next_line(page: Page, label: Box, right: float) -> float:
    """Where labels head columns, each with a line to sign on that begins where the label does: up to the next column's line."""
    rules = rules_of(page)
    if is_in_a_frame(page, label) or any(is_named(each, label) for each in rules):
        return right  # behind its own label somebody signs beside it; what is underlined under or over that is no line of its column
    near = [each for each in rules if abs(each[1] - label[3]) < _PUSHED]
    own = [each for each in near if abs(each[0] - label[0]) < _ROOM and each[2] < right]
    if not own:
        return right
    end = max(label[2], min(own, key=lambda each: abs(each[1] - label[3]))[2])
    return min([right, *(each[0] - 4 for each in near if each[0] > end)])


def lies_in_anothers_column(labelled: Labelled, index: int, box: Box | None) -> bool:
    """Does it lie over or under the label of a party beside this one, near that and clear of this one's? Then it is that one's,
    whatever the layout made of their lines. Of parties one under the other the one's longer label has nothing to say of what
    stands beside the other's."""
    own = _parts_of_label(labelled, index)
    if box is None or any(_across(box, each) > 0 or stands_before(box, each) for each in own):
        return False
    others = [
        at
        for at, hit in enumerate(labelled.hits)
        if hit.kind == "signature"
        and hit.name != labelled.hits[index].name
        and labelled.page(at) == labelled.page(index)
    ]
    theirs = [each for other in others for each in _parts_of_label(labelled, other)]
    beside = [each for each in theirs if all(_across(each, part) <= 0 for part in own)]
    near = [each for each in beside if each[1] - _PUSHED < box[3] and box[1] < each[3] + _PUSHED]
    return any(_across(box, each) >= _OVER * min(each[2] - each[0], box[2] - box[0]) for each in near)


def _across(one: Box, other: Box) -> float:
    return min(one[2], other[2]) - max(one[0], other[0])


def _may_stand_beside(labelled: Labelled, one: int, other: int) -> bool:
    """Outside of tables, or in one column of one."""
    first, second = (labelled.spots[labelled.hits[each].start[0]].levels[-1:] for each in (one, other))
    return [(each.table, each.column) for each in first] == [(each.table, each.column) for each in second]


def _parts_of_label(labelled: Labelled, index: int) -> list[Box]:
    """Where its words stand: line by line, and apart where the layout made one line of what stands in several columns."""
    hit = labelled.hits[index]
    found = []
    for spot in range(hit.start[0], hit.end[0] + 1):
        line = labelled.spots[spot].line
        begin = hit.start[1] if spot == hit.start[0] else 0
        end = hit.end[1] if spot == hit.end[0] else len(line.text)
        boxes: list[Box] = []
        for word in _words_between(line, begin, end) if line.page == labelled.page(index) else ():
            if boxes and word.box[0] - boxes[-1][2] > _PARTED:
                found += [each for each in [union(boxes)] if each]
                boxes = []
            boxes.append(word.box)
        found += [each for each in [union(boxes)] if each]
    return found


def union(boxes: Sequence[Box]) -> Box | None:
    if not boxes:
        return None
    lefts, tops, rights, feet = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(feet)
