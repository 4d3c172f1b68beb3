"""What is drawn at a signature place: ink, a pasted picture, a signed field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ..formats.pdf import crop
from ..page import OBJECT, Box, Page, Picture
from ..wording.answers import line_of
from ..wording.labels import Fragment, Labelled
from .at_heads import may_be_the_neighbours
from .hanging import hangs_between, hangs_down
from .imprint import Imprint
from .ink import LINE, SMALL, looks_like_ink, shows_a_line, shows_a_small_mark
from .judged_ink import Judged, judge_ink
from .scribbled_over import is_picture_scribbled_over
from .site import Site, is_midway, lies_in_anothers_row, stands_on_line, union, whose_line
from .weighed import told_apart

_SCALE = 3.0  # pixels a point, of places that are looked at closely
_SIDE, _FINEST = 240.0, 8.0  # pixels that a picture is drawn wide or tall, and pixels a point, at most
_LEAST = 22.0  # points: a tick, a cross; initials are longer
_NARROW = 10.0, 14.0  # points, wide and tall: a short name in a small hand
_SPECK = 5.0  # points
_LONG = 12.0  # times as wide as tall, and no taller than a speck: a ruled line that came as a picture
_TINY = 12.0, 9.0  # points, wide and tall: an arrow's head, a tick; nobody's initials are smaller both ways
_BESIDE, _OVER = 8.0, 2.0  # points between two strokes of one word at most
_NAME = 50.0, 12.0  # points, wide and tall, at least
_SEVERAL = 40.0, 1.6  # points, and times as tall as any stroke of it: names one under the other
_STROKES = 400  # of a page; a drawing of more is no name


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn at a place. ``instead``: what a picture there shows that is surely no signature, in words; ``imprint``: whom a
    signing service's imprint in it names as who signed."""

    verdict: Literal["none", "signed", "unclear", "digital", "line"]
    box: Box | None = None
    picture: Picture | None = None
    instead: str = ""
    imprint: Imprint | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """What one picture shows, as in ``Drawn``."""

    verdict: Judged
    instead: str = ""
    imprint: Imprint | None = None


def drawn_in_docx(labelled: Labelled, index: int, own: Sequence[Fragment]) -> Drawn:
    verdict: Drawn = Drawn("none")
    for fragment in [*_hung_on_the_label(labelled, index), *own]:
        if OBJECT not in fragment.text:
            continue
        line = line_of(labelled, fragment)
        first = line.text[: fragment.offset].count(OBJECT)
        for picture in line.pictures[first : first + fragment.text.count(OBJECT)]:
            seen = _judge_picture(picture)
            if seen.verdict == "signed" and (
                may_be_the_neighbours(labelled, index, fragment, picture)
                or is_picture_scribbled_over(picture, line.pictures)
            ):
                verdict = Drawn("unclear", picture=picture)
                continue
            if seen.verdict == "signed" or seen.imprint:
                return Drawn(seen.verdict, picture=picture, imprint=seen.imprint)
            if seen.verdict != "none" or (seen.instead and verdict.verdict == "none"):
                verdict = Drawn(seen.verdict, picture=picture, instead=seen.instead)
    return verdict


def _hung_on_the_label(labelled: Labelled, index: int) -> list[Fragment]:
    """What stands on the label's own line before its words, or floats over that line and has its anchor there."""
    spot, start = labelled.hits[index].start
    line = labelled.spots[spot].line
    before = line.text[:start]
    floats = line.pictures[: before.count(OBJECT)]
    alone = bool(floats) and not before.replace(OBJECT, "").strip()
    return [Fragment(spot, before, 0)] if alone else []


def is_surely_none(picture: Picture) -> bool:
    """Does it show what is surely no signature: a sticker, an emblem, a stamp?"""
    return picture.kind == "signature-line" or bool(_judge_picture(picture).instead)


def _judge_picture(picture: Picture) -> Seen:
    """What it is, and what it shows where that is no signature."""
    if picture.kind == "signature-line":
        return Seen("none")
    if picture.kind != "image" and picture.data is None:  # ink without a picture: an arrow and a name are both ink
        return Seen("unclear")
    seen = _judge_pixels(picture.data, picture.size)
    doubtful = picture.floating if seen.verdict == "signed" or seen.imprint else picture.kind != "image"
    return Seen("unclear") if doubtful and seen.instead not in (LINE, SMALL) else seen


def shows_surely_none(page: Page, picture: Picture, data: bytes) -> bool:
    """The same of a picture on a page."""
    box = picture.box if picture.kind in ("image", "stamp") else None
    size = (box[2] - box[0], box[3] - box[1]) if box else None
    if picture.kind == "line":
        return True
    return box is not None and (_fills(picture, page) or bool(_judge_pixels(_cropped(data, page, box), size).instead))


def _judge_pixels(data: bytes | None, size: tuple[float, float] | None) -> Seen:
    from ..pens.pasted import shows_a_ringed_name, shows_signature  # numpy and OpenCV come only with a picture
    from .depicted import imprint_on, shows_no_signature

    if size is not None and size[1] < _SPECK and size[0] > _LONG * size[1]:
        return Seen("none", "a line")
    large = size is None or (size[0] >= 18 and size[1] >= 6)
    if large and shows_signature(data, size, looks_like_ink(data)):
        return Seen("signed")
    imprint = imprint_on(data)
    if imprint is not None:
        return Seen("none", imprint=imprint)
    instead = shows_a_line(data) or shows_a_small_mark(data, size) or shows_no_signature(data)
    if large and not instead and shows_a_ringed_name(data, size):
        return Seen("signed")
    return Seen("none" if instead else "unclear", instead)


def drawn_in_pdf(page: Page, site: Site, data: bytes, taken: set[int], others: Sequence[Site] = ()) -> Drawn:
    """What is drawn at ``site``. ``others``: the places of the other parties on that page."""
    region = site.region
    whole = whole_names(page.pictures, [each.line for each in (site, *others) if each.line is not None])
    midway = [
        each
        for each in page.pictures
        if (each.kind != "digital" and is_midway(whole[id(each)], site, others)) or hangs_between(each, site, others)
    ]
    whose = told_apart(whole, page, data, site, others)
    told = {each for each, party in whose.items() if party != "either's"}
    midway = [each for each in midway if id(each) not in told]
    taken.update(id(each) for each in midway)
    lines = [each for each in midway if each.kind == "line"]
    midway = [each for each in midway if each.kind != "line"]
    free = [each for each in page.pictures if id(each) not in taken | site.anothers]
    inside = [each for each in free if _is_inside(whole[id(each)], region) or hangs_down(each, site, others)]
    inside = [each for each in inside if stands_on_line(whole[id(each)], site, others) != "another's"]
    inside = [each for each in inside if not lies_in_anothers_row(whole[id(each)], site, others)]
    inside = [each for each in free if whose.get(id(each)) == "own" or (each in inside and id(each) not in told)]
    inside = [each for each in inside if not (each.kind == "image" and _fills(each, page))]
    if midway:
        return Drawn("unclear", union([each.box for each in [*midway, *inside] if each.box]))
    if not inside and not lines:
        perhaps = [each for each in page.pictures if stands_on_line(whole[id(each)], site, others) != "another's"]
        tied = _tied_to_anothers(perhaps, region, whole) or union(
            [whole[each] or region for each in whose if each not in told]
        )
        return Drawn("unclear", tied) if tied else Drawn("none")
    taken.update(id(each) for each in inside)
    lines += [each for each in inside if each.kind == "line" and each not in lines]
    inside = [each for each in inside if each.kind != "line"]
    inside = [
        _within(each, region) if id(each) in told else each for each in inside
    ]  # without its tail in another's row
    if lines:
        return _beside_lines(page, lines, _told(page, inside, region, data, site.labels) if inside else None, site)
    return _told(page, inside, region, data, site.labels)


def _tied_to_anothers(pictures: Sequence[Picture], region: Box, whole: Mapping[int, Box | None]) -> Box | None:
    """Ink of a name's size at the place that counts for another party, whose own it nearly touches: of three names on three close
    lines each may be tied to the next. ``pictures``: without those that surely stand on another party's line."""
    tied = [each for each in pictures if each.kind == "ink" and each.box and whole[id(each)] != each.box]
    own = [each.box for each in tied if each.box and _is_inside(each.box, region)]
    box = union(own)
    names = union([one for each in tied if each.box in own and (one := whole[id(each)])])
    if box is None or names is None or box[2] - box[0] < _NAME[0] or box[3] - box[1] < _NAME[1]:
        return None
    tallest = max(each[3] - each[1] for each in own)  # of one name the tall letters alone reach into the row over it
    return box if names[3] - names[1] >= max(_SEVERAL[0], _SEVERAL[1] * tallest) else None


def _within(picture: Picture, region: Box) -> Picture:
    box = picture.box
    return replace(picture, box=(box[0], max(box[1], region[1]), box[2], min(box[3], region[3]))) if box else picture


def _beside_lines(page: Page, lines: Sequence[Picture], rest: Drawn | None, site: Site) -> Drawn:
    """An arrow or a line of a program's tool signs nothing; it may cross out what it lies over."""
    boxes = [each.box for each in lines if each.box]
    words = [
        each.box for each in page.words if id(each) not in site.labels and any(one.isalnum() for one in each.text)
    ]
    under = [*words, *([rest.box] if rest and rest.box else [])]
    if any(_meets(box, other) for box in boxes for other in under):
        return Drawn("unclear", union([*boxes, *([rest.box] if rest and rest.box else [])]))
    return rest or Drawn("none", union(boxes), instead="a line, a tick or an arrow")


def _meets(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _told(page: Page, inside: Sequence[Picture], region: Box, data: bytes, labels: frozenset[int]) -> Drawn:
    """What all that was drawn at a place shows."""
    digital = next((each for each in inside if each.kind == "digital"), None)
    if digital is not None:
        return Drawn("digital", digital.box)
    ink = union([each.box for each in inside if each.kind == "ink" and each.box])
    if ink is not None and max(ink[2] - ink[0], ink[3] - ink[1]) >= _SPECK:
        return _ink_told(
            judge_ink(page, ink, data, labels), ink, region, alone=all(each.kind == "ink" for each in inside)
        )
    told = []
    for each in inside:
        if each.kind not in ("image", "stamp") or each.box is None:
            continue
        size = each.box[2] - each.box[0], each.box[3] - each.box[1]
        seen = _judge_pixels(_cropped(data, page, each.box), size)
        if seen.verdict == "signed" or seen.imprint:
            return Drawn(seen.verdict, each.box, imprint=seen.imprint)
        told.append(seen.instead)
    around = union([each.box for each in inside if each.box])
    nothing = len(told) == len(inside) and all(told)
    return Drawn("none", around, instead=told[0]) if nothing else Drawn("unclear", around)


def _ink_told(seen: Judged, ink: Box, region: Box, *, alone: bool) -> Drawn:
    """``alone``: nothing else lies at the place."""
    wide, tall = ink[2] - ink[0], ink[3] - ink[1]
    if wide > 0.9 * (region[2] - region[0]) and tall > 0.9 * (region[3] - region[1]):
        return Drawn("unclear", ink)  # as large as the place: a frame or a crossing-out
    if alone and (seen == "none" or (wide < _TINY[0] and tall < _TINY[1])):
        return Drawn("none", ink, instead="a line, a tick or an arrow")
    large = (wide >= _LEAST and tall >= _SPECK) or (wide >= _NARROW[0] and tall >= _NARROW[1])
    signed = seen == "signed" and large
    return Drawn("signed" if signed else "unclear", ink)


def whole_names(pictures: Iterable[Picture], lines: Sequence[float] = ()) -> dict[int, Box | None]:
    """For each picture, by its id, where it lies; for a pen's stroke where all lie that nearly touch it: a crossbar or a small
    letter alone says nothing of whose row a name was written in. ``lines``: how high those to sign on lie; names that touch, and of
    which each stands on its own, are as many."""
    pictures = list(pictures)
    strokes = [each for each in pictures if each.kind == "ink" and each.box]
    groups: list[list[Picture]] = []
    for stroke in strokes if len(strokes) <= _STROKES else ():
        near = [any(_nearly_touch(stroke.box, each.box) for each in group) for group in groups]
        joined = [each for group, touches in zip(groups, near, strict=True) if touches for each in group]
        groups = [group for group, touches in zip(groups, near, strict=True) if not touches] + [[*joined, stroke]]
    groups = [part for group in groups for part in _by_lines(group, lines)]
    boxes = {id(each): union([one.box for one in group if one.box]) for group in groups for each in group}
    return {id(each): boxes.get(id(each), each.box) for each in pictures}


def _by_lines(group: list[Picture], lines: Sequence[float]) -> list[list[Picture]]:
    """Strokes that touch, parted by the lines they stand on, where each of them stands on one and those on each make a name."""
    parts: dict[float | None, list[Picture]] = {}
    for each in group:
        parts.setdefault(whose_line(each.box, lines) if each.box else None, []).append(each)
    names = [union([one.box for one in part if one.box]) for part in parts.values()]
    if None in parts or not all(
        each and each[2] - each[0] >= _NAME[0] and each[3] - each[1] >= _NAME[1] for each in names
    ):
        return [group]
    return list(parts.values())


def _nearly_touch(one: Box | None, other: Box | None) -> bool:
    if one is None or other is None:
        return False
    aside, down = max(one[0], other[0]) - min(one[2], other[2]), max(one[1], other[1]) - min(one[3], other[3])
    return aside < _BESIDE and down < _OVER


def _cropped(data: bytes, page: Page, box: Box) -> bytes | None:
    """What was laid there without the print under it, which joins a tick to a name. A badge of half an inch is drawn larger, so that
    the words in it can be read."""
    scale = min(max(_SCALE, _SIDE / max(box[2] - box[0], box[3] - box[1], 1.0)), _FINEST)
    return crop(data, page.number, box, scale=scale, wordless=True)


def _is_inside(box: Box | None, region: Box) -> bool:
    if box is None:
        return False
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return region[0] - 1 <= x <= region[2] + 1 and region[1] - 1 <= y <= region[3] + 1


def _fills(picture: Picture, page: Page) -> bool:
    box = picture.box
    return box is not None and (box[2] - box[0]) * (box[3] - box[1]) > 0.25 * page.width * page.height
