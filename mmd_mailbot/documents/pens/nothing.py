"""Strokes at a place that surely are no signature: litter, arrows, bars, notes, and what stamps and stickers leave."""

from __future__ import annotations

from collections.abc import Sequence

from ..page import Word
from ..wording.names import count_plain, holds_a_name
from ..wording.remarks import is_note
from . import initials
from .against import without_label
from .glance import glance_of
from .groups import FAR, around, side_by_side
from .pen import Chance, chance_that_signed
from .sight import Sight, read
from .spelled import CLEAR, counts_something, points_to_the_place, remark_in, says_nothing_of_a_name
from .strokes import Piece
from .told_by_words import are_clear, is_worn_print, may_name
from .traits import Traits, main_of, traits_of

# The most that both judges say together of what is no signature, and that the networks say of it.
UNSIGNED, HARDLY = 0.2, 0.65
TICK = 22.0  # points: a tick, a cross; a name is longer than that in one direction, and no initials left in passing are so high
STUCK = 0.5  # of the strokes lie on a sticker
_NOBODYS = 0.1  # a chance of no hand's name
_NO_HANDS = 0.05  # the same of the networks alone, which know notes by hand better than the traits do
_FEW = 3  # letters of initials
_READ = 0.9  # confidence of what is taken for nobody's name, whoever wrote it
_POINTED = (
    0.4  # what the networks say at most of an arrow, or a slip's rest, beside "sign here" where nobody wrote a day
)
_ARROW = 3  # its strokes
_ONCE, _ONE_WAY = 0.8, 0.45  # crossings and ways (``Traits``) of a bar


def is_nothing(chance: Chance) -> bool:
    """Surely drawn as no signature is; nor as one that was crossed out, where the traits are a signature's."""
    taken_back = chance.traits > HARDLY and chance.taken_back > UNSIGNED
    return chance.both <= UNSIGNED and chance.picture <= HARDLY and not taken_back


def are_nothing(sight: Sight, *several: set[int]) -> bool:
    """Are these strokes, and these, surely drawn as no signature is?"""
    return all(is_nothing(chance_of(sight, frozenset(numbers))) for numbers in several)


def chance_of(sight: Sight, numbers: frozenset[int]) -> Chance:
    traits = traits_of(sight.strokes, numbers, sight.strokes.to_pixels(sight.place.area))
    return chance_that_signed(traits, glance_of(sight.strokes, numbers))


def is_litter(sight: Sight, group: Sequence[Piece]) -> bool:
    area = sight.strokes.to_page(around(group))
    if any(area[0] - FAR <= (each.box[0] + each.box[2]) / 2 <= area[2] + FAR for each in sight.words):
        return False
    numbers = frozenset(each.number for each in group)
    traits = traits_of(sight.strokes, numbers, sight.strokes.to_pixels(sight.place.area))
    if not is_nothing(chance_that_signed(traits, glance_of(sight.strokes, numbers))):
        return False
    text, sure = read(sight, traits)
    lettered = sure >= 0.5 and sum(letter.isalpha() for letter in text) > 1
    return traits["solid"] > STUCK or not lettered  # whatever is to be read at a sticker's edge


def is_an_arrow(sight: Sight, numbers: frozenset[int], chance: Chance) -> bool:
    """Beside "sign here", where nobody wrote a day: strokes few enough, or the rest of the slip it stands on, none of which looks
    like a name by itself."""
    if sight.dated or chance.picture >= _POINTED or not points_to_the_place(sight.words):
        return False
    boxes = [sight.strokes.to_pixels(each.box) for each in sight.words]
    rest = [each for each in sight.strokes.pieces if each.number in numbers and not lies_in(each, boxes)]
    if chance.both > UNSIGNED and len(main_of(rest)) > _ARROW:
        return False
    groups = [frozenset(each.number for each in group) for group in side_by_side(rest, FAR / 2)]
    return all(chance_of(sight, group).picture < _POINTED for group in groups)


def is_a_bar(sight: Sight, traits: Traits, chance: Chance) -> bool:
    """One broad straight stroke, as of a staple's shadow, where nobody wrote a day."""
    straight = traits["crossings"] < _ONCE and traits["entropy"] < _ONE_WAY
    return straight and not sight.dated and chance.traits < _NOBODYS


def lies_in(piece: Piece, boxes: Sequence[tuple[int, int, int, int]]) -> bool:
    x, y = (piece.box[0] + piece.box[2]) / 2, (piece.box[1] + piece.box[3]) / 2
    return any(x0 <= x <= x1 and y0 <= y <= y1 for x0, y0, x1, y1 in boxes)


def is_a_jot(sight: Sight, traits: Traits, chance: Chance, words: Sequence[Word]) -> bool:
    """No larger than a tick, and of three letters at most that no hand wrote as a name: "n/a", misread; but clear letters beside the
    day of who wrote them may be initials."""
    letters = sum(letter.isalpha() for each in words for letter in each.text)
    small = chance.both < _NOBODYS and letters <= _FEW and max(traits["width"], traits["height"]) < TICK
    return small and not (sight.dated and initials.are_clear(*read(sight, traits), traits["height"]))


def reads_as_no_name(sight: Sight, traits: Traits, chance: Chance, words: Sequence[Word]) -> bool:
    """Strokes of the place alone that hardly look like a hand's and read clearly, as a note or with figures: "FILE - FY27"; or print
    that is nobody's name: "VOLUNTEER Room 3", the label's rest."""
    if chance.both >= 0.5:
        return False
    text, sure = read(sight, traits)
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
