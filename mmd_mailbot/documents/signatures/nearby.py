"""Which written words stand at a party's signature place, and which of them only seem to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..layout.strip import Level, Spot
from ..page import OBJECT, Box
from ..values.dates import find_dates, read_date, without_dates
from ..wording.answers import line_of, written
from ..wording.dates_abreast import are_abreast
from ..wording.dates_first import is_dated_before
from ..wording.labels import Fragment, Labelled
from ..wording.names import typed_name, without_printed
from .level import is_laid_behind_another
from .own_labels import stands_over_its_office
from .region import left_of_the_date


def date_hits(labelled: Labelled, index: int) -> list[int]:
    """The date labels between this signature label and the next one, or, of labels side by side in a table, in its column. Behind one
    on the label's own page those of later pages are another's: a signing service's list of what it did follows the last party."""
    role = labelled.hits[index].name
    found: list[int] = []
    for other in range(index + 1, len(labelled.hits)):
        hit = labelled.hits[other]
        if hit.kind == "signature":
            if are_abreast(*(labelled.spots[labelled.hits[each].start[0]] for each in (index, other))):
                continue
            break
        later = bool(found) and labelled.page(other) != labelled.page(found[0]) == labelled.page(index)
        if hit.kind == "date" and hit.name == role and not later:
            found.append(other)
    return found


def over_its_bracket(labelled: Labelled, index: int) -> list[Fragment]:
    """What stands on the line before a label that is in brackets: "Pat Lee (District Contact Signature)   10/3/2026 (Date)"."""
    hit = labelled.hits[index]
    text = labelled.spots[hit.start[0]].line.text
    before = text[: hit.start[1]]
    begins = max((each.end[1] for each in labelled.hits[:index] if each.end[0] == hit.start[0]), default=0)
    said = before[begins:].rstrip()
    if not said.endswith("(") or ")" not in text[hit.end[1] - 1 :] or not (written(said[:-1]) or OBJECT in said):
        return []
    return [Fragment(hit.start[0], said[:-1], begins, same_line=True)]


def near(labelled: Labelled, index: int) -> list[Fragment]:
    """What belongs to the label and stands close enough to be its signature."""
    hit = labelled.hits[index]
    fragments = labelled.fragments(index)
    if index in labelled.over:
        return fragments
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
            if same.row > level.row and stands_over_its_office(labelled, fragment.spot):
                continue
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
            heads = HEADS_A_MARK.fullmatch(fragment.text.strip())  # what a signing service prints goes on under it
            if written(fragment.text) and written(without_dates(fragment.text)) and not heads:
                break
            continue
        if labelled.spots[fragment.spot].levels or fragment.spot - hit.end[0] > 3:
            break
        if written(fragment.text) or OBJECT in fragment.text:
            if not _is_close(labelled, hit.end[0], fragment.spot):
                break
            kept.append(fragment)
            if HEADS_A_MARK.fullmatch(fragment.text.strip()) or _is_print_over_a_mark(labelled, fragment):
                continue
            break
        if re.search(r"_{3,}", fragment.text):
            kept.append(fragment)  # a line to sign on: what follows stands under it
    return kept


HEADS_A_MARK = re.compile(
    r"(?:docu|e-?|digitally |electronically )signed by:?", re.IGNORECASE
)  # with nobody's name behind


def _is_print_over_a_mark(labelled: Labelled, fragment: Fragment) -> bool:
    """ "Printed name: Pat Lee", under which a signing service prints what it does."""
    following = labelled.spots[fragment.spot + 1 : fragment.spot + 2]
    printed = not without_printed(fragment.text).strip()
    return printed and any(HEADS_A_MARK.fullmatch(each.line.text.strip()) for each in following)


_TALL = 45.0  # points that a picture pushes its line down at most
SIGNATURE_COLUMN = re.compile(r"^(?:signature|signed|sign here)\b", re.IGNORECASE)
_NAME_COLUMN = re.compile(
    r"^(?:(?:print(?:ed)?|typed?|full)\s+)?names?\b|^(?:title|position|role|notes?|comments?|remarks|phone|e-?mail)\b",
    re.IGNORECASE,
)


def _in_a_column_of_names(labelled: Labelled, fragment: Fragment, label: Level) -> bool:
    """Does the column's head say that it is for printed names, or notes, and not for signatures?"""
    own = next(each for each in labelled.spots[fragment.spot].levels if each.table == label.table)
    if own.column <= label.column:
        return False
    first = _row_under_the_questions(labelled, label)
    for spot in reversed(labelled.spots[: fragment.spot]):
        above = next((each for each in spot.levels if each.table == label.table), None)
        if above is None or above.row >= label.row or not (above.column < own.last and own.column < above.last):
            continue
        if above.column <= label.column:
            continue
        if above.row < first:
            return False  # an answer that begins with such a word, as "Email to the board"
        text = spot.line.text.strip()
        if SIGNATURE_COLUMN.match(text):
            return False
        if _NAME_COLUMN.match(text) and not re.search(r":\s*\S", text):  # "Printed name: Pat Lee" heads no column
            if _stands_under_words(labelled, spot):
                continue  # as a caption in the cell of a party before
            return True
    return False


def _row_under_the_questions(labelled: Labelled, label: Level) -> int:
    """The first row, over the table's first place to sign, under those in which the form asks for something else."""
    asked: dict[str, list[int]] = {"field": [], "signature": []}
    for hit in labelled.hits:
        for each in labelled.spots[hit.start[0]].levels:
            if each.table == label.table and each.column <= label.column and hit.kind in asked:
                asked[hit.kind].append(each.row)
    first = min(asked["signature"], default=label.row)
    return max((row for row in asked["field"] if row < first), default=-1) + 1


def _stands_under_words(labelled: Labelled, spot: Spot) -> bool:
    """Does something stand over the line in its cell?"""
    cell = [each for each in labelled.spots if each.levels == spot.levels]
    first = next((each for each in cell if each.line.text.strip()), spot)
    return first.line is not spot.line


def over_the_next(labelled: Labelled, index: int, own: Sequence[Fragment]) -> bool:
    """Does the name stand much closer to the next party's label than to its own? Not where people surely sign under their labels."""
    if labelled.surely_under and index in labelled.under:
        return False
    end = labelled.hits[index].end[0]
    following = next((each.start[0] for each in labelled.hits[index + 1 :] if each.kind == "signature"), None)
    for fragment in own:
        if fragment.same_line or labelled.spots[fragment.spot].levels or not written(without_dates(fragment.text)):
            continue
        label, name = labelled.spots[end].line, line_of(labelled, fragment)
        below = labelled.spots[following].line if following is not None else None
        if below is None or label.box is None or name.box is None or below.box is None or below.page != name.page:
            return False
        # of captions without a line, "Facilitator Signature    Date", nobody can tell whether people sign over or under them
        captioned = re.fullmatch(r"\s*date(?: signed)?\s*", label.text[labelled.hits[index].end[1] :], re.IGNORECASE)
        share = 0.9 if captioned and ":" not in label.text else 0.6
        return below.box[1] - name.box[3] < share * (name.box[1] - label.box[3])
    return False


def _row(labelled: Labelled, fragment: Fragment, table: int) -> int:
    return next(each.row for each in labelled.spots[fragment.spot].levels if each.table == table)


def _is_close(labelled: Labelled, first: int, second: int) -> bool:
    a, b = labelled.spots[first].line, labelled.spots[second].line
    if a.box is None or b.box is None:
        return True
    return a.page == b.page and b.box[1] - a.box[3] < 30


def beside(labelled: Labelled, index: int, own: Sequence[Fragment]) -> bool:
    """Does the evidence stand on the label's line, in its cell or in its row, or on the line over it?"""
    end = labelled.hits[index].end[0]
    levels = labelled.spots[end].levels
    if index in labelled.over:
        return True
    for fragment in own:
        if not written(without_dates(fragment.text)):
            continue
        if fragment.same_line or fragment.spot == end:
            return True
        other = labelled.spots[fragment.spot].levels
        if levels and other and (levels[-1].table, levels[-1].row) == (other[-1].table, other[-1].row):
            return True
    return False


def is_glued(labelled: Labelled, index: int) -> bool:
    """Does a word follow the label without a blank? Then a tab between them is gone, and so may be what it parted."""
    spot, end = labelled.hits[index].end
    text = labelled.spots[spot].line.text
    return text[end - 1 : end].isalpha() and text[end : end + 1].isalpha()


def has_room_for_the_day(labelled: Labelled, index: int, dates: Sequence[int]) -> bool:
    """Is there a place for the day, with a label of its own or in the words that follow the signature's?"""
    return bool(dates) or any(re.match(r"\W*date\b", each.text, re.IGNORECASE) for each in labelled.fragments(index))


# ---------------------------------------------------------------- dates and names


def date_at(labelled: Labelled, dates: Sequence[int], text: str) -> tuple[str | None, str | None]:
    unread = None
    for index in dates:
        spot = labelled.hits[index].end[0]
        rows = [
            written(fragment.text)
            for fragment in labelled.fragments(index)
            if fragment.same_line or (fragment.spot - spot <= 4 and _is_its_own(labelled, index, fragment))
        ]
        day, words = read_date(" ".join(rows))
        if not day and len(rows) > 1 and all(written(without_dates(row)) for row in rows[1:]):
            day, words = read_date(rows[0])  # what follows are words with a day of their own
        if day:
            return day, None
        unread = unread or words
    if unread is None:
        found = find_dates(text)
        if found:
            return read_date(text)
    return None, unread


def date_before(labelled: Labelled, index: int) -> tuple[str | None, str | None]:
    """The day on a line of its own right of the label and a little higher: a tall picture pushed the label down, and the date
    is read before it. Where each row begins with its day, that."""
    if is_dated_before(labelled.hits, index):
        return date_at(labelled, [index - 1], "")
    position = labelled.hits[index].start[0]
    label, line = labelled.spots[position].line, labelled.spots[position - 1].line
    if position == 0 or label.box is None or line.box is None or line.page != label.page:
        return None, None
    beside = line.box[0] > label.box[2] and 0 < label.box[3] - line.box[3] < _TALL
    there = [each for each in labelled.hits if each.start[0] <= position - 1 <= each.end[0]]
    # the party before has a day on its own line, and this one is level with this party's picture
    dated = [each.start[0] for each in labelled.hits if each.kind == "date" and there and each.name == there[0].name]
    taken = any(each.kind != "date" for each in there) or position - 1 in dated[:1]
    if not beside or taken or not re.match(r"date(?: signed)?\s*:", line.text.strip(), re.IGNORECASE):
        return None, None
    return read_date(line.text)


def _is_its_own(labelled: Labelled, index: int, fragment: Fragment) -> bool:
    """The next page's first line is the next party's, whose name may stand over its label; in one cell it is the rest of that. A day
    may be laid over the next one's line."""
    if is_laid_behind_another(labelled, index, fragment.spot):
        return False
    own, label = labelled.spots[fragment.spot], labelled.spots[labelled.hits[index].end[0]]
    return own.line.page == labelled.page(index) or bool(own.levels and own.levels == label.levels)


def before_the_date(labelled: Labelled, index: int, dates: Sequence[int]) -> str:
    """Under "Signature / Date" on one line, both stand behind: the name is what comes before the day, or what stands by
    itself under the signature's label alone."""
    spot = labelled.hits[index].end[0]
    if not dates or labelled.hits[dates[0]].start[0] != spot:
        return ""
    there = [each for each in labelled.fragments(dates[0]) if each.same_line or _next_to(labelled, spot, each.spot)]
    text = "\t".join(without_printed(each.text) for each in there)
    found = find_dates(text)
    if found:
        return text[: text.find(found[0][0])]
    return text if _is_left_of(labelled, index, dates[0], [each for each in there if written(each.text)]) else ""


def asked_with_the_day(labelled: Labelled, index: int, dates: Sequence[int]) -> list[Fragment]:
    """Behind "District Contact Signature / Date", on its line or in the next cell, stands what is asked for both."""
    spot, end = labelled.hits[index].end
    if not dates or labelled.hits[dates[0]].start[0] != spot:
        return []
    between = labelled.spots[spot].line.text[end : labelled.hits[dates[0]].start[1]]
    if between.strip() not in ("/", "&", "and", "+"):
        return []
    levels = labelled.spots[spot].levels
    return [
        each
        for each in labelled.fragments(dates[0])
        if (each.same_line or (levels and _is_in_the_row(labelled.spots[each.spot], labelled.spots[spot])))
        and (OBJECT in each.text or written(without_dates(each.text)))
    ]


def _is_in_the_row(spot: Spot, own: Spot) -> bool:
    row = own.levels[-1].table, own.levels[-1].row
    return any((each.table, each.row) == row for each in spot.levels)


def pictured_under(labelled: Labelled, index: int, dates: Sequence[int]) -> list[Fragment]:
    """Under "Signature / Date" on one line of a paper without pages, a picture on the next line that holds something, before its tab:
    all of that line stands behind the day's label."""
    spot = labelled.hits[index].end[0]
    if not dates or labelled.hits[dates[0]].start[0] != spot or labelled.spots[spot].line.box is not None:
        return []
    found = []
    for each in labelled.fragments(dates[0]):
        between = labelled.spots[spot + 1 : each.spot]
        held = each.text.partition("\t")[0]
        near = not each.same_line and each.spot - spot <= 3 and not labelled.spots[each.spot].levels
        if near and OBJECT in held and not any(one.line.text.strip() for one in between):
            found.append(replace(each, text=held))
    return found


def goes_on_under(labelled: Labelled, dates: Sequence[int], text: str) -> list[Fragment]:
    """Behind "DocuSigned by:" on the label's line, on paper without pages: the lines under it that hold what was drawn, and its number.
    The day's label stands on that line too, and all that follows is behind that."""
    if not dates or not HEADS_A_MARK.fullmatch(text.strip()):
        return []
    spot = labelled.hits[dates[0]].end[0]
    if labelled.spots[spot].line.box is not None or labelled.spots[spot].levels:
        return []
    under = [each for each in labelled.fragments(dates[0]) if not each.same_line and each.spot - spot <= 2]
    return under if under and OBJECT in under[0].text and not written(under[0].text) else []


def _is_left_of(labelled: Labelled, index: int, date: int, there: Sequence[Fragment]) -> bool:
    """Does one line of words stand there, at the begin of the line, and end before the label of the day begins?"""
    label = labelled.spots[labelled.hits[index].end[0]].line
    if len(there) != 1 or there[0].same_line:
        return False
    box = line_of(labelled, there[0]).box
    if label.box is None:
        between = label.text[labelled.hits[index].start[1] : labelled.hits[date].start[1]]
        return "\t" not in there[0].text.rstrip() and "\t" in between
    if index not in labelled.under and _is_nearer_to_the_next(labelled, index, box):
        return False
    right = left_of_the_date(label, labelled.hits[index].end[1], labelled.hits[date].start[1], 0.0)
    return box is not None and label.box[0] - 12 <= box[0] and box[2] < right


def _is_nearer_to_the_next(labelled: Labelled, index: int, name: Box | None) -> bool:
    """Does it stand as near to the next party's label as to this one's, or nearer?"""
    label = labelled.spots[labelled.hits[index].end[0]].line
    following = next((each.start[0] for each in labelled.hits[index + 1 :] if each.kind == "signature"), None)
    below = labelled.spots[following].line if following is not None else None
    if name is None or label.box is None or below is None or below.box is None or below.page != label.page:
        return False
    return below.box[1] - name[3] <= name[1] - label.box[3]


def name_by_the_date(labelled: Labelled, dates: Sequence[int]) -> tuple[str | None, float]:
    """A name on the line under the date's label, of which nobody can tell whether it signs: a person looks."""
    for index in dates:
        end = labelled.hits[index].end[0]
        for fragment in labelled.fragments(index):
            if fragment.same_line or not 0 <= fragment.spot - end <= 2 or labelled.spots[fragment.spot].levels:
                continue
            if not _is_its_own(labelled, index, fragment):
                continue
            name, sure = typed_name(without_printed(fragment.text))
            if name is not None and sure >= 0.9 and _is_close(labelled, end, fragment.spot):
                return name, 0.5
    return None, 0.95


def _next_to(labelled: Labelled, first: int, second: int) -> bool:
    """The line right under, or the next cell of the row."""
    a, b = labelled.spots[first].levels, labelled.spots[second].levels
    if a and b:
        return (a[-1].table, a[-1].row) == (b[-1].table, b[-1].row)
    return not a and not b and second == first + 1 and _is_close(labelled, first, second)
