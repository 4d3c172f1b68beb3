"""Office stamps ("RECEIVED / OCT 12 2026 / BUSINESS OFFICE") and flags that ask to sign ("SIGN HERE"): what they print at a party's
place is neither a signature nor a word against one that stands beside it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from rapidfuzz import fuzz

from ..page import Box, Word
from ..scan.ocr import Pixels
from .frames import is_side
from .glance import glance_of
from .pen import chance_that_signed
from .sight import Sight, Verdict
from .strokes import DOTS, Piece, Strokes
from .traits import traits_of
from .verdict import judge
from .whose import Share, part_inside

_STAMPED = frozenset(("RECEIVED", "RECD", "FAXED", "SCANNED", "ENTERED", "POSTED", "FILED", "COPIED"))
_WORN = 75.0  # of 100: so like the word is what was read of it
_LEAST = 3  # letters of a stamp's word: a shorter one may be what was read of a name
_SHAPE = 1.6  # how much taller than wide a capital is, at most
_PERHAPS = 0.15  # a chance of the networks' that what is left of a stamp's ink was written
_READ = 0.6  # confidence of a stamp's word
_LINES = 3.2  # of that word's height: so far over and under it the stamp's other lines stand
# words of a stamp: capitals and figures, or a month
_PRINTED = re.compile(r"[A-Z0-9][A-Z0-9.,/:&'’-]*|(?:Jan|Feb|Mar|Apr|May|Ju[nl]|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}[.,]?")
_WIDE = 0.8  # of that word's width: so far beside it the other lines of a stamp go on
_FRAME = 0.9  # of that word's height: so far around its words a stamp has its frame
_FLAG = 0.7, 2.2  # of its height: over and under, and beside its words, a flag goes on
_ASKEW = (
    2.5,
    1.6,
)  # of that word's height: so far beside, and over and under, lie the sides of a frame that was stamped askew
_LETTER = 1.6  # of that word's height: no letter of the stamp is taller
_LINE = 4.0  # points: a side of a frame is no broader
_SIDE = 0.15, 0.3  # of a frame's width and height: so far in a side of a stamp that lies askew may reach
_HOLLOW = 0.15  # of the frame's ink that letters which touch it leave in the middle
_LARGE = 24.0  # points
_OF_A_PEN = 0.15  # of its box that a name covers at most, with a frame that it runs into
_BESIDE = 12.0  # points around a note
_THIN = 0.25  # of its box that a frame covers at most


Note = tuple[Box, float, list[Word]]  # its place, the height of its words, and these


def judged(sight: Sight, words: Sequence[Word], notes: Sequence[Note] = ()) -> tuple[Sight, Verdict]:
    """The place without what stamps and flags print there, and what is at it. ``words``: all of the page; ``notes``: what somebody
    wrote across the places, not as a name.

    What a stamp lies over is signed only where a pen surely wrote beside it, and empty only where nothing written is left of it; what
    lies beside a note may be one of its words, and is judged with them.
    """
    # whose day stands in the row may have signed beside the note
    bare = sight if sight.dated else without_notes(sight, notes)
    clear = without_stamps(bare, words)
    said = judge(clear)
    if clear is sight:
        return sight, said
    if bare is not sight and said.state != "none" and any(_lies_near(zone, clear) for zone, *_ in notes):
        return judged(sight, words)
    if clear is bare:
        return clear, said
    if said.state == "typed":
        return clear, Verdict("doubt", 0.5, "a name in print beside a stamp", said.name)
    if said.state == "none" and clear.share.own:
        numbers = frozenset(clear.share.own)
        traits = traits_of(clear.strokes, numbers, clear.strokes.to_pixels(clear.place.area))
        across = any(_runs_across(each, clear) for each in clear.strokes.pieces if each.number in numbers)
        if across or chance_that_signed(traits, glance_of(clear.strokes, numbers)).picture >= _PERHAPS:
            return clear, Verdict("doubt", 0.5, "strokes across a stamp")
    return clear, said


def without_notes(sight: Sight, notes: Sequence[Note]) -> Sight:
    """The place without what lies within the notes."""
    gone: set[int] = set()
    written: list[Word] = []
    for zone, _, own in notes:
        if _overlap(zone, sight.place.area):
            x0, top, x1, bottom = sight.strokes.to_pixels(zone)
            written += own
            gone |= {
                each.number
                for each in sight.strokes.pieces
                if x0 <= each.box[0] and each.box[2] <= x1 and top <= each.box[1] and each.box[3] <= bottom
            }
    return _without(sight, gone, written) if written else sight


def _lies_near(zone: Box, sight: Sight) -> bool:
    """Does some of the place's ink lie beside a note, of which it may be a part?"""
    around = sight.strokes.to_pixels(_grown(zone, _BESIDE, _BESIDE))
    own = sight.share.own | sight.share.begun
    return any(_overlap(around, each.box) for each in sight.strokes.pieces if each.number in own)


def without_stamps(sight: Sight, words: Sequence[Word]) -> Sight:
    """The place without what stamps and flags print there. ``words``: all of the page."""
    gone: set[int] = set()
    printed: list[Word] = []
    for zone, tall, own in [*_stamps(words), *_flags(words)]:
        if _overlap(zone, sight.place.area) or any(each in sight.words for each in own):
            printed += own
            gone |= _printed_in(zone, tall, own, sight)
    return _without(sight, gone, printed) if printed else sight


def _without(sight: Sight, gone: set[int], words: Sequence[Word]) -> Sight:
    left = [each for each in sight.words if not any(each is one for one in words)]
    pixels = _whitened(sight.pixels, sight.scale, [each.box for each in words])
    return replace(sight, words=left, share=_share_without(sight, gone), pixels=pixels)


def _stamps(words: Sequence[Word]) -> Iterator[tuple[Box, float, list[Word]]]:
    """Each stamp's place, the height of its letters, and its words."""
    for word in words:
        if word.confidence < _READ or not _is_of_a_stamp(word.text):
            continue
        wide, tall = word.box[2] - word.box[0], _letter_of(word)
        near = [
            each
            for each in words
            if each is not word
            and abs(each.box[1] - word.box[1]) <= _LINES * tall
            and word.box[0] - _WIDE * wide <= each.box[0]
            and each.box[2] <= word.box[2] + _WIDE * wide
            and _letter_of(each) <= _LETTER * tall
            and len(each.text) >= _LEAST
            and _PRINTED.fullmatch(each.text)
        ]
        own = [word]
        while more := [each for each in near if _is_within(each.box, _grown(_around(own), 1.5 * tall, 1.2 * tall))]:
            own += more
            near = [each for each in near if not any(each is one for one in own)]
        zone = _grown(_around(own), _FRAME * tall, _FRAME * tall)
        # what a recogniser made of its blurred letters, too
        inside = [each for each in words if _is_within(each.box, zone) and _letter_of(each) <= _LETTER * tall]
        blurred = [each for each in inside if not any(each is one for one in own)]
        yield zone, tall, [*own, *(each for each in blurred if not _goes_on(each, words, inside))]


def _letter_of(word: Word) -> float:
    """How tall its letters are: a word of a stamp that lies askew has a taller box."""
    return min(word.box[3] - word.box[1], _SHAPE * (word.box[2] - word.box[0]) / max(len(word.text), 1))


def _goes_on(word: Word, words: Sequence[Word], inside: Sequence[Word]) -> bool:
    """Does its line go on outside of the stamp, as of "Printed name: Pat Lee" that a stamp lies over?"""
    tall = word.box[3] - word.box[1]
    line = [
        each
        for each in words
        if each is not word
        and abs(each.box[1] + each.box[3] - word.box[1] - word.box[3]) <= tall
        and max(each.box[0] - word.box[2], word.box[0] - each.box[2]) <= 1.2 * tall
    ]
    return any(not any(each is one for one in inside) or _goes_on_beyond(each, words, inside, word) for each in line)


def _goes_on_beyond(word: Word, words: Sequence[Word], inside: Sequence[Word], before: Word) -> bool:
    """The same of the next word of that line."""
    tall = word.box[3] - word.box[1]
    return any(
        each is not word
        and each is not before
        and not any(each is one for one in inside)
        and abs(each.box[1] + each.box[3] - word.box[1] - word.box[3]) <= tall
        and max(each.box[0] - word.box[2], word.box[0] - each.box[2]) <= 1.2 * tall
        for each in words
    )


def _is_of_a_stamp(text: str) -> bool:
    """RECEIVED, as worn stamps print it and recognisers read it, too: "RÉCEIVED", "ECEIVED", "RECEV"."""
    plain = unicodedata.normalize("NFKD", text)
    capitals = re.sub(r"[^A-Z]", "", plain)
    if len(capitals) < len(re.sub(r"[^a-z]", "", plain)) or len(capitals) < 4:
        return False
    return capitals in _STAMPED or (len(capitals) >= 5 and fuzz.partial_ratio(capitals, "RECEIVED") >= _WORN)


def _flags(words: Sequence[Word]) -> Iterator[tuple[Box, float, list[Word]]]:
    heres = [each for each in words if each.text.upper().rstrip(":.!") == "HERE"]
    for word in words:
        if word.text != "SIGN":
            continue
        tall = word.box[3] - word.box[1]
        for other in heres:
            if abs(word.box[1] - other.box[1]) <= 0.5 * tall and -2 <= other.box[0] - word.box[2] <= 1.5 * tall:
                own = [word, other]
                yield _grown(_around(own), _FLAG[1] * tall, _FLAG[0] * tall), tall, own


def _printed_in(zone: Box, tall: float, own: Sequence[Word], sight: Sight) -> set[int]:
    """The strokes of the place that are letters or the frame of what stands in the zone; a name written across it is larger."""
    x0, top, x1, bottom = sight.strokes.to_pixels(zone)
    middle = (x0 + x1) / 2, (top + bottom) / 2
    beside = sight.strokes.to_pixels(_grown(zone, _ASKEW[0] * tall, _ASKEW[1] * tall))
    within = sight.strokes.to_pixels(_around(own))
    letters = [sight.strokes.to_pixels(_grown(each.box, 0.3 * tall, 0.3 * tall)) for each in own]
    found = set()
    for piece in sight.strokes.pieces:
        if piece.number not in sight.share.own | sight.share.begun:
            continue
        left, over, right, under = piece.box
        wide, high = right - left, under - over
        inside = x0 <= left and right <= x1 and top <= over and under <= bottom
        at = (left + right) / 2, (over + under) / 2
        lettered = any(a <= at[0] <= c and b <= at[1] <= d for a, b, c, d in letters)
        small = (high <= _LETTER * tall * DOTS and lettered) or min(wide, high) <= _LINE * DOTS
        frame = left <= middle[0] <= right and over <= middle[1] <= under and piece.mass <= _THIN * wide * high
        about = frame and _is_about(piece, (x0, top, x1, bottom)) and _is_hollow(piece, sight)
        edge = _is_within(piece.box, beside) and part_inside(sight.strokes, piece, within) <= _HOLLOW
        if (inside and small) or about or (edge and is_side(sight.strokes, piece)):
            found.add(piece.number)
    return found


def _is_about(piece: Piece, zone: tuple[int, int, int, int]) -> bool:
    """Does a stroke go around the zone, and not far from it?"""
    wide, high = zone[2] - zone[0], zone[3] - zone[1]
    own = piece.box[2] - piece.box[0], piece.box[3] - piece.box[1]
    return 0.75 * wide <= own[0] <= 1.5 * wide and 0.75 * high <= own[1] <= 1.8 * high


def _runs_across(piece: Piece, sight: Sight) -> bool:
    """Is it as large as what people sign with, no side or corner of a frame, and no stamp of which the letters ran together?"""
    wide, high = piece.box[2] - piece.box[0], piece.box[3] - piece.box[1]
    thin = piece.mass <= _OF_A_PEN * wide * high
    large = thin and min(wide, high) >= _LARGE * DOTS
    return large and not _is_hollow(piece, sight) and not is_side(sight.strokes, piece)


def _is_hollow(piece: Piece, sight: Sight) -> bool:
    """Does a frame leave its middle free? A name that runs into it is one piece with it."""
    x0, top, x1, bottom = piece.box
    wide, high = x1 - x0, bottom - top
    middle = (
        x0 + round(_SIDE[0] * wide), top + round(_SIDE[1] * high), x1 - round(_SIDE[0] * wide), bottom - round(_SIDE[1] * high),
    )  # fmt: skip
    return part_inside(sight.strokes, piece, middle) <= _HOLLOW


def _share_without(sight: Sight, gone: set[int]) -> Share:
    own = sight.share.own - gone
    pieces = [each for each in sight.strokes.pieces if each.number in own]
    box = sight.strokes.to_pixels(sight.place.area)
    return Share(
        own,
        sight.share.midway - gone,
        sight.share.begun - gone,
        sight.share.begun_alone - gone,
        sight.share.standing - gone,
        mass=sum(each.mass for each in pieces),
        inside=_inside(sight.strokes, pieces, box),
    )


def _inside(strokes: Strokes, pieces: Sequence[Piece], box: tuple[int, int, int, int]) -> int:
    return round(sum(each.mass * part_inside(strokes, each, box) for each in pieces))


def _whitened(pixels: Pixels, scale: float, boxes: Sequence[Box]) -> Pixels:
    """With paper where those words stand: what is read beside them is read alone."""
    clean = pixels.copy()
    height, width = clean.shape[:2]
    for x0, top, x1, bottom in boxes:
        rows = slice(max(0, int(top * scale) - 1), min(height, int(bottom * scale) + 2))
        columns = slice(max(0, int(x0 * scale) - 1), min(width, int(x1 * scale) + 2))
        if clean[rows, columns].size:
            clean[rows, columns] = np.percentile(clean[rows, columns].reshape(-1, 3), 90, axis=0).astype(np.uint8)
    return clean


def _around(words: Sequence[Word]) -> Box:
    return (
        min(each.box[0] for each in words),
        min(each.box[1] for each in words),
        max(each.box[2] for each in words),
        max(each.box[3] for each in words),
    )


def _grown(box: Box, across: float, down: float) -> Box:
    return box[0] - across, box[1] - down, box[2] + across, box[3] + down


def _is_within(box: Box, zone: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return zone[0] <= x <= zone[2] and zone[1] <= y <= zone[3]


def _overlap(one: Box, other: Box) -> bool:
    return min(one[2], other[2]) > max(one[0], other[0]) and min(one[3], other[3]) > max(one[1], other[1])
