"""Signatures on a page that came as a picture: what the pen left at every party's place, and how sure that is.

It never says signed for print, rules, dirt, stamps or another party's ink; what may be either is doubtful.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from PIL import Image

from ...core.ruleset import FormDefinition
from ..page import Box, Page, Word
from ..scan.ocr import Pixels
from ..scan.picture import pixels_in
from ..wording.labels import Labelled
from .beneath import lines_beside, lines_over, over_its_line, with_faint
from .bent_page import is_level
from .faint import told_by_pale_strokes
from .marked_rows import marks_left_of, without_marks
from .name_before import with_name_before
from .noted import notes_in
from .nothing import is_nothing
from .reaching import reaching_into
from .register import Place, is_label, register, words_behind_label, words_of
from .sight import Sight, Verdict
from .stamped import judged
from .strokes import Strokes, rules_in, strokes_in
from .torn import torn_over_rows
from .two_pens import parted_by_colour
from .whose import not_anothers, share_out
from .written_over import are_written_over

_TALL = 48.0  # points between a cell's upper line and the label in it, at most
_LEANS = 0.012  # of a line's length, so high is it at most beside its own breadth
_READ_HIGHER = 0.35  # of the label's height, by which a recogniser's box may reach over the line above it
_TICK = 26.0  # points before a field's words in which its box stands
_ROOMY = 26.0  # points of a cell in which one can sign over its label, at least
_LEFT = 12.0  # points left of the date's word that a hand begins under it
_TAIL = 2.0  # points under a label that a neighbour's tail reaches at most
_RULED = 5.0  # points of a stroke that a ruled line takes away at most
_DATES = 180.0  # points that the place of a date is wide
_DAY = 3  # figures
_HIGHER, _LOWER = 0.6, 0.45  # of the date's word, by which the middle of a day may stand off
_AROUND = 36.0  # points over and under the places that are looked at too, for whose ink it is


@dataclass(frozen=True, slots=True)
class Seen:
    """What is at one party's place. ``words``: what stands there in letters, printed or by hand."""

    place: Place
    verdict: Literal["none", "pen", "typed", "doubt"]
    confidence: float
    name: str | None = None
    words: str = ""
    why: str = ""
    picture: bytes | None = None
    dated: tuple[Word, ...] = ()  # what stands in the dates' column, where only the table's head names it


def look(pages: Sequence[Page], labelled: Labelled, form: FormDefinition) -> dict[str, Seen]:
    """What is at each party's place that was found on these pages. Pages without their picture are left out."""

    def rules(page: Page, part: Box) -> Sequence[Box]:
        pixels = pixels_of(page)
        return () if pixels is None or page.scan is None else rules_in(pixels, page.scan.scale, part)

    known = register(pages, labelled, form, rules)
    found: dict[str, Seen] = {}
    for page in pages:
        places = {role: [each for each in group if each.page == page.number] for role, group in known.places.items()}
        own = {role: group[-1] for role, group in places.items() if group}
        pixels = pixels_of(page)
        if not own or pixels is None or page.scan is None:
            continue
        printed = [box for number, box in known.printed if number == page.number]
        marks = marks_left_of(labelled, form, page.number)
        parties = len(form.signatures)
        for role, seen in _on_page(page, pixels, page.scan.scale, own, printed, labelled, marks, parties).items():
            if role not in found or _weight(seen) > _weight(found[role]):
                found[role] = seen
    return found


def _weight(seen: Seen) -> int:
    return {"none": 0, "doubt": 1, "typed": 2, "pen": 3}[seen.verdict]


def pixels_of(page: Page) -> Pixels | None:
    try:
        return pixels_in(page.scan.data) if page.scan is not None else None
    except Exception:  # noqa: BLE001 - whatever a decoder raises: there is no picture
        return None


def _on_page(
    page: Page,
    pixels: Pixels,
    scale: float,
    own: dict[str, Place],
    printed: Sequence[Box],
    labelled: Labelled,
    marks: Sequence[Box],
    parties: int,
) -> dict[str, Seen]:
    top = min(each.area[1] for each in own.values()) - _AROUND
    bottom = max(each.area[3] for each in own.values()) + _AROUND
    strokes = strokes_in(pixels, scale, (0.0, top, page.width, bottom), printed)
    named = {role: with_name_before(each, page.words) for role, each in own.items()}
    lines = lines_over(named, with_faint(strokes.rules, page.rules))
    if lines:
        printed = [*printed, *(each.label for each in named.values() if each.found and each.label is not None)]
        own = {
            role: over_its_line(each, lines[role], printed, (*strokes.rules, *page.rules))
            for role, each in named.items()
        }
        top = min(each.area[1] for each in own.values()) - _AROUND
        strokes = strokes_in(pixels, scale, (0.0, top, page.width, bottom), printed)
    else:
        labels = [each.label for each in own.values() if each.label is not None]
        own = {
            role: over_its_date(replace(each, area=in_its_row(each, strokes, labels))) for role, each in own.items()
        }
    strokes = without_marks(strokes, marks)
    areas = {role: each.area for role, each in own.items()}
    beside = {} if lines else lines_beside(own, strokes.rules)
    levels = {role: (each[1] + each[3]) / 2 for role, each in lines.items()} or beside
    shares = share_out(strokes, areas, lines, beside)
    parted = parted_by_colour(strokes, set().union(*(each.midway for each in shares.values())))
    if parted is not strokes:
        strokes, shares = parted, share_out(parted, areas, lines, beside)
    turned = not lines and (
        _stand_under_their_lines(own.values(), strokes, whole=len(own) == parties)
        or are_written_over(own, strokes, shares, printed)
    )
    words = {role: _words_at(page, place, labelled) for role, place in own.items()}
    notes = list(notes_in([word for each in words.values() for word in each]))
    told = {
        role: judged(
            Sight(
                pixels,
                scale,
                strokes,
                place,
                shares[role],
                not_anothers(words[role], role, strokes, shares),
                _is_dated(page, place),
                levels.get(role),
            ),
            page.words,
            notes,
        )
        for role, place in own.items()
    }
    told = {role: told_by_pale_strokes(*each, printed) for role, each in told.items()}
    sights, verdicts = (
        {role: each for role, (each, _) in told.items()},
        {role: each for role, (_, each) in told.items()},
    )
    torn = torn_over_rows(sights, verdicts)
    covered = {role for role, each in own.items() if not each.found and each.line is None}
    guessed = covered if len(covered) > 1 else set()  # where each ends is then known of none of them
    level = page.scan is None or page.scan.level
    fields = [hit for at, hit in enumerate(labelled.hits) if hit.kind == "field" and labelled.page(at) == page.number]
    boxes = [each[0].box for hit in fields if (each := words_of(labelled, hit))]
    found = {}
    for role, place in own.items():
        sight, verdict = sights[role], verdicts[role]
        if verdict.state == "none" and not lines:
            chance = reaching_into(role, strokes, areas, shares)
            if chance is not None and not is_nothing(chance):
                verdict = Verdict("doubt", 0.5, "another party's ink reaches far into the place")
        if verdict.state == "none" and _is_written_across(
            place, strokes, boxes, _signed_by_others(role, sights, verdicts)
        ):
            verdict = Verdict("doubt", 0.5, "ink runs through the label")
        if role in torn:
            verdict = Verdict("doubt", 0.5, "one name over two rows", verdict.name)
        if role in guessed:
            verdict = Verdict("doubt", 0.5, "the labels of several rows are covered", verdict.name)
        if not level and not is_level(place, (each for other, each in own.items() if other != role)):
            verdict = Verdict("doubt", 0.5, "the lines of the page run apart", verdict.name)
        if turned:  # what stands under one label is the next party's
            verdict = Verdict("doubt", 0.5, "the labels stand under their lines", verdict.name)
        shown = None if verdict.state == "none" and not shares[role].own else _picture(sight)
        text = " ".join(each.text for each in sight.words)
        dated = () if place.dated_from is None else _dated(page, place, place.dated_from, labelled)
        found[role] = Seen(place, verdict.state, verdict.sure, verdict.name, text, verdict.why, shown, dated)
    return found


def _stand_under_their_lines(places: Iterable[Place], strokes: Strokes, *, whole: bool = True) -> bool:
    """Does the first label stand under a line to sign on, and the last over none? Rows of a table have upright rules. Not ``whole``:
    some party's label was not found, of whom the line under the last one may be; then each has to be nearer to one over it."""
    labels = sorted((each.label for each in places if each.label is not None), key=lambda box: box[1])
    if not labels:
        return False
    first, last = labels[0], labels[-1]
    level = [each for each in strokes.rules if each[3] - each[1] < 4 and each[2] - each[0] > 50]
    upright = [each for each in strokes.rules if each[2] - each[0] < 4 and each[1] < first[3] and each[3] > first[1]]
    # a line to sign on is not as wide as a table
    signed_on = [each for each in level if each[2] - each[0] < 380 and abs(each[0] - first[0]) < 14]
    over = any(-4 <= first[1] - (each[1] + each[3]) / 2 < 15 for each in signed_on)
    under = any(0 <= each[1] - last[3] < 60 and each[0] < last[2] for each in level)
    beside = any(abs((each[1] + each[3]) / 2 - first[3]) < 7 and each[0] > first[2] - 8 for each in level)
    if not whole and all(_is_nearer_to_the_line_over(label, signed_on) for label in labels):
        under = False
    return over and not under and not beside and not any(-20 < first[0] - each[2] < 20 for each in upright)


def _is_nearer_to_the_line_over(label: Box, lines: Sequence[Box]) -> bool:
    over = [label[1] - each[3] for each in lines if -4 <= label[1] - each[3] < 15 and each[2] > label[2]]
    under = [each[1] - label[3] for each in lines if each[1] > label[3] - 2]
    return bool(over) and min(over) < min(under, default=100.0)


def _signed_by_others(role: str, sights: Mapping[str, Sight], verdicts: Mapping[str, Verdict]) -> list[Box]:
    """The pieces of other parties' signatures."""
    return [
        each.strokes.to_page(piece.box)
        for other, each in sights.items()
        if other != role and verdicts[other].state == "pen"
        for piece in each.strokes.pieces
        if piece.number in each.share.own
    ]


def _is_written_across(place: Place, strokes: Strokes, fields: Sequence[Box], others: Sequence[Box]) -> bool:
    """Did a hand's stroke go with the letters of the label? The arm of a tick before one of the ``fields`` under it says nothing, nor
    a tail that comes down to the label from a name in another row (``others``) and goes no further."""
    if place.label is None or not place.found:
        return False
    x0, top, x1, bottom = place.label
    across = [
        each
        for each in strokes.through
        if each[0] < x1 and each[2] > x0 and top < (each[1] + each[3]) / 2 < bottom + 6
    ]
    return any(
        not any(_is_tick_before(each, field) for field in fields)
        and not (each[3] <= bottom + _TAIL and any(_hangs_from(each, name) for name in others))
        for each in across
    )


def _hangs_from(stroke: Box, name: Box) -> bool:
    beside = min(stroke[2], name[2]) - max(stroke[0], name[0])
    return name[1] < stroke[1] and abs(stroke[1] - name[3]) <= _RULED and beside >= 0.5 * (stroke[2] - stroke[0])


def _is_tick_before(stroke: Box, field: Box) -> bool:
    low = field[1] + 2 < stroke[3] < field[3] + 4
    return low and field[0] - _TICK < stroke[0] and (stroke[0] + stroke[2]) / 2 < field[0] + _TICK / 3


def in_its_row(place: Place, strokes: Strokes, labels: Sequence[Box] = ()) -> Box:
    """The place without what lies under its ruled row, or under the row below where its own is too low to sign in and where no
    other party signs. ``labels``: all parties'."""
    x0, top, x1, bottom = place.area
    if place.label is None:
        return place.area
    left, _, right, foot = place.label
    under = sorted(
        y0
        for a, y0, b, y1 in strokes.rules
        if _is_level((a, y0, b, y1)) and a < left + 5 and b > right - 5 and y0 > foot - 1
    )
    rows = [y for number, y in enumerate(under) if number == 0 or y - under[number - 1] > 4]
    if not rows:
        return place.area
    over = _top_of_its_cell(place.label, strokes)
    if over is not None and any(over < (each[1] + each[3]) / 2 < place.label[1] for each in labels):
        over = None  # the line over another party's row
    roomy = over is not None and rows[0] - over >= _ROOMY
    low = rows[0] - foot <= 14 and len(rows) > 1 and not roomy
    taken = low and any(rows[0] - 2 < each[1] and each[3] < rows[1] + 2 for each in labels)
    limit = rows[1] if low and not taken else rows[0]
    if over is not None and not -1 <= over - top <= 4:
        # what was taken for a line to sign on is a stroke under the name above, or the label stands at its cell's foot: the
        # cell's own lines tell better
        below = min((each[1] for each in labels if each[1] > foot), default=limit + 2)
        return x0, over - 1, x1, min(limit + 2, max(below, foot + 2))
    return x0, top, x1, max(min(bottom, limit + 2), foot + 2)


def over_its_date(place: Place) -> Place:
    """The place without what stands at its date, where that is printed under the label, in a column."""
    x0, top, x1, bottom = place.area
    if place.date is None or place.label is None or not (place.label[3] < place.date[1] and place.date[0] < x1):
        return place
    return replace(place, area=(x0, top, x1, min(bottom, place.date[1])))


def _is_level(rule: Box) -> bool:
    """A ruled line across, which on a page that lies a little askew is as high as it leans."""
    return rule[3] - rule[1] < 4 + _LEANS * (rule[2] - rule[0])


def _top_of_its_cell(label: Box, strokes: Strokes) -> float | None:
    """The ruled line over the label, where the label stands in a cell: an upright line runs beside it."""
    left, head, right, foot = label
    near = head + _READ_HIGHER * (foot - head)
    beside = any(
        each[2] - each[0] < 8 and -20 < left - each[2] < 20 and each[1] < head and each[3] > foot
        for each in strokes.rules
    )
    over = [
        y1
        for a, y0, b, y1 in strokes.rules
        if _is_level((a, y0, b, y1)) and a < left + 5 and b > right - 5 and head - _TALL < (y0 + y1) / 2 < near
    ]
    return max(over) if beside and over else None


def _dated(page: Page, place: Place, left: float, labelled: Labelled) -> tuple[Word, ...]:
    """The words of the party's row in the dates' column."""
    _, top, _, bottom = place.area
    return tuple(_words_at(page, replace(place, area=(left, top, page.width, bottom)), labelled))


def _is_dated(page: Page, place: Place) -> bool:
    """Do figures stand in the party's row at its date, or beside the date's word where that is printed lower?"""
    if place.date is None and place.dated_from is None:
        return False
    left = place.date[0] - _LEFT if place.date is not None else place.dated_from or 0.0
    _, top, _, bottom = place.area
    rows = [(top + 2, bottom)]
    if place.date is not None and not place.dated_over:  # over a line to sign on it stands above its word
        tall = place.date[3] - place.date[1]
        rows.append((place.date[1] - _HIGHER * tall, place.date[3] + _LOWER * tall))
    return any(
        sum(each.isdigit() for each in word.text) >= _DAY
        and left <= word.box[0] <= left + _DATES
        and any(over < (word.box[1] + word.box[3]) / 2 < under for over, under in rows)
        for word in page.words
    )


def _words_at(page: Page, place: Place, labelled: Labelled) -> list[Word]:
    """Recognised words at the place that the form does not print."""
    printed = _printed_words(labelled) | {id(each) for each in words_behind_label(page, place)}
    x0, top, x1, bottom = place.area
    found = []
    for word in page.words:
        x, y = (word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2
        if not (x0 <= x <= x1 and top <= y <= bottom) or not re.search(r"\w", word.text.replace("_", "")):
            continue
        if id(word) in printed or is_label(word, place) or word.box == place.date:
            continue
        found.append(word)
    return sorted(found, key=lambda each: (round(each.box[1] / 8), each.box[0]))


def _printed_words(labelled: Labelled) -> set[int]:
    return {id(word) for hit in labelled.hits for word in words_of(labelled, hit)}


# ---------------------------------------------------------------- pictures of the place


def _picture(sight: Sight) -> bytes | None:
    place = sight.place
    x0, top, x1, bottom = place.area
    for piece in sight.strokes.pieces:
        if piece.number in sight.share.own:
            ink = sight.strokes.to_page(piece.box)
            top, bottom = min(top, ink[1]), max(bottom, ink[3])
    if place.label is not None:
        x0, top, bottom = min(x0, place.label[0]), min(top, place.label[1]), max(bottom, place.label[3])
    return picture_of(sight.pixels, sight.scale, (x0 - 4, top - 4, x1 + 4, bottom + 4))


def picture_of(pixels: Pixels, scale: float, box: Box) -> bytes | None:
    """A PNG of one place (points), its contrast spread."""
    height, width = pixels.shape[:2]
    crop = pixels[
        max(0, int(box[1] * scale)) : min(height, int(box[3] * scale)),
        max(0, int(box[0] * scale)) : min(width, int(box[2] * scale)),
    ]
    if min(crop.shape[:2]) < 4:
        return None
    low, high = (float(each) for each in np.percentile(crop, (0.5, 97)))
    spread = np.clip((crop.astype(np.float32) - low) * (255 / max(high - low, 30)), 0, 255).astype(np.uint8)
    image = Image.fromarray(spread)
    image.thumbnail((1200, 600))
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=6)
    return out.getvalue()
