"""Questions of a form in the words of whoever retyped it: "Projected timeline for implementation:" for "What is the projected timeline
for implementation?"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..layout.strip import Spot
from ..page import GAP
from .hits import FUZZY, Hit
from .phrases import Phrase, tokens_of

_LEAST = 5  # words of a question; shorter labels have their own wordings in the rules
_MOST = 24  # words up to the question's end
_SHARED = 0.66  # of the telling words of either, that the other has too
_SHORT_REST = 5  # words that go on on the label's own line, whatever they are
_BARE = 3  # telling words of a question that ends with no mark
_STEM = 5  # letters in which "implementing" and "implementation" agree
_NUMBER = re.compile(r"[\W_]*(?:\d{1,2}|[a-f])[.)]\s+|[\W_]*")
_ITEM = re.compile(r"\s*(?:[•·▪◦‣■*–—-]\s|\(?(?:\d{1,2}|[a-h])[.)]\s)")
FILLERS = frozenset(
    tokens_of(
        "a an and any are as at be been by do does for from has have how if in into is it its of on or our out shall should that the"
        " their them there these this those to us was we what when where which who whom why will with would you your"
    )
)


def with_reworded(spots: Sequence[Spot], phrases: Sequence[Phrase], hits: Sequence[Hit]) -> list[Hit]:
    """The hits, those of questions up to the question's own end, and the questions that are there in other words: where they are to
    be expected, between the labels that stand before and after them on the form."""
    questions = questions_of(phrases)
    found = [_to_its_end(spots, hit, questions.get(hit.name, ())) if hit.kind == "field" else hit for hit in hits]
    found = [hit for hit in found if not any(hit is not each and _is_within(hit, each) for each in found)]
    # among themselves: whoever types a form anew may set the tools before the plan
    order = {name: at for at, name in enumerate(questions)}
    for name, asked in questions.items():
        if any(hit.kind == "field" and hit.name == name for hit in found):
            continue
        there = [hit for hit in _candidates(spots, found, asked) if _stands_in_order(hit, found, order)]
        latest = {hit.end: hit for hit in there}  # the last line of an answer before it is no part of a question
        there = list(latest.values())
        if len(there) == 1:
            there = [hit for hit in (*found, *there) if hit is there[0] or not _is_within(hit, there[0])]
            found = sorted(there, key=lambda each: each.start)
    return _with_heads_of_lists(spots, phrases, found)


def questions_of(phrases: Sequence[Phrase]) -> dict[str, list[Phrase]]:
    """The form's questions by their fields, in its order, each in all its wordings."""
    questions: dict[str, list[Phrase]] = {}
    for each in phrases:
        if each.kind == "field" and len(each.tokens) >= _LEAST and each.text.rstrip().endswith("?"):
            questions.setdefault(each.name, []).append(each)
    return questions


def questions_alone_of(phrases: Sequence[Phrase]) -> dict[str, list[Phrase]]:
    """Those of the form's questions whose fields have no label but a question."""
    others = {each.name for each in phrases if each.kind == "field" and not each.text.rstrip().endswith("?")}
    return {name: asked for name, asked in questions_of(phrases).items() if name not in others}


def _with_heads_of_lists(spots: Sequence[Spot], phrases: Sequence[Phrase], hits: list[Hit]) -> list[Hit]:
    """The heads of lists whose own label is not there, in other words right before the first choice: "Which activity will the tools
    support? (Activity)". Else they would stand in the answer before."""
    found = list(hits)
    for name in dict.fromkeys(hit.name for hit in hits if hit.kind == "choice"):
        labels = [each for each in phrases if each.kind == "field" and each.name == name]
        first = min(hit.start[0] for hit in hits if hit.kind == "choice" and hit.name == name)
        before = [at for at in range(max(0, first - 2), first) if re.search(r"\w", spots[at].line.text)]
        if not labels or not before or any(hit.kind == "field" and hit.name == name for hit in hits):
            continue
        at, text = before[-1], spots[before[-1]].line.text.rstrip()
        told = [each for each in labels if telling_words(each.text) & telling_words(text)]
        taken = any(hit.start[0] <= at <= hit.end[0] for hit in hits)
        if told and not taken and text.endswith(("?", ":", ")")) and len(tokens_of(text)) <= _MOST // 2:
            found.append(Hit(told[0], (at, 0), (at, len(text)), FUZZY))
    return sorted(found, key=lambda each: each.start)


def _is_within(hit: Hit, other: Hit) -> bool:
    """A label's word in a question's: "…of the activity"."""
    return hit.kind == "field" and other.start <= hit.start and hit.end <= other.end


def _candidates(spots: Sequence[Spot], hits: Sequence[Hit], asked: Sequence[Phrase]) -> Iterator[Hit]:
    """What stands at the begin of a line, or of what stands behind a gap in it, and asks in the words of the question."""
    taken = [(hit.start, hit.end) for hit in hits]
    for at, spot in enumerate(spots):
        start = 0
        for part in spot.line.text.split(GAP):
            number = _NUMBER.match(part)
            begin = start + (number.end() if number else 0)
            start += len(part) + len(GAP)
            whole = part == spot.line.text and _asks_without_a_mark(spot.line.text[begin:], asked)
            end = (at, len(spot.line.text)) if whole else _end_of_the_question(spots, at, begin)
            if end is None or any(first < end and (at, begin) < last for first, last in taken):
                continue
            own = telling_words(_between(spots, (at, begin), end))
            for phrase in asked:
                told = telling_words(phrase.text)
                shared = len(own & told)
                if shared >= 2 and shared >= _SHARED * len(own) and shared >= _SHARED * len(told):
                    yield Hit(phrase, (at, begin), end, FUZZY)
                    break


def _asks_without_a_mark(line: str, asked: Sequence[Phrase]) -> bool:
    """ "Projected timeline for implementation", on a line of its own: each telling word of the question, and no other."""
    own = telling_words(line)
    bare = len(own) >= _BARE and not re.search(r"[?:.;,!]", line)
    return bare and any(own == telling_words(phrase.text) for phrase in asked)


def _to_its_end(spots: Sequence[Spot], hit: Hit, asked: Sequence[Phrase]) -> Hit:
    """The rest of a question that goes on in words of its own: "…be evaluated" + "based on progress towards the goals?"."""
    before = spots[hit.end[0]].line.text[: hit.end[1]].rstrip()
    if not asked or before.endswith(("?", ":")):
        return hit
    end = _end_of_the_question(spots, *hit.end)
    if end is None:
        return hit
    rest = _between(spots, hit.end, end)
    known = set().union(*(telling_words(each.text) for each in asked))
    own = telling_words(rest)
    goes_on = rest.lstrip(" \t,;–—-(")[:1].islower() and rest.rstrip().endswith("?")
    if goes_on and end[0] == hit.end[0] and len(tokens_of(rest)) <= _SHORT_REST:
        return replace(hit, end=end)  # "…for implementing" + "the activity?"
    return replace(hit, end=end) if goes_on and own and len(own & known) >= _SHARED * len(own) else hit


def _end_of_the_question(spots: Sequence[Spot], at: int, begin: int) -> tuple[int, int] | None:
    """Behind its question mark, or behind the colon that stands for it; on the next line of the same cell, where it wraps."""
    words = 0
    lines = 2 if spots[at].line.text[begin:].strip() else 3  # the rest of one whose first line has ended
    for number in range(at, at + lines):
        if number >= len(spots) or spots[number].levels != spots[at].levels:
            return None
        text = spots[number].line.text
        if number > at and _ITEM.match(text):
            return None  # of a list, which is the answer
        first = begin if number == at else 0
        asked = re.compile(r"[^?:\t•▪■●]*[?:]").match(text, first)
        if number > at and asked is not None and asked[0].endswith(":") and asked[0].lstrip()[:1].isupper():
            return None  # "Timeline for implementation" over "October: order equipment"
        if asked is not None:
            return (number, asked.end()) if words + len(tokens_of(asked[0])) <= _MOST else None
        words += len(tokens_of(text[first:]))
        if GAP in text[first:]:
            return None
    return None


def _between(spots: Sequence[Spot], start: tuple[int, int], end: tuple[int, int]) -> str:
    if start[0] == end[0]:
        return spots[start[0]].line.text[start[1] : end[1]]
    whole = (spots[each].line.text for each in range(start[0] + 1, end[0]))
    return " ".join((spots[start[0]].line.text[start[1] :], *whole, spots[end[0]].line.text[: end[1]]))


def telling_words(text: str) -> set[str]:
    return {each[:_STEM] for each in tokens_of(text) if len(each) > 1 and each not in FILLERS}


def _stands_in_order(hit: Hit, hits: Sequence[Hit], order: dict[str, int]) -> bool:
    fields = [each for each in hits if each.kind == "field" and each.name in order]
    before = max((each for each in fields if each.start < hit.start), key=lambda each: each.start, default=None)
    after = min((each for each in fields if each.start > hit.start), key=lambda each: each.start, default=None)
    own = order[hit.name]
    return (before is None or order[before.name] < own) and (after is None or own < order[after.name])
