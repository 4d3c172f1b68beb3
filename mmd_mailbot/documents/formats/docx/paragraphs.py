"""One paragraph → its lines: runs, fields, controls, symbols and pictures, as far as anybody sees them.

Inserted text counts, deleted and moved text does not. A control that shows its placeholder is empty.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ...page import GAP, LOOKS, OBJECT, Line, Picture
from ...values.marks import is_bullet_of_letters, is_only_marks
from ..glyphs import from_symbol_font
from .controls import check_box, legacy_value, picked_day, shows_placeholder, symbol
from .drawings import TextBox, pictures, text_boxes, word_art
from .looks import PLAIN, Looks, dressed, is_seen, shade
from .names import MAX_DEPTH, MC, W14, Element, W, alternative, value_of
from .part import Around, Part

_WRAPPERS = frozenset(
    f"{W}{each}" for each in ("ins", "moveTo", "hyperlink", "smartTag", "customXml", "fldSimple", "dir", "bdo")
)
_DRAWINGS = frozenset((f"{W}drawing", f"{W}pict", f"{W}object", f"{W14}contentPart"))
_LINE = "_" * 24  # what an empty paragraph with a line under it says, as one that was typed
_BLANKS = str.maketrans(
    dict.fromkeys("\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " ")
    | dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\u202a\u202b\u202c\u202d\u202e", "")
    | dict.fromkeys("\u2066\u2067\u2068\u2069\ufe0e\ufe0f", "")
)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A run's text with what makes it special."""

    text: str
    looks: Looks = PLAIN
    filled: bool = False


@dataclass(slots=True)
class _Field:
    """An open complex field. ``shown``: what stands for its result; ``code``: still in its instruction."""

    shown: str | None
    code: bool = True

    @property
    def silent(self) -> bool:
        return self.shown is not None or self.code


@dataclass(slots=True)
class Gathered:
    """What a paragraph gathers while it is walked."""

    looks: Looks = PLAIN  # of its own style
    pieces: list[_Piece] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    boxes: list[TextBox] = field(default_factory=list)  # text boxes anchored in it
    notes: list[Element] = field(default_factory=list)  # footnotes and endnotes that it refers to
    fields: list[_Field] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)  # by tracked changes
    listed: bool = False  # its bullet is a box
    shaded: bool = False  # all of it
    ruled: bool = False  # a line is drawn under it, and none over it: to write on, as typed ones are


def gather(part: Part, paragraph: Element, around: Around) -> Gathered:
    """The paragraph's pieces in their order, with what hangs off it."""
    styles = part.sheet.styles
    style = value_of(paragraph.find(f"{W}pPr/{W}pStyle"))
    into = Gathered(styles.looks(style, styles.defaults) if style else styles.defaults)
    shade_of_it = shade(paragraph.find(f"{W}pPr/{W}shd"))
    into.ruled = _is_ruled(paragraph)
    into.shaded = shade_of_it is not None and Looks(ground=shade_of_it).highlighted
    glyph = _bullet(part, paragraph, style)
    if glyph:
        into.listed = True
        into.pieces.append(_Piece(f"{glyph} ", into.looks))
    _inline(part, paragraph, into, around, filled=False)
    if words := " ".join("".join(into.unseen).split()):
        part.sheet.unseen.append((words, around.place))
    return into


def _bullet(part: Part, paragraph: Element, style: str) -> str | None:
    if not part.sheet.marks:
        return None
    listed = paragraph.find(f"{W}pPr/{W}numPr")
    if listed is not None and listed.find(f"{W}numId") is not None:
        key = (value_of(listed.find(f"{W}numId")), value_of(listed.find(f"{W}ilvl")) or "0")
    else:
        key = part.sheet.styles.list_of(style) or ("", "")
    return part.sheet.marks.get(key)


def _inline(part: Part, parent: Element, into: Gathered, around: Around, *, filled: bool) -> None:
    if around.depth > MAX_DEPTH:
        return
    for child in parent:
        tag = child.tag
        if tag == f"{W}r":
            _run(part, child, into, around, filled=filled)
        elif tag == f"{W}sdt":
            _control(part, child, into, around)
        elif tag == f"{MC}AlternateContent":
            chosen = alternative(child)
            if chosen is not None:
                _inline(part, chosen, into, around.deeper(), filled=filled)
        elif tag in _WRAPPERS:
            _inline(part, child, into, around.deeper(), filled=filled)
        elif tag == f"{W}del":
            into.deleted += [each.text or "" for each in child.iter(f"{W}delText")]


def _control(part: Part, control: Element, into: Gathered, around: Around) -> None:
    content = control.find(f"{W}sdtContent")
    glyph = check_box(control)
    if glyph is not None:
        into.pieces.append(_Piece(glyph, into.looks, filled=True))
    elif content is None or shows_placeholder(control, part.sheet.placeholders):
        return
    elif (day := picked_day(control)) is not None:
        into.pieces.append(_Piece(day, into.looks, filled=True))
    else:
        _inline(part, content, into, around.deeper(), filled=True)


def _run(part: Part, run: Element, into: Gathered, around: Around, *, filled: bool) -> None:
    properties = run.find(f"{W}rPr")
    looks = into.looks
    if properties is not None:
        style = value_of(properties.find(f"{W}rStyle"))
        looks = dressed(part.sheet.styles.looks(style, looks) if style else looks, properties)
    seen = not around.hidden and is_seen(looks, around.grounds)
    for child in run:
        _run_child(part, child, into, around, _Piece("", looks, filled), seen=seen)


def _run_child(part: Part, child: Element, into: Gathered, around: Around, like: _Piece, *, seen: bool) -> None:
    tag = child.tag
    if tag == f"{W}fldChar":
        _field_mark(child, into, like)
    elif any(each.silent for each in into.fields):
        return  # the instruction of a field, or a result that is known from its data
    elif tag == f"{MC}AlternateContent":
        chosen = alternative(child)
        for inner in chosen if chosen is not None else ():
            _run_child(part, inner, into, around, like, seen=seen)
    elif tag in _DRAWINGS:
        _drawing(part, child, into, like)
    elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
        kind = "footnote" if tag == f"{W}footnoteReference" else "endnote"
        note = part.sheet.notes.get((kind, child.get(f"{W}id") or ""))
        into.notes += [note] if note is not None else []
    elif text := _text_of(child, like.looks.font):
        if seen:
            into.pieces.append(_Piece(text, like.looks, like.filled))
        else:
            into.unseen.append(text)


def _text_of(child: Element, font: str) -> str:
    tag = child.tag
    if tag == f"{W}t":
        return from_symbol_font(font, (child.text or "").translate(_BLANKS)).replace("\n", " ")
    if tag in (f"{W}tab", f"{W}ptab"):
        return GAP
    if tag in (f"{W}br", f"{W}cr"):
        return "\n"
    if tag == f"{W}noBreakHyphen":
        return "-"
    return symbol(child) if tag == f"{W}sym" else ""


def _drawing(part: Part, drawing: Element, into: Gathered, like: _Piece) -> None:
    into.boxes += text_boxes(drawing)
    if words := word_art(drawing):
        into.pieces.append(_Piece(words, like.looks))
    for picture in pictures(part, drawing):
        into.pictures.append(picture)
        into.pieces.append(_Piece(OBJECT))


def _field_mark(mark: Element, into: Gathered, like: _Piece) -> None:
    kind = mark.get(f"{W}fldCharType")
    if kind == "begin":
        shown = legacy_value(mark)
        if shown and not any(each.silent for each in into.fields):
            into.pieces.append(_Piece(shown, like.looks, filled=True))
        into.fields.append(_Field(shown))
    elif kind == "separate" and into.fields:
        into.fields[-1].code = False
    elif kind == "end" and into.fields:
        into.fields.pop()


# ---------------------------------------------------------------- lines


def lines_of(gathered: Gathered, around: Around) -> Iterator[Line]:
    """The paragraph's lines: its own breaks make them. Text struck through beside text that is not is gone."""
    deleted = " ".join("".join(gathered.deleted).split())
    if deleted and not any(piece.text.strip() for piece in gathered.pieces):
        yield Line("", place=around.place, boxed=around.boxed, aside=around.aside, deleted=deleted)
        return
    drawn = iter(gathered.pictures)
    row: list[_Piece] = []
    listed = gathered.listed
    end = _Piece("\n")
    for piece in [*gathered.pieces, end]:
        for index, text in enumerate(piece.text.split("\n")):
            if index:
                line = _line(row, drawn, around)
                shaded = line.highlighted or gathered.shaded
                last = piece is end and gathered.ruled
                empty = last and not line.text.strip() and not line.pictures
                yield replace(
                    line,
                    text=_LINE if empty else line.text,
                    listed=listed,
                    highlighted=shaded,
                    ruled=last,
                )
                row, listed = [], False
            if text:
                row.append(_Piece(text, piece.looks, piece.filled))


def _is_ruled(paragraph: Element) -> bool:
    borders = [paragraph.find(f"{W}pPr/{W}pBdr/{W}{side}") for side in ("top", "bottom")]
    over, under = (each is not None and each.get(f"{W}val") not in ("none", "nil") for each in borders)
    return under and not over


def _line(row: list[_Piece], drawn: Iterator[Picture], around: Around) -> Line:
    own = [next(drawn, Picture("shape")) for piece in row for each in piece.text if each == OBJECT]
    inked = [piece for piece in row if piece.text.strip() and piece.text != OBJECT]
    worded = [piece for piece in inked if not is_only_marks(piece.text)]
    led = len(worded) > 1 and worded[0] is inked[0] and is_bullet_of_letters(worded[0].text)
    words = [piece.looks for piece in worded[led:]]
    # the box before words that are crossed out may be left as it is
    all_struck = bool(inked) and all(piece.looks.struck for piece in worded or inked)
    kept = row if all_struck else [piece for piece in row if not piece.looks.struck or piece.text == OBJECT]
    return Line(
        "".join(piece.text for piece in kept).strip(" \u00a0"),
        pictures=tuple(own),
        place=around.place,
        struck=all_struck,
        cut=not all_struck and any(piece.looks.struck for piece in inked),
        bold=bool(words) and all(each.bold for each in words),
        underlined=bool(words) and all(each.underlined for each in words),
        highlighted=bool(words) and all(each.highlighted for each in words),
        coloured=bool(words) and all(each.coloured for each in words),
        grey=bool(words) and all(each.grey for each in words),
        begins=frozenset(each for each in LOOKS if words and getattr(words[0], each)),
        outstanding=_outstanding(kept),
        filled=bool(worded) and all(piece.filled for piece in worded),
        boxed=around.boxed,
        aside=around.aside,
    )


def _outstanding(row: Sequence[_Piece]) -> tuple[tuple[int, int], ...]:
    """From where to where in the line's words stand out as not all of them do."""
    looks = [each.looks for each in row if each.text.strip()]
    kinds = [look for look in (*LOOKS, "coloured") if len({getattr(each, look) for each in looks}) > 1]
    at = -len("".join(each.text for each in row)) + len("".join(each.text for each in row).lstrip(" \u00a0"))
    found = []
    for piece in row if kinds else ():
        if any(getattr(piece.looks, look) for look in kinds):
            found.append((at, at + len(piece.text)))
        at += len(piece.text)
    return tuple(found)
