"""Lists of the same offices that are none of the form's: last year's signatures, an example, who came to a meeting.

::

    Superintendent Signature: ____________________  Date: ________
    How to sign (example):                                Meeting sign-in, 9/30/2026
    Superintendent Signature: Pam Boyd  Date: 9/1/2026    | Al Reed | Superintendent | Al Reed |

Who signs there has not signed the form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..layout.strip import Spot
from ..page import GAP, Paper
from ..wording.labels import Labelled
from ..wording.strangers import STRANGER

_SAYS_SO = re.compile(
    r"\b(?:for reference|reference only|(?:last|prior|previous|past) (?:school |program )?year|previously|sign[- ]?in|attendance"
    r"|attendees|(?<![.@-])(?<!see )(?<!see the )(?:examples?|sample))\b",
    re.IGNORECASE,
)
_EXAMPLE = re.compile(r"\b(?:example|sample)\b(?:\W*\w+){0,3}\W*$", re.IGNORECASE)
_YEARS = re.compile(r"\b(20\d\d)\s*[-–/]\s*(?:20)?(\d\d)\b")
_MOST = 12  # words of a line that is a heading
_FOOT = 57.0  # points, the margin at the foot of a page
_APART = 24.0  # points from what stands on the page over a line at its foot
_NEAR = 3  # lines from one label of a list to the next


def without_other_lists(paper: Paper, labelled: Labelled) -> Labelled:
    """The form with the labels of such lists as strangers', and those of parties that have no other as doubtful."""
    found = {*_inline(labelled), *_under_headings(labelled), *_at_page_feet(paper, labelled)}
    if not found:
        return labelled
    left = {labelled.hits[each].name for each in _signatures(labelled) if each not in found}
    others = {each for each in found if labelled.hits[each].name in left}
    hits, stranger = list(labelled.hits), False
    for index, hit in enumerate(labelled.hits):
        if hit.kind == "signature":
            stranger = index in others
        if stranger and hit.kind in ("signature", "date"):
            hits[index] = replace(hit, phrase=replace(hit.phrase, name=STRANGER))
    return replace(labelled, hits=hits, parted=labelled.parted | (found - others))


def _signatures(labelled: Labelled) -> list[int]:
    return [index for index, hit in enumerate(labelled.hits) if hit.kind == "signature" and hit.name != STRANGER]


def _inline(labelled: Labelled) -> Iterator[int]:
    """ "Example: Superintendent: Pam Boyd"."""
    for index in _signatures(labelled):
        spot, at = labelled.hits[index].start
        if _EXAMPLE.search(labelled.spots[spot].line.text[:at].split(GAP)[-1]):
            yield index


def _at_page_feet(paper: Paper, labelled: Labelled) -> Iterator[int]:
    """ "Superintendent: Al Reed" by itself at the foot of a page, as on a district's own paper: who it is, and nothing to sign."""
    for index in _signatures(labelled):
        hit, line = labelled.hits[index], labelled.spots[labelled.hits[index].end[0]].line
        page = paper.page(line.page)
        if page is None or page.scan is not None or line.box is None or labelled.spots[hit.end[0]].levels:
            continue
        if line.box[1] < page.height - _FOOT:
            continue
        behind = line.text[hit.end[1] :]
        feet = (
            spot.line.box[3]
            for spot in labelled.spots
            if spot.line.page == line.page and spot.line.box is not None and spot.line.box[1] < line.box[1] - 1
        )
        alone = line.box[1] - max(feet, default=0.0) > _APART
        if alone and re.search(r"\w", behind) and not re.search(r"_{3,}|\bdate\b", behind, re.IGNORECASE):
            yield index


def _under_headings(labelled: Labelled) -> Iterator[int]:
    """The labels behind each line that says what it heads."""
    signatures = _signatures(labelled)
    taken = {at for each in signatures for at in range(labelled.hits[each].start[0], labelled.hits[each].end[0] + 1)}
    taken |= set(_answers(labelled))
    last = _last_year(labelled)
    for at, spot in enumerate(labelled.spots):
        if at in taken or not _heads_another(spot, last) or not _has_its_row(labelled, spot):
            continue
        yield from _up_to_the_forms_own(labelled, list(_behind(labelled, at, signatures)), signatures)


def _has_its_row(labelled: Labelled, heading: Spot) -> bool:
    """In a table: is it all that its row says?"""
    own = heading.levels[-1] if heading.levels else None
    return own is None or not any(
        each.levels
        and (each.levels[-1].table, each.levels[-1].row) == (own.table, own.row)
        and each is not heading
        and each.line.text.strip()
        for each in labelled.spots
    )


def _up_to_the_forms_own(labelled: Labelled, listed: Sequence[int], signatures: Sequence[int]) -> list[int]:
    """Where a party of the list has another label further on, the form's own begin somewhere between: what is sure is that party."""
    roles = [labelled.hits[each].name for each in listed]
    again = next((at for at, role in enumerate(roles) if role in roles[:at]), len(listed))
    own = {labelled.hits[each].name for each in signatures if each >= listed[again]} if again < len(listed) else set()
    return [each for each in listed[:again] if not own or labelled.hits[each].name in own]


def _answers(labelled: Labelled) -> Iterator[int]:
    """The lines that are asked for, and those that answer them: "Sign-in sheet" may say how something will be monitored. What
    follows the first line is an answer for sure only behind a question."""
    for index, hit in enumerate(labelled.hits):
        if hit.kind in ("field", "cost", "choice"):
            yield from range(hit.start[0], hit.end[0] + 1)
            own = labelled.fragments(index)
            yield from (each.spot for each in (own if hit.phrase.text.rstrip().endswith("?") else own[:1]))


def _last_year(labelled: Labelled) -> int:
    """The latest of the school years that the form names; 0: none."""
    found = (match for spot in labelled.spots for match in _YEARS.finditer(spot.line.text))
    return max((int(match[1]) for match in found), default=0)


def _heads_another(spot: Spot, last: int) -> bool:
    text = spot.line.text
    if not re.search(r"[^\W\d_]{2}", text) or len(text.split()) > _MOST or text.rstrip().endswith("."):
        return False
    years = [int(match[1]) for match in _YEARS.finditer(text)]
    return _SAYS_SO.search(text) is not None or (bool(years) and max(years) < last)


def _behind(labelled: Labelled, heading: int, signatures: Sequence[int]) -> Iterator[int]:
    """The labels of the table that follows at once, or of the lines; of the heading's own table where it stands in one."""
    spots = labelled.spots
    following = next((each for each in range(heading + 1, len(spots)) if spots[each].line.text.strip()), heading)
    tables = {each.table for each in (spots[heading].levels or spots[following].levels)}
    at = heading
    for index in (each for each in signatures if labelled.hits[each].start[0] > heading):
        hit = labelled.hits[index]
        if tables:
            if not tables & {each.table for each in spots[hit.start[0]].levels}:
                return
        elif spots[hit.start[0]].levels or _lines_between(spots, at, hit.start[0]) > _NEAR - 1:
            return
        at = hit.end[0]
        yield index


def _lines_between(spots: Sequence[Spot], first: int, last: int) -> int:
    return sum(1 for spot in spots[first + 1 : last] if spot.line.text.strip())
