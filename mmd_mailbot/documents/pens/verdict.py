"""What is at one party's place: nothing, a signature by pen, a typed one, or something a person must look at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from ..page import Box, Word
from ..scan.ocr import Pixels, read_line
from ..values.dates import find_dates, without_dates
from ..wording.names import count_plain, holds_a_name
from ..wording.remarks import is_note
from . import initials
from .against import (
    INITIALS,
    ON_PAPER,
    how_struck,
    is_crossed_out,
    may_be_initials,
    not_as_written,
    pale_and_broad,
    says_something_else,
    strange_words,
    without_label,
)
from .frames import is_frame_around
from .glance import glance_of
from .groups import FAR, around, in_lines, side_by_side
from .midway import lies_apart, share_of, stands
from .pen import Chance, chance_that_signed
from .register import Place
from .spelled import (
    CLEAR,
    as_name,
    asks_to_sign,
    counts_something,
    is_printed_name,
    may_be_letters,
    remark_in,
    says_nothing_of_a_name,
)
from .strokes import Piece, Strokes
from .struck import runs_through
from .told_by_words import are_clear, is_worn_print, may_name, says_a_note
from .traits import Traits, aspect_of, traits_of
from .under_rule import under_a_rule
from .whose import Share

# Chances beyond which the pen alone decides: what both judges say together; the least that the traits say of a signature, and the
# most that the networks say of what is none.
# ``benchmarks.ink`` prints what passes them of hands, faces, writers and kinds of litter that neither had learned.
SIGNED, UNSIGNED = 0.78, 0.2
SEEN, HARDLY = 0.1, 0.65
# the same in a dated row of what is as long as a name: of 1,000 pieces of litter that long, and 625 rows that nobody signed, none has
# the networks' 0.9 and so little by its traits
HARDLY_SEEN, _LONG = 0.03, 40.0  # points
# and what the networks say at least: an arrow with a loop had 0.93 by its traits and 0.72 by its looks
PICTURED = 0.8
LIKELY = 0.6  # both, of who dated the row
_HELD, _ALONE = 0.8, 0.9  # of the ink, at the place itself
_FEW, _INITIALLED = 3, 0.85  # letters of initials; how sure they are
CLEARLY = 0.9  # beyond it the shape does not speak against it, nor a word that nobody knows
_NOBODYS = 0.1  # a chance of no hand's name
_NO_HANDS = 0.05  # the same of the networks alone, which know notes by hand better than the traits do
_SMALL = 22.0  # points: a tick, a cross; a name is longer than that in one direction, and no initials left in passing are so high
_LEAST, _SMUDGE = 6.0, 14.0  # points: less of a stroke is a speck; nobody signs within so few who leaves out the day
_STUCK = 0.5  # of the strokes lie on a sticker
_READ = 0.9  # confidence of what is taken for nobody's name, whoever wrote it

SMALL = "small strokes"

State = Literal["none", "pen", "typed", "doubt"]


@dataclass(frozen=True, slots=True, eq=False)
class Sight:
    """One place with all that is to be seen there. ``words``: recognised there, and not the form's own; ``dated``: a day stands at
    its date; ``level``: points from the page's top to the line to sign on, where every party has one."""

    pixels: Pixels
    scale: float
    strokes: Strokes
    place: Place
    share: Share
    words: Sequence[Word]
    dated: bool = False
    level: float | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    state: State
    sure: float
    why: str = ""
    name: str | None = None


def judge(sight: Sight) -> Verdict:
    """Never a signature where one thing speaks against it; never nothing where one may stand."""
    if sight.share.midway:
        rest = judge(replace(sight, share=_share_of(sight, sight.share.own - sight.share.midway)))
        signed = rest.state == "typed" or (
            rest.state == "pen" and (lies_apart(sight.strokes, sight.share) or _stands(sight, rest))
        )
        return rest if signed else Verdict("doubt", 0.5, "ink midway between two places")
    written = _written(sight)
    said = _judge_own(replace(sight, share=_share_of(sight, written[0])) if len(written) == 1 else sight)
    if said.state == "none" and len(written) > 1 and not sight.words:
        return Verdict("doubt", 0.5, "strokes beside others")
    if said.state == "none" and sight.share.begun:
        numbers = frozenset(sight.share.own | sight.share.begun)
        traits = traits_of(sight.strokes, numbers, sight.strokes.to_pixels(sight.place.area))
        if not is_nothing(chance_that_signed(traits, glance_of(sight.strokes, numbers))):
            return _of_nobody_else(sight) or Verdict("doubt", 0.5, "strokes that begin at the place and leave it")
    return said


def _of_nobody_else(sight: Sight) -> Verdict | None:
    """Who wrote the day at its place, and surely a name beside the row or over it, near no other party's, signed there."""
    if not sight.dated or not sight.share.begun_alone or sight.share.begun_alone != sight.share.begun:
        return None
    said = _judge_own(replace(sight, share=Share(set(sight.share.begun))))
    return replace(said, sure=min(said.sure, 0.9)) if said.state == "pen" else None


def _judge_own(sight: Sight) -> Verdict:
    explained, opened, remark = _explained(sight.words)
    numbers = _beside(sight, explained)
    traits = traits_of(sight.strokes, numbers, sight.strokes.to_pixels(sight.place.area))
    chance = chance_that_signed(traits, glance_of(sight.strokes, numbers))
    if not numbers or traits["length"] < np.log1p(_LEAST):
        if not sight.place.found:
            return Verdict("doubt", 0.5, "the label is covered")
        return Verdict("none", 0.93 if explained else 0.97)
    name, sure = _named(sight, traits, opened, chance.both)
    drawn = is_drawn(chance) or _is_dated_hand(sight, traits, chance)
    known = sight.place.found and sight.share.held >= 0.8
    initialled = _is_initialled(sight, traits, numbers, chance, opened)
    nobodys = known and not drawn and not initialled and sure < 0.9
    if nobodys and (_is_a_jot(sight, traits, chance, opened) or _reads_as_no_name(sight, traits, chance, opened)):
        return Verdict("none", 0.9)
    if drawn and not sight.dated and max(traits["width"], traits["height"]) < _SMUDGE:
        return Verdict("doubt", 0.5, SMALL, name)
    if (name is not None and sure >= 0.5) or drawn or initialled:
        clear = drawn and max(chance.both, chance.picture) >= CLEARLY
        why = speaks_against(sight, traits, numbers, chance, remark, opened, initialled=initialled)
        if why:
            return Verdict("doubt", 0.5, why, name)
        if name is not None and sure >= 0.9:
            return Verdict("pen" if chance.both >= 0.5 else "typed", 0.94, name=name)
        strange = (
            strange_words([each.text for each in opened], clear=clear)
            or pale_and_broad(traits)
            or (
                "" if clear or initialled or _is_lettered(sight, traits, chance) else not_as_written(traits, ON_PAPER)
            )
        )
        if drawn and strange:
            return Verdict("doubt", 0.5, strange, name)
        if drawn:
            return Verdict("pen", round(min(chance.both, 0.96), 2), name=name)
        if initialled:
            return Verdict("pen", _INITIALLED)
        return Verdict("doubt", 0.5, "words that may be a name", name)
    lettered = any(may_be_letters(each.text) for each in opened)
    small = max(traits["width"], traits["height"]) < _SMALL
    inside = sight.share.held >= 0.8  # else it may be the foot of a signature that was set too high
    if sight.dated and inside and initials.perhaps(*_read(sight, traits), traits["height"]):
        return Verdict("doubt", 0.5, INITIALS)
    if sight.place.found and not lettered and ((inside and small and chance.both < 0.5) or is_nothing(chance)):
        return Verdict("none", round(max(0.9, 1 - chance.both), 2), "" if is_nothing(chance) else SMALL)
    return Verdict("doubt", 0.5, "strokes that may be a signature")


def _is_a_jot(sight: Sight, traits: Traits, chance: Chance, words: Sequence[Word]) -> bool:
    """No larger than a tick, and of three letters at most that no hand wrote as a name: "n/a", misread; but clear letters beside the
    day of who wrote them may be initials."""
    letters = sum(letter.isalpha() for each in words for letter in each.text)
    small = chance.both < _NOBODYS and letters <= _FEW and max(traits["width"], traits["height"]) < _SMALL
    return small and not (sight.dated and initials.are_clear(*_read(sight, traits), traits["height"]))


def _reads_as_no_name(sight: Sight, traits: Traits, chance: Chance, words: Sequence[Word]) -> bool:
    """Strokes of the place alone that hardly look like a hand's and read clearly, as a note or with figures: "FILE - FY27"; or print
    that is nobody's name: "VOLUNTEER Room 3", the label's rest."""
    if chance.both >= 0.5:
        return False
    text, sure = _read(sight, traits)
    neither = chance.both < _NOBODYS and max(chance.traits, chance.picture) < UNSIGNED
    if neither and sure >= CLEAR and text and not without_label(text):
        return True
    printed = is_worn_print(words) or (are_clear(words) and not may_name(words))
    if chance.both < _NOBODYS and chance.picture < UNSIGNED and printed:
        return True  # a stamp, a sticker: "REC'D / DIST. OFFICE", "CERTIFIED MAIL"
    if sure >= (0.6 if chance.both <= UNSIGNED else 0.85) and (remark_in(text) or says_nothing_of_a_name(text)):
        return True  # "Sam" by a hand is near to "same": where it may be one it has to be read well
    if sure < 0.85 or holds_a_name(text):
        return False
    if sure >= _READ and chance.both <= UNSIGNED and chance.picture < _NO_HANDS and is_note(text):
        return True  # on a slip of paper: "ask DESE?", "call Senada", "DUE 10/16"
    printed = max(chance.traits, chance.picture) < UNSIGNED and count_plain(text) > 0  # "PROPERTY OF MEDIA CTR"
    return printed or counts_something(text)


def _share_of(sight: Sight, numbers: set[int]) -> Share:
    return share_of(sight.strokes, numbers, sight.place.area)


def _stands(sight: Sight, rest: Verdict) -> bool:
    """Is what is left without doubt a name on the party's own line, or in its cell with the day beside it?"""
    return rest.sure >= CLEARLY and (sight.level is not None or sight.dated) and stands(sight.strokes, sight.share)


def _written(sight: Sight) -> list[set[int]]:
    """The groups of strokes at the place that lie far from one another, without those that surely are nothing and no word: the marks of
    a copier's rollers, of punches and pins, a sticker's edge. Empty where all lies together."""
    groups = side_by_side([each for each in sight.strokes.pieces if each.number in sight.share.own])
    if len(groups) < 2:
        return []
    return [{each.number for each in group} for group in groups if not _is_litter(sight, group)]


def _is_litter(sight: Sight, group: Sequence[Piece]) -> bool:
    area = sight.strokes.to_page(around(group))
    if any(area[0] - FAR <= (each.box[0] + each.box[2]) / 2 <= area[2] + FAR for each in sight.words):
        return False
    numbers = frozenset(each.number for each in group)
    traits = traits_of(sight.strokes, numbers, sight.strokes.to_pixels(sight.place.area))
    if not is_nothing(chance_that_signed(traits, glance_of(sight.strokes, numbers))):
        return False
    text, sure = _read(sight, traits)
    lettered = sure >= 0.5 and sum(letter.isalpha() for letter in text) > 1
    return traits["solid"] > _STUCK or not lettered  # whatever is to be read at a sticker's edge


def is_drawn(chance: Chance) -> bool:
    """Surely drawn as a signature is, words and shape aside."""
    return chance.both >= SIGNED and chance.picture >= PICTURED and chance.traits >= SEEN


def _is_dated_hand(sight: Sight, traits: Traits, chance: Chance) -> bool:
    """Likely drawn as a signature is, all at its place, by who wrote the day beside it, too: initials, a few loops; a name that looks
    like one however little its traits say."""
    known = sight.dated and sight.place.found and sight.share.held >= _HELD
    long = chance.picture >= CLEARLY and traits["width"] >= _LONG
    return (
        known
        and chance.both >= LIKELY
        and chance.picture >= PICTURED
        and chance.traits >= (HARDLY_SEEN if long else SEEN)
    )


def _is_lettered(sight: Sight, traits: Traits, chance: Chance) -> bool:
    """Initials of who dated the row, that can be read."""
    return _is_dated_hand(sight, traits, chance) and initials.are_read(*_read(sight, traits))


def _is_initialled(
    sight: Sight, traits: Traits, numbers: frozenset[int], chance: Chance, words: Sequence[Word]
) -> bool:
    """Initials of who dated the row, and nothing beside them, that are read clearly whatever the judges say."""
    alone = sight.dated and sight.place.found and sight.share.held >= _ALONE
    few = sum(letter.isalpha() for each in words for letter in each.text) <= _FEW
    return alone and few and initials.sign(*_read(sight, traits), traits, len(numbers), chance)


def is_nothing(chance: Chance) -> bool:
    """Surely drawn as no signature is; nor as one that was crossed out, where the traits are a signature's."""
    taken_back = chance.traits > HARDLY and chance.taken_back > UNSIGNED
    return chance.both <= UNSIGNED and chance.picture <= HARDLY and not taken_back


# ---------------------------------------------------------------- words at the place


def _explained(words: Sequence[Word]) -> tuple[list[Box], list[Word], str]:
    """Boxes of words that are no signature, whatever else stands there: printed names, dates, remarks, stamps. The
    other words; and the remark, if one was made."""
    boxes: list[Box] = []
    opened: list[Word] = []
    said = ""
    for line in in_lines(words):
        text = " ".join(each.text for each in line)
        sure = sum(each.confidence for each in line) / len(line)
        remark = (remark_in(text) if sure >= 0.6 else "") or asks_to_sign(text, sure)
        printed = sure >= 0.7 and is_printed_name(text)
        dated = sure >= 0.6 and bool(find_dates(text)) and len(re.sub(r"[^a-z]", "", without_dates(text).lower())) < 3
        if remark or printed or dated or (sure >= CLEAR and says_nothing_of_a_name(text)):
            boxes += [each.box for each in line]
            said = said or remark
        else:
            days = [each for each in line if each.confidence >= CLEAR and _is_a_day(each.text)]
            boxes += [each.box for each in days]  # who signs may write the day behind the name
            opened += [each for each in line if each not in days]
    return boxes, opened, said


def _is_a_day(text: str) -> bool:
    return bool(find_dates(text)) and not re.search(r"\w", without_dates(text))


def _beside(sight: Sight, explained: Sequence[Box]) -> frozenset[int]:
    """The strokes that are not letters of explained words."""
    boxes = [sight.strokes.to_pixels((b[0] - 3, b[1] - 3, b[2] + 3, b[3] + 3)) for b in explained]
    kept = set()
    for piece in sight.strokes.pieces:
        if piece.number not in sight.share.own or is_frame_around(piece, boxes):
            continue
        x, y = (piece.box[0] + piece.box[2]) / 2, (piece.box[1] + piece.box[3]) / 2
        inside = any(
            x0 <= x <= x1 and y0 <= y <= y1 and piece.box[2] - piece.box[0] <= x1 - x0 for x0, y0, x1, y1 in boxes
        )
        if not inside:
            kept.add(piece.number)
    return frozenset(kept)


def named_in(sight: Sight, traits: Traits, chance: float) -> bool:
    """Do the strokes read as a name?"""
    return _named(sight, traits, (), chance)[1] >= 0.9


def _named(sight: Sight, traits: Traits, opened: Sequence[Word], chance: float) -> tuple[str | None, float]:
    """A name that the words say, or that the strokes say when they are read by themselves; and how sure that is."""
    best: tuple[str | None, float] = (None, 0.0)
    if opened:
        sure = sum(each.confidence for each in opened) / len(opened)
        best = as_name(" ".join(each.text for each in opened), sure, chance)
    if best[1] < 0.9 and chance > UNSIGNED:
        text, sure = _read(sight, traits)
        again = as_name(text, sure, chance)
        best = max(best, again, key=lambda each: each[1])
    return best


def _read(sight: Sight, traits: Traits) -> tuple[str, float]:
    return read_closely(sight.pixels, sight.scale, sight.strokes, traits)


def read_closely(pixels: Pixels, scale: float, strokes: Strokes, traits: Traits) -> tuple[str, float]:
    """What the recogniser makes of the strokes, taken as one line, and how sure it is."""
    if traits.box is None:
        return "", 0.0
    x0, y0, x1, y1 = strokes.to_page(traits.box)
    height, width = pixels.shape[:2]
    left, right = max(0.0, (x0 - 5) * scale), min(width - 1.0, (x1 + 5) * scale)
    top, bottom = max(0.0, (y0 - 3) * scale), min(height - 1.0, (y1 + 3) * scale)
    if right - left < 12 or bottom - top < 8:
        return "", 0.0
    quad = np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float32)
    line = read_line(pixels, quad)
    return line.text.strip(), line.score


# ---------------------------------------------------------------- what speaks against it


def speaks_against(
    sight: Sight,
    traits: Traits,
    numbers: frozenset[int],
    chance: Chance,
    remark: str = "",
    opened: Sequence[Word] = (),
    *,
    initialled: bool = False,
) -> str:
    """A reason why it is no signature although it looks like one; empty: none. ``initialled``: by who dated the row."""
    if sight.share.held < 0.5:
        return "most of the ink lies outside the place"
    if traits["solid"] > _STUCK:
        return "on a sticker, a picture or a stain"
    if remark:
        return f"beside it stands {remark!r}"
    text, sure = _read(sight, traits)
    plain = _is_dated_hand(sight, traits, chance) and initials.are_plain(text, sure, chance)
    if not plain and is_crossed_out(how_struck(sight.strokes, numbers, traits), chance, drawn=is_drawn(chance)):
        return "crossed out"
    if sight.level is not None and traits.box and runs_through(sight.strokes, traits.box, sight.level):
        return "a line runs through it"
    if opened and under_a_rule(sight.strokes, sight.place, opened) and not _reaches_up(chance, opened):
        return "a name printed under the line"
    if noted := says_a_note(opened):
        return noted
    clear = is_drawn(chance) and chance.both >= CLEARLY
    text = without_label(text) if clear else text  # what was written across it
    large = traits["height"] >= _SMALL
    other = says_something_else(text, sure, aspect_of(traits), clear=clear, large=large)
    # who writes the day at its place, too, has not left them in passing
    hand = initialled or (sight.dated and is_drawn(chance)) or _is_dated_hand(sight, traits, chance)
    return "" if other == INITIALS and hand and may_be_initials(text, sure) else other


def _reaches_up(chance: Chance, words: Sequence[Word]) -> bool:
    """Words that no recogniser reads well, beside strokes that surely are a hand's: letters of the name in the row below, or this
    one's own; what is printed is read."""
    drawn = is_drawn(chance) and max(chance.both, chance.picture) >= CLEARLY
    return drawn and sum(each.confidence for each in words) < _READ * len(words)
