"""Which of the printed choices are marked, and what is written beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...core.facts import Fact, Problem
from ...core.ruleset import FormField
from ..page import Paper
from ..values.marks import trimmed
from ..wording.answers import empty, place, written
from ..wording.garbled import is_recognised
from ..wording.labels import Labelled
from .answered_below import chosen_below
from .boxes import boxes_of
from .hardly_empty import HARDLY, may_be_marked
from .lines import Choice
from .marking import Marked, Way, all_filled, all_stand_out, is_bulleted, marked
from .numbered import chosen_by_number
from .other_words import nothing_beside, words_beside
from .seen import may_have_lost_its_marks
from .ticks_and_crosses import crosses_say_no, without_crosses


def read_choices(
    paper: Paper,
    labelled: Labelled,
    form_field: FormField,
    problems: list[Problem],
    lists: Sequence[FormField] = (),
) -> tuple[Fact, Fact | None]:
    """The slugs of the ticked choices in the order of the form; and the words beside the choice that asks for some. ``lists``: all
    lists of the form, which show how it was marked."""
    boxes = _told_from_crosses(paper, labelled, form_field, lists)
    labels = labelled.of("field", form_field.name)
    if not boxes:
        if _says_something_else(labelled, labels):
            where = place(labelled, labelled.hits[labels[0]].start[0], form_field.place)
            problems.append(Problem("marks.unclear", _NOT_PRINTED, where))
            return Fact(None, 0.5, where, _NOT_PRINTED), nothing_beside(form_field, labelled, labels)
        return empty(labelled, labels, form_field.place), nothing_beside(form_field, labelled, labels)
    where = place(labelled, labelled.hits[boxes[0].index].start[0], form_field.place)
    found = _marked(labelled, form_field, boxes)
    if not found.slugs and found.unclear is None and (named := chosen_by_number(labelled, labels, boxes)):
        found = Marked(named, 0.92)
    found = _starred(labelled, boxes, found)
    asking = frozenset(choice.slug for choice in form_field.choices if choice.fill_in)
    if not found.slugs and found.unclear is None:
        below, sure = chosen_below(labelled, boxes, asking)
        found = Marked(below, sure) if below else found
    words, other_fact, near = words_beside(labelled, form_field, boxes)
    if not words and not _deleted(labelled, form_field, boxes):
        found = _lonely_other(found, asking)
    if found.unclear is None and found.way in ("ticks", "none") and _not_read(labelled, form_field, boxes, found):
        found = Marked(unclear="one of the printed choices could not be read", confidence=0.3)
    if not found.slugs:
        found = _all_meant(paper, labelled, form_field, boxes, lists, found)
    if found.way == "none" and found.unclear is None and 0 < len(boxes) < len(form_field.choices):
        found = _left_as_elsewhere(paper, labelled, form_field, boxes, lists) or found
    if found.way == "none" and not found.slugs and found.unclear is None and not words:
        found = _told_by_their_head(labelled, labels, form_field, boxes) or found
    told = found.slugs or found.unclear is not None or words
    if not told and may_have_lost_its_marks(paper, labelled, boxes):
        found = Marked(
            unclear="nothing stands out, and a highlighter does not show in a black and white copy", confidence=0.4
        )
    if found.unclear is not None:
        problems.append(Problem("marks.unclear", found.unclear, where))
        return Fact(None, found.confidence, where, found.unclear), other_fact
    slugs, confidence = found.slugs, found.confidence
    if not told and may_be_marked(paper, labelled, boxes):
        confidence = min(confidence, HARDLY)
    if words and not slugs:
        slugs, confidence = frozenset(choice.slug for choice in form_field.choices if choice.fill_in), 0.75
    elif near and found.way in ("ticks", "looks") and _meant_by_their_words(form_field, boxes) - slugs:
        confidence = min(confidence, _DOUBTED_WORDS)
    order = [choice.slug for choice in form_field.choices if choice.slug in slugs]
    sure = min(confidence, min(labelled.hits[box.index].confidence for box in boxes))
    if found.way in ("looks", "struck", "left") and is_recognised(labelled.spots):
        sure = min(sure, _BY_LOOKS)
    return Fact(tuple(order) or None, sure, where), other_fact


def _all_meant(
    paper: Paper,
    labelled: Labelled,
    form_field: FormField,
    boxes: Sequence[Choice],
    lists: Sequence[FormField],
    found: Marked,
) -> Marked:
    """A list whose choices are all alike, where another list of the form shows what that means; else ``found``."""
    own = [each.seen for each in boxes]
    others = [[one.seen for one in boxes_of(paper, labelled, each)] for each in lists if each.name != form_field.name]
    if not is_recognised(labelled.spots) and all_filled(own, others):
        return Marked(frozenset(each.slug for each in own), 0.9, way="ticks")
    return found if found.unclear is not None else all_stand_out(own, others) or found


def _starred(labelled: Labelled, boxes: Sequence[Choice], found: Marked) -> Marked:
    """Typed stars before some choices, where nothing stands before the others, are marks; all of a list's are its bullets."""
    stars = frozenset(each.seen.slug for each in boxes if each.seen.before == "star")
    bare = all(each.seen.before in ("star", "none") for each in boxes)
    if found.slugs or found.unclear is not None or not 0 < len(stars) < len(boxes) or not bare:
        return found
    return found if is_recognised(labelled.spots) else Marked(stars, _BY_STARS, way="ticks")


def _says_something_else(labelled: Labelled, labels: Sequence[int]) -> bool:
    """Is something written where the choices should be, as of people who type what they mean in words of their own?"""
    texts = [trimmed(each.text) for index in labels for each in labelled.fragments(index)]
    return not is_recognised(labelled.spots) and any(len(re.findall(r"[^\W\d_]{3,}", text)) > 1 for text in texts)


def _lonely_other(found: Marked, asking: frozenset[str]) -> Marked:
    """Of a list from which others were taken away, the choice that asks for words stands there because it stands there always."""
    if found.way != "left" or not found.slugs & asking:
        return found
    if found.slugs <= asking:
        return Marked(unclear="of the printed choices Other alone is on the form", confidence=0.5)
    return Marked(found.slugs - asking, min(found.confidence, 0.85), way="left")


def _meant_by_their_words(form_field: FormField, boxes: Sequence[Choice]) -> frozenset[str]:
    """The choices that ask for words and got some: people may leave their boxes empty then, though they marked the others."""
    asking = {choice.slug for choice in form_field.choices if choice.fill_in}
    return frozenset(
        each.seen.slug
        for each in boxes
        if each.seen.slug in asking and each.seen.says != "no" and not each.seen.struck
    )


def _told_from_crosses(
    paper: Paper, labelled: Labelled, form_field: FormField, lists: Sequence[FormField]
) -> list[Choice]:
    """The list's choices; their crosses are no marks where another list of the form, or this one, has ticks and crosses."""
    boxes = boxes_of(paper, labelled, form_field)
    if not any(each.seen.sign == "cross" for each in boxes):
        return boxes
    others = [boxes_of(paper, labelled, each) for each in lists if each.name != form_field.name]
    return without_crosses(boxes) if crosses_say_no([boxes, *others]) else boxes


def _left_as_elsewhere(
    paper: Paper, labelled: Labelled, form_field: FormField, boxes: Sequence[Choice], lists: Sequence[FormField]
) -> Marked | None:
    """A list that lacks a choice, and none of the others has a box to fill: all are meant where people left the chosen ones of another
    list alone on the form."""
    boxed = ("empty" in (each.seen.before, each.seen.after) and not is_bulleted(each.seen) for each in boxes)
    if is_recognised(labelled.spots) or any(boxed):
        return None
    others = [(each, boxes_of(paper, labelled, each)) for each in lists if each.name != form_field.name]
    if not any(own and way_of(labelled, each, own) == "left" for each, own in others):
        return None
    return Marked(frozenset(each.seen.slug for each in boxes), 0.9, way="left")


def _told_by_their_head(
    labelled: Labelled, labels: Sequence[int], form_field: FormField, boxes: Sequence[Choice]
) -> Marked | None:
    """ "Activities requested:" over choices without boxes and marks, of which the form has more: these seem meant, as in a letter."""
    plain = all(each.seen.before == "none" and each.seen.after == "none" and not each.seen.listed for each in boxes)
    if is_recognised(labelled.spots) or not plain or not labels or len(boxes) == len(form_field.choices):
        return None
    if not any(_REQUESTED.search(labelled.spots[labelled.hits[each].start[0]].line.text) for each in labels):
        return None
    return Marked(frozenset(each.seen.slug for each in boxes), _BY_THEIR_HEAD, way="left")


def _not_read(labelled: Labelled, form_field: FormField, boxes: Sequence[Choice], found: Marked) -> bool:
    """On a scan, a list of which all but one or two were found; or but one, or in which nothing is marked."""
    missed = len(form_field.choices) - len(boxes)
    few = missed <= (missed + len(boxes)) // 3 or len(boxes) == 1
    return is_recognised(labelled.spots) and missed > 0 and (few or not found.slugs)


_NOT_PRINTED = "something is written, but none of the printed choices is on the form"
_DOUBTED_WORDS = 0.75  # how sure a list is that has an empty box with the words beside it which that asks for
_REQUESTED = re.compile(r"\b(?:requested|selected|chosen|planned)\b", re.IGNORECASE)
_BY_THEIR_HEAD = 0.75  # how sure choices are meant that stand alone under such a head
_BY_STARS = 0.85  # how sure typed stars are marks
_BY_LOOKS = 0.85  # how sure lines may be that stand out on a scan: on 49 scans a copier's dirt made too many of them


def way_of(labelled: Labelled, form_field: FormField, boxes: Sequence[Choice]) -> Way:
    return _marked(labelled, form_field, boxes).way


def _marked(labelled: Labelled, form_field: FormField, boxes: Sequence[Choice]) -> Marked:
    gone, whole = _deleted(labelled, form_field, boxes), _is_whole(labelled, form_field, boxes)
    return marked([box.seen for box in boxes], of=len(form_field.choices), gone=gone, whole=whole)


def _is_whole(labelled: Labelled, form_field: FormField, boxes: Sequence[Choice]) -> bool:
    """Was each line of the list found? Nothing else stands in it, as words that print a choice anew would, no recogniser read
    it, no tracked change took others away, and it is not the list's begin alone, which another edition may print."""
    first = [choice.slug for choice in form_field.choices[: len(boxes)]]
    if [each.seen.slug for each in boxes] == first or any(each.line.deleted for each in labelled.spots):
        return False
    if is_recognised(labelled.spots):
        return False
    asking = {choice.slug for choice in form_field.choices if choice.fill_in}
    indexes = [
        *labelled.of("field", form_field.name),
        *(each.index for each in boxes if each.seen.slug not in asking),
    ]
    beside = (written(trimmed(each.text)) for index in indexes for each in labelled.fragments(index))
    return not any(re.search(r"\w", each) for each in beside)


def _deleted(labelled: Labelled, form_field: FormField, boxes: Sequence[Choice]) -> int:
    """How many of the choices were taken from the form by a tracked change."""
    left = {box.seen.slug for box in boxes}
    words = {_plain(spot.line.deleted) for spot in labelled.spots if spot.line.deleted}
    missing = [choice for choice in form_field.choices if choice.slug not in left]
    return sum(any(_plain(text) in words for text in choice.texts) for choice in missing)


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()
