"""Where a form's printed words stand on a paper, and which written words belong to which of them.

The paper is one strip of spots (lines, each with the chain of table cells that hold it). Labels are found as runs of
words, whatever their case, punctuation or line breaks. What is written belongs to the label before it in its own cell;
else to the nearest label to the left in its row; else to the label over it in its column; else to the last one before.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from rapidfuzz import fuzz

from ..core.ruleset import FormDefinition
from .marks import is_only_marks
from .page import Line
from .strip import Level, Spot

HitKind = Literal["field", "cost", "choice", "signature", "date", "print"]
EXACT = 0.99
FUZZY = 0.85
_NEARLY = 90.0
_PRINT_WORDS = 7  # so many words of a printed text are enough to know it
_TOKEN = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Printed words to look for."""

    tokens: tuple[str, ...]
    kind: HitKind
    name: str
    text: str
    choice: str = ""
    hint: tuple[str, ...] = ()  # what print may follow
    loose: bool = False  # words may follow on the same line without a colon


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found. It starts at (spot, character) and ends before (spot, character)."""

    phrase: Phrase
    start: tuple[int, int]
    end: tuple[int, int]
    confidence: float = EXACT

    @property
    def kind(self) -> HitKind:
        return self.phrase.kind

    @property
    def name(self) -> str:
        return self.phrase.name


@dataclass(frozen=True, slots=True)
class Fragment:
    """Written words that belong to a hit, in which line they stand and where in it."""

    spot: int
    text: str
    offset: int = 0
    same_line: bool = False  # right behind the hit


@dataclass(slots=True)
class Labelled:
    """A form's strip with its hits and what belongs to each."""

    spots: Sequence[Spot]
    hits: list[Hit]
    owned: dict[int, list[Fragment]] = field(default_factory=dict)  # by index of the hit; -1: before every hit

    def of(self, kind: HitKind, name: str) -> list[int]:
        return [index for index, hit in enumerate(self.hits) if hit.kind == kind and hit.name == name]

    def fragments(self, index: int) -> list[Fragment]:
        return self.owned.get(index, [])

    def page(self, index: int) -> int | None:
        return self.spots[self.hits[index].start[0]].line.page


def tokens_of(text: str) -> tuple[str, ...]:
    return tuple(token for token, _, _ in _tokens(text))


def _tokens(text: str) -> Iterator[tuple[str, int, int]]:
    plain = text.replace("’", "'")
    for match in _TOKEN.finditer(plain):
        word = match.group(0)
        if not word.isascii():
            word = unicodedata.normalize("NFKC", word)
        yield word.lower(), match.start(), match.end()


# ---------------------------------------------------------------- phrases of a form


def phrases_of(form: FormDefinition) -> list[Phrase]:
    """Everything that the form may print: labels, choices, dates and other words."""
    found: list[Phrase] = []
    for each in form.fields:
        hint = tokens_of(each.hint)
        loose = each.type in ("tick", "money") or each.type == "contact"
        for label in each.labels:
            found.append(_phrase("field", each.name, label, hint=hint, loose=loose))
        if each.type == "choices":
            for choice in each.choices:
                for text in choice.texts:
                    found.append(_phrase("choice", each.name, text, choice=choice.slug, loose=True))
        for label in getattr(each, "cost_labels", ()) or (("Cost:", "Costs:") if each.type == "tools" else ()):
            found.append(_phrase("cost", each.name, label, hint=tokens_of(getattr(each, "cost_hint", ""))))
    for row in form.signatures:
        found += [_phrase("signature", row.role, label, loose=True) for label in row.labels]
        found += [_phrase("date", row.role, label) for label in row.date_labels]
    for text in _print_of(form):
        found.append(_phrase("print", "", text, loose=True))
    return [each for each in found if each.tokens]


def _phrase(
    kind: HitKind, name: str, text: str, *, choice: str = "", hint: tuple[str, ...] = (), loose: bool = False
) -> Phrase:
    tokens = tokens_of(text)
    return Phrase(tokens, kind, name, text, choice, hint, loose or len(tokens) >= 4)


def _print_of(form: FormDefinition) -> Iterator[str]:
    yield form.title
    for block in form.blocks:
        if block.text:
            yield block.text
        yield from block.items
    yield from (each.section for each in form.fields if each.section)
    yield "The MMD statewide tech team can provide suggestions on possible tools"
    yield "Suggested list of tools:"


# ---------------------------------------------------------------- finding


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    spot: int
    start: int
    end: int


def find_hits(spots: Sequence[Spot], phrases: Sequence[Phrase]) -> list[Hit]:
    """Every printed phrase on the strip, longest match first, in reading order."""
    by_first: dict[str, list[Phrase]] = {}
    for phrase in sorted(phrases, key=lambda each: -len(each.tokens)):
        by_first.setdefault(phrase.tokens[0], []).append(phrase)
    hits: list[Hit] = []
    for run in _runs(spots):
        position = 0
        while position < len(run):
            hit, length = _hit_at(spots, run, position, by_first.get(run[position].text, ()), hits)
            if hit is not None:
                hits.append(hit)
            position += length
    return _fuzzy_too(spots, phrases, hits)


def _runs(spots: Sequence[Spot]) -> Iterator[list[_Token]]:
    """Tokens of lines that stand together: in one cell, or one after another outside tables."""
    run: list[_Token] = []
    before: tuple[Level, ...] | None = None
    for index, spot in enumerate(spots):
        if spot.levels != before:
            if run:
                yield run
            run, before = [], spot.levels
        run += [_Token(text, index, start, end) for text, start, end in _tokens(spot.line.text)]
    if run:
        yield run


def _hit_at(
    spots: Sequence[Spot], run: list[_Token], position: int, phrases: Sequence[Phrase], hits: list[Hit]
) -> tuple[Hit | None, int]:
    for phrase in phrases:
        length = _matches(run, position, phrase)
        if not length:
            continue
        last = run[position + length - 1]
        if not _may_start(spots, run, position, phrase, last, hits) or not _may_end(spots, phrase, last):
            continue
        length += _hint_length(run, position + length, phrase)
        if phrase.kind == "date":
            phrase = replace(phrase, name=hits[-1].name)  # whose date it is, the signature before it says
        last = run[position + length - 1]
        end = (last.spot, _past_punctuation(spots[last.spot].line.text, last.end, phrase))
        return Hit(phrase, (run[position].spot, run[position].start), end), length
    return None, 1


def _matches(run: list[_Token], position: int, phrase: Phrase) -> int:
    """How many tokens of the run the phrase takes; a long printed text may be cut or changed after its first words."""
    wanted = phrase.tokens
    taken = 0
    for token, want in zip(run[position : position + len(wanted)], wanted, strict=False):
        if token.text != want:
            break
        taken += 1
    if taken == len(wanted) or (phrase.kind == "print" and taken >= _PRINT_WORDS):
        return taken
    return 0


def _hint_length(run: list[_Token], position: int, phrase: Phrase) -> int:
    if not phrase.hint:
        return 0
    taken = 0
    for token, want in zip(run[position : position + len(phrase.hint)], phrase.hint, strict=False):
        if token.text != want:
            break
        taken += 1
    return taken if taken >= 3 or taken == len(phrase.hint) else 0


def _past_punctuation(text: str, end: int, phrase: Phrase) -> int:
    match = re.compile(r"[)\]\"”’'.]*\s*[:?]?").match(text, end) if phrase.kind != "choice" else None
    return match.end() if match else end


def _may_start(
    spots: Sequence[Spot], run: list[_Token], position: int, phrase: Phrase, last: _Token, hits: list[Hit]
) -> bool:
    token = run[position]
    text = spots[token.spot].line.text
    before = text[: token.start]
    previous = hits[-1] if hits else None
    if phrase.kind == "date" and not _follows_signature(spots, token, previous):
        return False
    if phrase.kind == "choice" and phrase.choice and len(phrase.tokens) <= 2:
        # "Other", "Upload", "Share": words of any answer, unless they stand in their list
        in_list = previous is not None and previous.name == phrase.name and previous.kind in ("field", "choice")
        if not in_list:
            return False
    if is_only_marks(before):
        return True
    if previous is not None and previous.end[0] == token.spot and is_only_marks(text[previous.end[1] : token.start]):
        return phrase.kind == "choice" or text[last.end : last.end + 1] == ":" or phrase.kind in ("date", "signature")
    if re.search(r"(?:\t|\s{2,}|_{2,}|\|)[\W_]*$", before):
        return True
    if phrase.kind == "date" or (phrase.kind == "print" and len(phrase.tokens) >= 4):
        return True
    if phrase.kind == "cost":
        return False
    colon = text[last.end : last.end + 3].lstrip(" )").startswith(":")
    return len(phrase.tokens) >= 5 or (phrase.kind != "choice" and colon and _is_capital(text, token))


def _is_capital(text: str, token: _Token) -> bool:
    return text[token.start : token.start + 1].isupper()


def _follows_signature(spots: Sequence[Spot], token: _Token, previous: Hit | None) -> bool:
    if previous is None or previous.kind not in ("signature", "date"):
        return False
    return previous.kind == "signature" or previous.start[0] != token.spot


def _may_end(spots: Sequence[Spot], phrase: Phrase, last: _Token) -> bool:
    after = spots[last.spot].line.text[last.end :]
    rest = after.strip(" \u00a0)\"”’'.*")
    if phrase.kind == "print" and len(phrase.tokens) <= 3:
        return rest in ("", ":") or after.lstrip().startswith(":")
    if phrase.kind == "field" and len(phrase.tokens) == 1 and phrase.loose:  # "Total"
        return not rest or bool(re.match(r"\s*[:$=]?\s*(?:$|[\d$_])|\s*:", after))
    if phrase.kind == "field" and re.match(r"\s*sign", after, re.IGNORECASE):
        return False  # "District Contact Signiture" is no contact
    if phrase.loose:
        return True
    if phrase.kind == "date":
        return not rest or bool(re.match(r"\s*[:_\d/|(]|\t|\s*$|\s+(?:[A-Z][a-z]{2,8}\.?\s+\d|signed)", after))
    return not rest or bool(re.match(r"\s*(?:[:?=(_☐☒￼\[]|\t|\s\s|[-–—]\s)", after))


def _fuzzy_too(spots: Sequence[Spot], phrases: Sequence[Phrase], hits: list[Hit]) -> list[Hit]:
    """Labels that were not found word for word, once more with room for slips of the keyboard."""
    found = {(hit.kind, hit.name, hit.phrase.choice) for hit in hits}
    missing = [
        each
        for each in phrases
        if each.kind in ("field", "signature", "choice")
        and (each.kind, each.name, each.choice) not in found
        and len("".join(each.tokens)) >= 9
        and len(each.tokens) >= 2
    ]
    if not missing or not hits:
        return hits
    taken = {(hit.start, hit.end) for hit in hits}
    extra: list[Hit] = []
    for run in _runs(spots):
        starts = [
            index
            for index, token in enumerate(run)
            if is_only_marks(spots[token.spot].line.text[: token.start]) and not _inside(token, taken)
        ]
        for index in starts:
            hit = _nearly(spots, run, index, missing)
            if hit is not None:
                extra.append(hit)
                missing = [
                    each
                    for each in missing
                    if (each.kind, each.name, each.choice) != (hit.kind, hit.name, hit.phrase.choice)
                ]
    return sorted([*hits, *extra], key=lambda each: each.start)


def _inside(token: _Token, taken: set[tuple[tuple[int, int], tuple[int, int]]]) -> bool:
    at = (token.spot, token.start)
    return any(start <= at < end for start, end in taken)


def _nearly(spots: Sequence[Spot], run: list[_Token], index: int, missing: Sequence[Phrase]) -> Hit | None:
    best: tuple[float, Hit] | None = None
    for phrase in missing:
        wanted = " ".join(phrase.tokens)
        for length in (len(phrase.tokens), len(phrase.tokens) - 1, len(phrase.tokens) + 1):
            piece = run[index : index + length]
            if len(piece) < max(length, 1):
                continue
            score = fuzz.ratio(" ".join(token.text for token in piece), wanted, score_cutoff=_NEARLY)
            if score and _may_end(spots, phrase, piece[-1]) and (best is None or score > best[0]):
                last = piece[-1]
                end = (last.spot, _past_punctuation(spots[last.spot].line.text, last.end, phrase))
                best = (score, Hit(phrase, (piece[0].spot, piece[0].start), end, FUZZY))
    return best[1] if best else None


# ---------------------------------------------------------------- belonging


def label(spots: Sequence[Spot], phrases: Sequence[Phrase]) -> Labelled:
    """Find the hits and give every written piece to one of them."""
    return assign(spots, find_hits(spots, phrases))


def assign(spots: Sequence[Spot], hits: list[Hit]) -> Labelled:
    labelled = Labelled(spots, hits)
    starting: dict[int, list[int]] = {}
    for index, hit in enumerate(hits):
        starting.setdefault(hit.start[0], []).append(index)
    owner = _Owner(spots, hits, starting)
    covered = {spot for hit in hits for spot in range(hit.start[0], hit.end[0])}
    inside = {spot for hit in hits for spot in range(hit.start[0] + 1, hit.end[0])}
    for position, spot in enumerate(spots):
        if position in inside:
            continue
        text = _standing(spot.line)
        here: list[int] = starting.get(position, [])
        ending = [index for index, hit in enumerate(hits) if hit.end[0] == position and hit.start[0] < position]
        start = hits[ending[-1]].end[1] if ending else 0
        current: int = ending[-1] if ending else -2
        for following in (*here, None):
            stop = len(text) if following is None else hits[following].start[1]
            piece = text[start:stop]
            if piece.strip() or (not here and not ending and position not in covered):
                to = current if current != -2 else owner.of(position)
                labelled.owned.setdefault(to, []).append(Fragment(position, piece, start, current != -2))
            if following is not None:
                current = following
                start = hits[following].end[1] if hits[following].end[0] == position else len(text)
    return labelled


def _standing(line: Line) -> str:
    """The line's text with blanks for the words that are struck out; of a line struck out as a whole, all of it."""
    if line.struck or not any(word.struck for word in line.words):
        return line.text
    text, at = line.text, 0
    for word in line.words:
        start = text.find(word.text, at)
        if start < 0:
            return line.text
        at = start + len(word.text)
        if word.struck:
            text = text[:start] + " " * len(word.text) + text[at:]
    return text


class _Owner:
    """To which hit a line without a hit of its own belongs."""

    def __init__(self, spots: Sequence[Spot], hits: Sequence[Hit], starting: dict[int, list[int]]) -> None:
        self._spots = spots
        self._last: list[int] = []  # the last hit that starts at or before each spot
        last = -1
        for position in range(len(spots)):
            self._last.append(last)
            if position in starting:
                last = starting[position][-1]
        self._cells: dict[tuple[int, int, int], list[tuple[int, int]]] = {}  # (table, row, column) → (spot, hit)
        self._rows: dict[tuple[int, int], list[int]] = {}  # (table, row) → columns that hold hits
        for position, indexes in starting.items():
            for level in spots[position].levels:
                key = (level.table, level.row, level.column)
                self._cells.setdefault(key, []).extend((position, index) for index in indexes)
                columns = self._rows.setdefault((level.table, level.row), [])
                if level.column not in columns:
                    columns.append(level.column)

    def of(self, position: int) -> int:
        for level in reversed(self._spots[position].levels):
            found = self._in_cell(level, position) or self._to_the_left(level) or self._above(level)
            if found is not None:
                return found[0]
        return self._last[position]

    def _in_cell(self, level: Level, position: int) -> tuple[int] | None:
        own = [index for at, index in self._cells.get((level.table, level.row, level.column), ()) if at < position]
        return (own[-1],) if own else None

    def _to_the_left(self, level: Level) -> tuple[int] | None:
        left = [column for column in self._rows.get((level.table, level.row), ()) if column < level.column]
        return (self._cells[level.table, level.row, max(left)][-1][1],) if left else None

    def _above(self, level: Level) -> tuple[int] | None:
        for row in range(level.row - 1, -1, -1):
            columns = self._rows.get((level.table, row))
            if columns:
                left = [column for column in columns if column < level.last]
                column = max(left) if left else min(columns)
                return (self._cells[level.table, row, column][-1][1],)
        return None
