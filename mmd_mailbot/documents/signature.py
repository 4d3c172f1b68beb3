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
from .digital.judge import judged, seals_at, with_strays
from .digital.seal import Seal
from .drawn import Drawn, drawn_in_docx, drawn_in_pdf, region_of, union
from .formats.pdf import crop
from .ink import as_png
from .labels import Fragment, Labelled
from .names import typed_name, without_printed
from .page import OBJECT, Box, Line, Page, Paper
from .strip import Level


@dataclass(slots=True)
class Signatures:
    """The signatures by role, and pictures of their places by SHA-256."""

    by_role: dict[str, Signature] = field(default_factory=dict)
    pictures: dict[str, bytes] = field(default_factory=dict)
    seals: list[Seal] = field(default_factory=list)  # those that stand at a party's place


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
    found.by_role = with_strays(paper, labelled, form, found.by_role, found.seals)
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
    text = "\n".join(without_printed(each.text) for each in own if not line_of(labelled, each).struck)
    date, date_unread = _date(labelled, dates, text)
    if not re.search(r"\w", text):
        text = _before_the_date(labelled, index, dates)
        behind = labelled.fragments(dates[0]) if text else []
    else:
        behind = own
    page = paper.page(labelled.page(index))
    region = region_of(labelled, index, dates, page)
    drawn = drawn_in_pdf(page, region, data, taken) if page and region else drawn_in_docx(labelled, own)
    name, sure = typed_name(text)
    far = name is not None and not _beside(labelled, index, own)
    if name is not None and (_under_a_line(labelled, index, own, page) or _over_the_next(labelled, index, behind)):
        sure = 0.5  # a name printed under the line that was left for the signature, or over the next party's label
    state, form, confidence = _judge(drawn, name, sure, far=far, scanned=page is not None and page.scanned)
    if paper.sealed and not paper.seals and state is SignatureState.UNSIGNED:
        state, form, confidence = SignatureState.UNCERTAIN, "digital", 0.5
    confidence = min(confidence, hit.confidence)
    picture = None
    if state is not SignatureState.UNSIGNED or drawn.verdict != "none":
        picture = _keep_picture(found, data, page, region, drawn)
    shown = name if form in ("typed", None) or state is not SignatureState.UNSIGNED else None
    usual = Signature(
        state,
        form,
        shown if state is not SignatureState.UNSIGNED else None,
        date,
        round(confidence, 2),
        where,
        date_unread,
        picture=picture,
    )
    seals = [each for each in seals_at(paper, labelled, page, region, own) if each not in found.seals]
    found.seals += seals
    return judged(seals, labelled, index, usual) if seals else usual


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
            # of the row under it straight below alone
            own = same.row == level.row or same.column <= level.column < same.last
            if own and not _in_a_column_of_names(labelled, fragment, level):
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
        if re.search(r"_{3,}", fragment.text):
            kept.append(fragment)  # a line to sign on: what follows stands under it
    return kept


_SIGNATURE_COLUMN = re.compile(r"^(?:signature|signed|sign here)\b", re.IGNORECASE)
_NAME_COLUMN = re.compile(
    r"^(?:(?:print(?:ed)?|typed?|full)\s+)?names?\b|^(?:title|position|role|notes?|comments?|remarks|phone|e-?mail)\b",
    re.IGNORECASE,
)


def _in_a_column_of_names(labelled: Labelled, fragment: Fragment, label: Level) -> bool:
    """Does the column's head say that it is for printed names, or notes, and not for signatures?"""
    own = next(each for each in labelled.spots[fragment.spot].levels if each.table == label.table)
    if own.column <= label.column:
        return False
    for spot in reversed(labelled.spots[: fragment.spot]):
        above = next((each for each in spot.levels if each.table == label.table), None)
        if above is None or above.row >= label.row or not (above.column < own.last and own.column < above.last):
            continue
        if above.column <= label.column:
            continue
        text = spot.line.text.strip()
        if _SIGNATURE_COLUMN.match(text):
            return False
        if _NAME_COLUMN.match(text):
            return True
    return False


def _over_the_next(labelled: Labelled, index: int, own: Sequence[Fragment]) -> bool:
    """Does the name stand much closer to the next party's label than to its own?"""
    end = labelled.hits[index].end[0]
    following = next((each.start[0] for each in labelled.hits[index + 1 :] if each.kind == "signature"), None)
    for fragment in own:
        if fragment.same_line or labelled.spots[fragment.spot].levels or not written(without_dates(fragment.text)):
            continue
        label, name = labelled.spots[end].line, line_of(labelled, fragment)
        below = labelled.spots[following].line if following is not None else None
        if below is None or label.box is None or name.box is None or below.box is None or below.page != name.page:
            return False
        return below.box[1] - name.box[3] < 0.6 * (name.box[1] - label.box[3])
    return False


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
    return bool(find_dates(text)) and typed_name(text)[0] is not None


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


def _before_the_date(labelled: Labelled, index: int, dates: Sequence[int]) -> str:
    """Under "Signature / Date" on one line, both stand behind: the name is what comes before the day."""
    spot = labelled.hits[index].end[0]
    if not dates or labelled.hits[dates[0]].start[0] != spot:
        return ""
    text = "\t".join(
        without_printed(each.text)
        for each in labelled.fragments(dates[0])
        if each.same_line or _next_to(labelled, spot, each.spot)
    )
    found = find_dates(text)
    return text[: text.find(found[0][0])] if found else ""


def _next_to(labelled: Labelled, first: int, second: int) -> bool:
    """The line right under, or the next cell of the row."""
    a, b = labelled.spots[first].levels, labelled.spots[second].levels
    if a and b:
        return (a[-1].table, a[-1].row) == (b[-1].table, b[-1].row)
    return not a and not b and second == first + 1 and _is_close(labelled, first, second)


def _keep_picture(found: Signatures, data: bytes, page: Page | None, region: Box | None, drawn: Drawn) -> str | None:
    png: bytes | None = None
    if page is not None and region is not None:
        box = region if drawn.box is None else union([region, drawn.box])
        png = crop(data, page.number, (box[0] - 4, box[1] - 4, box[2] + 4, box[3] + 4)) if box else None
    elif drawn.picture is not None and drawn.picture.data is not None:
        png = as_png(drawn.picture.data)
    if png is None:
        return None
    digest = hashlib.sha256(png).hexdigest()
    found.pictures[digest] = png
    return digest
