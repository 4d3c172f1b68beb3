"""What is at one party's place: nothing, a signature by pen, a typed one, or something a person must look at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from ..page import Box, Word
from ..values.dates import find_dates, without_dates
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
from .groups import in_lines, side_by_side
from .midway import lies_apart, share_of, stands
from .nothing import (
    STUCK,
    TICK,
    UNSIGNED,
    are_nothing,
    is_a_bar,
    is_a_jot,
    is_an_arrow,
    is_litter,
    is_nothing,
    lies_in,
    reads_as_no_name,
)
from .pen import Chance, chance_that_signed
from .sight import Sight, Verdict, read
from .spelled import (
    CLEAR,
    as_name,
    asks_to_sign,
    is_printed_name,
    may_be_letters,
    remark_in,
    says_nothing_of_a_name,
)
from .strokes import DOTS
from .struck import runs_through
from .told_by_words import says_a_note
from .traits import Traits, aspect_of, traits_of
from .under_rule import under_a_rule
from .whose import Share

# Chances beyond which the pen alone decides: what both judges say together, and the least that the traits say.
# ``benchmarks.ink`` prints what passes them of hands, faces, writers and kinds of litter that neither had learned.
SIGNED, SEEN = 0.78, 0.1
# the same in a dated row of what is as long as a name: of 1,000 pieces of litter that long, and 625 rows that nobody signed, none has
# the networks' 0.9 and so little by its traits
HARDLY_SEEN, _LONG = 0.03, 40.0  # points
# and what the networks say at least: an arrow with a loop had 0.93 by its traits and 0.72 by its looks
PICTURED = 0.8
LIKELY = 0.6  # both, of who dated the row
_HELD, _ALONE = 0.8, 0.9  # of the ink, at the place itself
_FEW, _INITIALLED = 3, 0.85  # letters of initials; how sure they are
CLEARLY = 0.9  # beyond it the shape does not speak against it, nor a word that nobody knows
_LEAST, _SMUDGE = 6.0, 14.0  # points: less of a stroke is a speck; nobody signs within so few who leaves out the day
_HAND, _LINE = 1.4, 1.9  # times as high as the label: a hand's stroke, and a line of words that has one in it
_READ = 0.9  # confidence of what is taken for nobody's name, whoever wrote it

SMALL = "small strokes"


def judge(sight: Sight) -> Verdict:
    """Never a signature where one thing speaks against it; never nothing where one may stand."""
    if sight.share.midway:
        rest = judge(replace(sight, share=_share_of(sight, sight.share.own - sight.share.midway)))
        signed = rest.state == "typed" or (
            rest.state == "pen" and (lies_apart(sight.strokes, sight.share) or _stands(sight, rest))
        )
        if signed:
            return rest
        unsigned = rest.state == "none" and (sight.words or not sight.dated)
        if unsigned and are_nothing(
            sight, sight.share.midway, sight.share.own
        ):  # dust, a hair, the shaft of an arrow
            return replace(rest, sure=min(rest.sure, 0.9))
        return Verdict("doubt", 0.5, "ink midway between two places")
    written = _written(sight)
    alone = written if written and len(written) == 1 else None
    said = _judge_own(replace(sight, share=_share_of(sight, alone[0])) if alone else sight)
    if said.state == "doubt" and said.name is None and written == [] and sight.place.found and not sight.dated:
        said = Verdict("none", 0.9)
    if said.state == "none" and written and not alone and not sight.words:
        return Verdict("doubt", 0.5, "strokes beside others")
    if said.state == "none" and sight.share.begun and not are_nothing(sight, sight.share.own | sight.share.begun):
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
    if nobodys and (
        is_a_bar(sight, traits, chance)
        or (name is None and is_an_arrow(sight, numbers, chance))
        or is_a_jot(sight, traits, chance, opened)
        or reads_as_no_name(sight, traits, chance, opened)
    ):
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
    small = max(traits["width"], traits["height"]) < TICK
    inside = sight.share.held >= 0.8  # else it may be the foot of a signature that was set too high
    lettered_by_hand = initials.perhaps(*read(sight, traits), traits["height"])
    if sight.dated and inside and (lettered_by_hand or initials.may_stand_there(traits, chance)):
        return Verdict("doubt", 0.5, INITIALS)
    if sight.place.found and not lettered and ((inside and small and chance.both < 0.5) or is_nothing(chance)):
        return Verdict("none", round(max(0.9, 1 - chance.both), 2), "" if is_nothing(chance) else SMALL)
    return Verdict("doubt", 0.5, "strokes that may be a signature")


def _share_of(sight: Sight, numbers: set[int]) -> Share:
    return share_of(sight.strokes, numbers, sight.place.area)


def _stands(sight: Sight, rest: Verdict) -> bool:
    """Is what is left without doubt a name on the party's own line, or in its cell with the day beside it?"""
    return rest.sure >= CLEARLY and (sight.level is not None or sight.dated) and stands(sight.strokes, sight.share)


def _written(sight: Sight) -> list[set[int]] | None:
    """The groups of strokes at the place that lie far from one another, without those that surely are nothing and no word: the marks of
    a copier's rollers, of punches and pins, a sticker's edge. Empty where all of them are; None where all lies together."""
    groups = side_by_side([each for each in sight.strokes.pieces if each.number in sight.share.own])
    if len(groups) < 2:
        return None
    return [{each.number for each in group} for group in groups if not is_litter(sight, group)]


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
    return _is_dated_hand(sight, traits, chance) and initials.are_read(*read(sight, traits))


def _is_initialled(
    sight: Sight, traits: Traits, numbers: frozenset[int], chance: Chance, words: Sequence[Word]
) -> bool:
    """Initials of who dated the row, and nothing beside them, that are read clearly whatever the judges say."""
    alone = sight.dated and sight.place.found and sight.share.held >= _ALONE
    few = sum(letter.isalpha() for each in words for letter in each.text) <= _FEW
    return alone and few and initials.sign(*read(sight, traits), traits, len(numbers), chance)


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
    label = sight.place.label
    tall = (label[3] - label[1]) * DOTS if label is not None else np.inf
    kept = set()
    for piece in sight.strokes.pieces:
        if piece.number not in sight.share.own or is_frame_around(piece, boxes):
            continue
        wide, high = piece.box[2] - piece.box[0], piece.box[3] - piece.box[1]
        # a name in print and who signed right behind it were read as one line: what is higher than print is a hand's
        over = high > _HAND * tall
        around = [
            each for each in boxes if wide <= each[2] - each[0] and not (over and each[3] - each[1] > _LINE * tall)
        ]
        if not lies_in(piece, around):
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
        text, sure = read(sight, traits)
        again = as_name(text, sure, chance)
        best = max(best, again, key=lambda each: each[1])
    return best


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
    if traits["solid"] > STUCK:
        return "on a sticker, a picture or a stain"
    if remark:
        return f"beside it stands {remark!r}"
    text, sure = read(sight, traits)
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
    large = traits["height"] >= TICK
    other = says_something_else(text, sure, aspect_of(traits), clear=clear, large=large)
    # who writes the day at its place, too, has not left them in passing
    hand = initialled or (sight.dated and is_drawn(chance)) or _is_dated_hand(sight, traits, chance)
    return "" if other == INITIALS and hand and may_be_initials(text, sure) else other


def _reaches_up(chance: Chance, words: Sequence[Word]) -> bool:
    """Words that no recogniser reads well, beside strokes that surely are a hand's: letters of the name in the row below, or this
    one's own; what is printed is read."""
    drawn = is_drawn(chance) and max(chance.both, chance.picture) >= CLEARLY
    return drawn and sum(each.confidence for each in words) < _READ * len(words)
