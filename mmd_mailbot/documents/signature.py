"""What stands at each party's own signature place. It never says signed when it is not: doubt is `uncertain`.

Evidence counts only at that place: in the label's own cell, its row, the row under it, or on its line. A date, a line of
underscores, a printed name or a name at another party's place is no evidence.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from ..core.facts import Signature, SignatureState
from ..core.ruleset import FormDefinition, SignatureRow
from .answers import line_of, place, written
from .dates import find_dates, read_date, without_dates
from .formats.pdf import crop
from .ink import as_png, looks_like_ink
from .labels import Fragment, Labelled
from .marks import is_only_marks
from .page import OBJECT, Box, Line, Page, Paper, Picture

_NO_NAME = re.compile(
    r"^(?:n/?a|none|no|yes|not applicable|pending|tbd|tba|to be determined|to be signed|awaiting.*|unsigned|not signed"
    r"|sign(?:ed)?(?: here| below| above)?|signature(?: here| required| line| pending)?|please sign.*|date|today|x|initials?"
    r"|\[?signature\]?|required|for (?:dese|office|state|mmd) use(?: only)?|(?:dese|office|state) use only|approved|declined|denied)$",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:on file|see attach\w*|attached|electronic(?:ally)? sign\w*|docusign\w*|will sign|to follow|by phone|verbal\w*|per email)\b",
    re.IGNORECASE,
)
_PRINTED = re.compile(
    r"\bprint(?:ed)?\s+(?:full\s+)?name\b|\bname\s*\(?\s*(?:please\s+)?(?:print|type)(?:ed)?\b|\btyped\s+name\b"
    r"|\bprint(?:ed)?\s*:|\b(?:title|position)\s*:",
    re.IGNORECASE,
)
_NAME_WORD = re.compile(r"^[^\W\d_][^\W\d_]*(?:['’.-][^\W\d_]*)*[.,]?$")
_SMALL_WORDS = {
    "the",
    "is",
    "are",
    "this",
    "that",
    "form",
    "will",
    "for",
    "and",
    "we",
    "our",
    "please",
    "by",
    "to",
    "of",
    "not",
}
_ROLE_WORDS = {
    "district", "contact", "superintendent", "facilitator", "principal", "signature", "date", "dese", "approval", "mmd", "cst",
    "director", "technology", "name", "title", "role", "school", "building", "coordinator",
}  # fmt: skip

_LOW = 45.0  # points above a line that a signature may reach
_UNDER = 10.0


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn at a place."""

    verdict: Literal["none", "signed", "unclear", "digital", "line"]
    box: Box | None = None
    picture: Picture | None = None


@dataclass(slots=True)
class Signatures:
    """The signatures by role, and pictures of their places by SHA-256."""

    by_role: dict[str, Signature] = field(default_factory=dict)
    pictures: dict[str, bytes] = field(default_factory=dict)


def read_signatures(paper: Paper, labelled: Labelled, form: FormDefinition, data: bytes) -> Signatures:
    """The state at every party's place. ``data``: the file's bytes, for pictures of the places."""
    found = Signatures()
    above = _names_stand_above(labelled)
    taken: set[int] = set()
    for row in form.signatures:
        indexes = labelled.of("signature", row.role)
        if not indexes:
            found.by_role[row.role] = _missing(paper, row)
            continue
        best: Signature | None = None
        for index in indexes:
            seen = _at(paper, labelled, row, index, data, found, taken)
            if above:
                seen = _doubted(seen)
            if best is None or _weight(seen) > _weight(best):
                best = seen
        if best is not None:
            found.by_role[row.role] = best
    return found


def _weight(signature: Signature) -> int:
    states = {SignatureState.SIGNED: 4, SignatureState.UNCERTAIN: 2, SignatureState.UNSIGNED: 0}
    return states[signature.state] + (signature.date is not None)


def _missing(paper: Paper, row: SignatureRow) -> Signature:
    """The form's words for that place were not found."""
    unread = any(page.unread or page.scanned for page in paper.pages or ())
    state = SignatureState.UNCERTAIN if unread else SignatureState.UNSIGNED
    return Signature(state, confidence=0.5, where=row.place if paper.pages is None else "")


def _doubted(signature: Signature) -> Signature:
    if signature.state is SignatureState.UNSIGNED:
        return replace(signature, state=SignatureState.UNCERTAIN, confidence=0.5)
    return replace(signature, state=SignatureState.UNCERTAIN, confidence=min(signature.confidence, 0.5))


# ---------------------------------------------------------------- one place


def _at(
    paper: Paper, labelled: Labelled, row: SignatureRow, index: int, data: bytes, found: Signatures, taken: set[int]
) -> Signature:
    hit = labelled.hits[index]
    where = place(labelled, hit.start[0], row.place)
    dates = _date_hits(labelled, index)
    own = _near(labelled, index)
    text = "\n".join(_without_printed(fragment.text) for fragment in own)
    date, date_unread = _date(labelled, dates, text)
    page = paper.page(labelled.page(index))
    region = _region(labelled, index, dates, page)
    drawn = _drawn_in_pdf(page, region, data, taken) if page and region else _drawn_in_docx(labelled, own)
    name, sure = _typed_name(text)
    far = name is not None and not _beside(labelled, index, own)
    if name is not None and _under_a_line(labelled, index, own, page):
        sure = 0.5  # a name printed under the line that was left for the signature
    state, form, confidence = _judge(drawn, name, sure, far=far, scanned=page is not None and page.scanned)
    if paper.sealed and state is SignatureState.UNSIGNED:
        state, form, confidence = SignatureState.UNCERTAIN, "digital", 0.5
    confidence = min(confidence, hit.confidence)
    picture = None
    if state is not SignatureState.UNSIGNED or drawn.verdict != "none":
        picture = _keep_picture(found, data, page, region, drawn)
    shown = name if form in ("typed", None) or state is not SignatureState.UNSIGNED else None
    return Signature(
        state,
        form,
        shown if state is not SignatureState.UNSIGNED else None,
        date,
        round(confidence, 2),
        where,
        date_unread,
        picture=picture,
    )


def _judge(
    drawn: Drawn, name: str | None, sure: float, *, far: bool, scanned: bool
) -> tuple[SignatureState, Literal["typed", "drawn", "digital"] | None, float]:
    if drawn.verdict == "digital":
        return SignatureState.UNCERTAIN, "digital", 0.6
    if scanned:  # the text is some program's reading of a picture: neither a name nor its absence can be trusted
        return SignatureState.UNCERTAIN, "drawn" if name is None else None, 0.4
    if drawn.verdict == "signed":
        return SignatureState.SIGNED, "drawn", 0.93
    if name is not None and sure >= 0.9:
        return SignatureState.SIGNED, "typed", min(sure, 0.9) if far else sure
    if name is not None:
        return SignatureState.UNCERTAIN, "typed", 0.5
    if drawn.verdict == "unclear":
        return SignatureState.UNCERTAIN, "drawn", 0.5
    return SignatureState.UNSIGNED, None, 0.99


def _date_hits(labelled: Labelled, index: int) -> list[int]:
    """The date labels between this signature label and the next one."""
    role = labelled.hits[index].name
    found = []
    for other in range(index + 1, len(labelled.hits)):
        hit = labelled.hits[other]
        if hit.kind == "signature":
            break
        if hit.kind == "date" and hit.name == role:
            found.append(other)
    return found


def _near(labelled: Labelled, index: int) -> list[Fragment]:
    """What belongs to the label and stands close enough to be its signature."""
    hit = labelled.hits[index]
    fragments = labelled.fragments(index)
    spot = labelled.spots[hit.end[0]]
    if spot.levels:
        level = spot.levels[-1]
        kept = []
        for fragment in fragments:
            levels = labelled.spots[fragment.spot].levels
            same = next((each for each in levels if each.table == level.table), None)
            if same is None or not level.row <= same.row <= level.row + 1:
                continue
            if same.row == level.row or (
                same.column <= level.column < same.last
            ):  # the row under it: straight below alone
                kept.append(fragment)
        in_row = [each for each in kept if written(each.text) and _row(labelled, each, level.table) == level.row]
        pictured = [each for each in kept if OBJECT in each.text and _row(labelled, each, level.table) == level.row]
        return (
            [each for each in kept if _row(labelled, each, level.table) == level.row] if in_row or pictured else kept
        )
    kept = []
    for fragment in fragments:
        if fragment.same_line:
            kept.append(fragment)
            if written(fragment.text) and written(without_dates(fragment.text)):
                break
            continue
        if labelled.spots[fragment.spot].levels or fragment.spot - hit.end[0] > 3:
            break
        if written(fragment.text) or OBJECT in fragment.text:
            if not _is_close(labelled, hit.end[0], fragment.spot):
                break
            kept.append(fragment)
            break
    return kept


def _row(labelled: Labelled, fragment: Fragment, table: int) -> int:
    return next(each.row for each in labelled.spots[fragment.spot].levels if each.table == table)


def _is_close(labelled: Labelled, first: int, second: int) -> bool:
    a, b = labelled.spots[first].line, labelled.spots[second].line
    if a.box is None or b.box is None:
        return True
    return a.page == b.page and b.box[1] - a.box[3] < 30


def _beside(labelled: Labelled, index: int, own: Sequence[Fragment]) -> bool:
    """Does the evidence stand on the label's line, in its cell or in its row?"""
    end = labelled.hits[index].end[0]
    levels = labelled.spots[end].levels
    for fragment in own:
        if not written(without_dates(fragment.text)):
            continue
        if fragment.same_line or fragment.spot == end:
            return True
        other = labelled.spots[fragment.spot].levels
        if levels and other and (levels[-1].table, levels[-1].row) == (other[-1].table, other[-1].row):
            return True
    return False


def _under_a_line(labelled: Labelled, index: int, own: Sequence[Fragment], page: Page | None) -> bool:
    """Is there a line to sign on, left empty, and the name only under it?"""
    ruled = False
    label_line = labelled.spots[labelled.hits[index].end[0]].line
    for fragment in own:
        if written(without_dates(fragment.text)):
            line = line_of(labelled, fragment)
            if ruled:
                return True
            outside = not labelled.spots[fragment.spot].levels
            return outside and not fragment.same_line and page is not None and _rule_between(page, label_line, line)
        ruled = ruled or bool(re.search(r"_{3,}", fragment.text))
    return False


def _rule_between(page: Page, label: Line, name: Line) -> bool:
    if label.box is None or name.box is None:
        return False
    return any(
        bottom - top < 3 and x1 - x0 > 40 and label.box[3] - 4 <= top <= name.box[1] + 3
        for x0, top, x1, bottom in page.rules
    )


def _names_stand_above(labelled: Labelled) -> bool:
    """Is this a form whose labels stand under their lines? Then a name under a label is the next party's."""
    for index, hit in enumerate(labelled.hits):
        if hit.kind != "signature":
            continue
        spot = hit.start[0]
        if spot == 0 or hit.start[1] > 3:
            continue
        own, before = labelled.spots[spot], labelled.spots[spot - 1]
        if own.levels or before.levels:
            if _row_above_is_signed(labelled, index):
                return True
            continue
        ruled = bool(re.search(r"_{5,}", before.line.text)) and not any(
            each.start[0] == spot - 1 for each in labelled.hits
        )
        behind = any("_" in fragment.text for fragment in labelled.fragments(index))
        if ruled and not behind:
            return True
    return False


def _row_above_is_signed(labelled: Labelled, index: int) -> bool:
    """Over the first signature's row stands a row of a name and a date and no label."""
    hit = labelled.hits[index]
    first = next(other for other, each in enumerate(labelled.hits) if each.kind == "signature")
    levels = labelled.spots[hit.start[0]].levels
    if index != first or not levels:
        return False
    level = levels[-1]
    above = [
        spot.line.text
        for position, spot in enumerate(labelled.spots)
        if spot.levels
        and spot.levels[-1].table == level.table
        and spot.levels[-1].row == level.row - 1
        and not any(each.start[0] <= position <= each.end[0] for each in labelled.hits)
    ]
    if any(
        each.start[0] < len(labelled.spots) and _same_table_row(labelled, each.start[0], level.table, level.row - 1)
        for each in labelled.hits
    ):
        return False
    text = " ".join(above)
    return bool(find_dates(text)) and _typed_name(text)[0] is not None


def _same_table_row(labelled: Labelled, spot: int, table: int, row: int) -> bool:
    return any(each.table == table and each.row == row for each in labelled.spots[spot].levels)


# ---------------------------------------------------------------- dates and names


def _date(labelled: Labelled, dates: Sequence[int], text: str) -> tuple[str | None, str | None]:
    unread = None
    for index in dates:
        spot = labelled.hits[index].end[0]
        rows = [
            written(fragment.text)
            for fragment in labelled.fragments(index)
            if fragment.same_line or fragment.spot - spot <= 4
        ]
        day, words = read_date(" ".join(rows))
        if day:
            return day, None
        unread = unread or words
    if unread is None:
        found = find_dates(text)
        if found:
            return read_date(text)
    return None, unread


def _without_printed(text: str) -> str:
    match = _PRINTED.search(text)
    return text[: match.start()] if match else text


def _typed_name(text: str) -> tuple[str | None, float]:
    """A name typed at the place, and how sure it is one. (None, …): nothing that could be a signature."""
    words = written(without_dates(written(text)).replace("\t", " "))
    words = re.sub(r"\bdate\b\s*:?", " ", words, flags=re.IGNORECASE)
    slashed = re.search(r"/\s?s\s?/\s*(.*)", words, re.IGNORECASE | re.DOTALL)
    words = slashed.group(1) if slashed else words
    words = re.sub(
        r"^(?:by|signed(?: by)?|signature)\s*:\s*|^signed by\s+|^[xX][\s:.]+(?=\w\w)",
        "",
        words.strip(),
        flags=re.IGNORECASE,
    )
    words = re.sub(r"[☐☒☑•·*|]+", " ", words)
    words = re.sub(r"\s+", " ", words).strip(' -–—:,;_[](){}<>"“”')
    if sum(1 for each in words if each.isalpha()) < 2 or is_only_marks(words) or _NO_NAME.match(words):
        return None, 0.95
    if all(word.strip(".,").lower() in _ROLE_WORDS for word in words.split()):
        return None, 0.95
    if _ELSEWHERE.search(words) or re.search(r"[@#$%&+=]|https?:|\d", words):
        return words[:80], 0.5
    return (words, 0.97) if _is_name(words) else (words[:80], 0.5)


def _is_name(words: str) -> bool:
    parts = words.replace(",", ", ").split()
    plain = [part.strip(".,").lower() for part in parts]
    if not 1 <= len(parts) <= 6 or len(words) > 60 or any(not _NAME_WORD.match(part) for part in parts):
        return False
    if any(part in _SMALL_WORDS for part in plain):
        return False
    return any(len(part) >= 2 for part in plain) and any(part[:1].isupper() or len(parts) > 1 for part in parts)


# ---------------------------------------------------------------- drawn


def _drawn_in_docx(labelled: Labelled, own: Sequence[Fragment]) -> Drawn:
    verdict: Drawn = Drawn("none")
    for fragment in own:
        if OBJECT not in fragment.text:
            continue
        line = line_of(labelled, fragment)
        first = line.text[: fragment.offset].count(OBJECT)
        for picture in line.pictures[first : first + fragment.text.count(OBJECT)]:
            seen = _judge_picture(picture)
            if seen == "signed":
                return Drawn("signed", picture=picture)
            if seen != "none":
                verdict = Drawn(seen, picture=picture)
    return verdict


def _judge_picture(picture: Picture) -> Literal["none", "signed", "unclear"]:
    if picture.kind == "signature-line":
        return "none"
    if picture.kind == "ink":
        return "unclear" if picture.floating else "signed"
    if picture.kind != "image" or picture.floating:
        return "unclear"
    if picture.size is not None and (picture.size[0] < 18 or picture.size[1] < 6):
        return "unclear"
    looks = looks_like_ink(picture.data)
    return "signed" if looks == "ink" else "unclear"


def _region(labelled: Labelled, index: int, dates: Sequence[int], page: Page | None) -> Box | None:
    """Where on the page this party's signature would be drawn."""
    if page is None:
        return None
    hit = labelled.hits[index]
    spot = labelled.spots[hit.end[0]]
    line = spot.line
    if line.box is None or line.page != page.number:
        return None
    if spot.levels and spot.levels[-1].box:
        return _region_in_table(labelled, index, page.number)
    right = page.width - 20.0
    for other in dates:
        date = labelled.hits[other]
        if date.start[0] == hit.end[0]:
            right = _x_of(line.text, date.start[1], labelled, date.start[0]) - 2
    top = max(line.box[1] - _LOW, _bottom_of_line_before(labelled, hit.start[0]) - 2)
    return line.box[0], top, right, _top_of_next_label(labelled, index, line.box[3] + _UNDER)


def _x_of(text: str, offset: int, labelled: Labelled, spot: int) -> float:
    """Where on the page the word at that character starts."""
    line = labelled.spots[spot].line
    at = 0
    for word in line.words:
        at = text.find(word.text, at)
        if at >= offset:
            return word.box[0]
        at += len(word.text)
    return line.box[2] if line.box else 0.0


def _bottom_of_line_before(labelled: Labelled, spot: int) -> float:
    own = labelled.spots[spot].line
    best = 0.0
    for each in labelled.spots[max(0, spot - 6) : spot]:
        box = each.line.box
        if box and own.box and each.line.page == own.page and box[3] <= own.box[1] + 4 and each.line.text.strip(" _"):
            best = max(best, (box[1] + box[3]) / 2)
    return best


def _top_of_next_label(labelled: Labelled, index: int, otherwise: float) -> float:
    own = labelled.spots[labelled.hits[index].end[0]].line
    for hit in labelled.hits[index + 1 :]:
        line = labelled.spots[hit.start[0]].line
        if line.page == own.page and line.box and own.box and line.box[1] > own.box[3] - 2:
            return min(otherwise, line.box[1])
    return otherwise


def _region_in_table(labelled: Labelled, index: int, page: int) -> Box | None:
    """The label's cell with the cells beside and under it that are its own."""
    spot = labelled.spots[labelled.hits[index].end[0]]
    level = spot.levels[-1]
    if level.box is None:
        return None
    others = {
        (each.levels[-1].table, each.levels[-1].row, each.levels[-1].column)
        for position, hit in enumerate(labelled.hits)
        if position != index and (each := labelled.spots[hit.start[0]]).levels
    }
    own, below = [level.box], []
    seen = set()
    for fragment in labelled.fragments(index):
        each = labelled.spots[fragment.spot]
        if not each.levels or each.line.page not in (None, page):
            continue
        cell = each.levels[-1]
        key = (cell.table, cell.row, cell.column)
        if cell.table != level.table or key in others or key in seen or cell.box is None:
            continue
        seen.add(key)
        if cell.row == level.row:
            own.append(cell.box)
        elif cell.row == level.row + 1:
            below.append(cell.box)
    return _union([*own, *below])


def _drawn_in_pdf(page: Page, region: Box, data: bytes, taken: set[int]) -> Drawn:
    inside = [picture for picture in page.pictures if id(picture) not in taken and _is_inside(picture.box, region)]
    inside = [each for each in inside if not (each.kind == "image" and _fills(each, page))]
    if not inside:
        return Drawn("none")
    taken.update(id(each) for each in inside)
    digital = next((each for each in inside if each.kind == "digital"), None)
    if digital is not None:
        return Drawn("digital", digital.box)
    ink = _union([each.box for each in inside if each.kind == "ink" and each.box])
    if ink is not None and ink[2] - ink[0] >= 18 and ink[3] - ink[1] >= 5:
        if ink[2] - ink[0] > 0.9 * (region[2] - region[0]) and ink[3] - ink[1] > 0.9 * (region[3] - region[1]):
            return Drawn("unclear", ink)  # as large as the place: a frame or a crossing-out
        return Drawn("signed", ink)
    for each in inside:
        if each.kind != "image" or each.box is None:
            continue
        big_enough = each.box[2] - each.box[0] >= 18 and each.box[3] - each.box[1] >= 6
        if big_enough and looks_like_ink(crop(data, page.number, each.box)) == "ink":
            return Drawn("signed", each.box)
    return Drawn("unclear", _union([each.box for each in inside if each.box]))


def _is_inside(box: Box | None, region: Box) -> bool:
    if box is None:
        return False
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return region[0] - 1 <= x <= region[2] + 1 and region[1] - 1 <= y <= region[3] + 1


def _fills(picture: Picture, page: Page) -> bool:
    box = picture.box
    return box is not None and (box[2] - box[0]) * (box[3] - box[1]) > 0.25 * page.width * page.height


def _union(boxes: Sequence[Box]) -> Box | None:
    if not boxes:
        return None
    return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)


def _keep_picture(found: Signatures, data: bytes, page: Page | None, region: Box | None, drawn: Drawn) -> str | None:
    png: bytes | None = None
    if page is not None and region is not None:
        box = region if drawn.box is None else _union([region, drawn.box])
        png = crop(data, page.number, (box[0] - 4, box[1] - 4, box[2] + 4, box[3] + 4)) if box else None
    elif drawn.picture is not None and drawn.picture.data is not None:
        png = as_png(drawn.picture.data)
    if png is None:
        return None
    digest = hashlib.sha256(png).hexdigest()
    found.pictures[digest] = png
    return digest
