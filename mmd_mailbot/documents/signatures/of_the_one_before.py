"""Names over a line that may as well be of the label before, under which they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..page import OBJECT
from ..values.dates import find_dates, without_dates
from ..wording.answers import written
from ..wording.labels import Fragment, Labelled
from ..wording.names import is_office, typed_name, without_printed
from ..wording.strangers import STRANGER
from .days_under_labels import DATED

_DATE = re.compile(r"\bdate\b", re.IGNORECASE)
_LEVEL = 8.0  # points between the feet of a name and of the day beside it


def may_be_of_the_one_before(labelled: Labelled, index: int, spot: int, days: Sequence[Fragment]) -> bool:
    """A name typed right under the label before, or the day of a block that is no party's, without a day may be in print there."""
    text = labelled.spots[spot].line.text
    name, _ = typed_name(without_printed(text))
    return (
        name is not None
        and not days
        and "\t" not in text
        and (last_before(labelled, index) == spot - 1 or DATED.match(labelled.spots[spot - 1].line.text) is not None)
    )


def may_be_of_a_list(labelled: Labelled, spot: int) -> bool:
    """Of what stands right over a line to sign on, on paper without pages: does another name with a day stand over it, as in a list of
    who saw the form, or an office that is no party's and nothing behind it, "Board President   Date", "Board Secretary:"?"""
    if spot < 1 or labelled.spots[spot - 1].levels or not signs(Fragment(spot, labelled.spots[spot].line.text)):
        return False
    text = labelled.spots[spot - 1].line.text
    for hit in labelled.hits:
        if hit.start[0] <= spot - 1 <= hit.end[0] and hit.kind != "date":
            return hit.name == STRANGER and not written(without_dates(_DATE.sub("", text[hit.end[1] :])))
    named = typed_name(without_printed(text))[0] is not None
    return (named and bool(find_dates(text))) or is_office(_DATE.sub("", text).strip(" :_\t"))


def hugs_the_one_before(
    labelled: Labelled, index: int, over: Fragment, days: Sequence[Fragment] = (), line: float | None = None
) -> bool:
    """Does it stand as near to the label before as to the label under it? As long as nobody signed over a line that has no
    label before, it may be that label's. ``days``, ``line``: the day over the line for it, and how high the line to sign on lies: a
    name with a day as high as itself is no party's name in print, and stands as near as that line."""
    last = last_before(labelled, index)
    if not signs(over) or last is None or last >= over.spot:
        return False
    before, name, label = (labelled.spots[each].line.box for each in (last, over.spot, labelled.hits[index].start[0]))
    if before is None or name is None or label is None:
        return last == over.spot - 1
    pages = {labelled.spots[each].line.page for each in (last, over.spot)}
    under = line if line is not None and _is_dated(labelled, over, days) else label[1]
    return len(pages) == 1 and name[1] - before[3] < under - name[3]


def _is_dated(labelled: Labelled, name: Fragment, days: Sequence[Fragment]) -> bool:
    own = labelled.spots[name.spot].line
    lines = [labelled.spots[each.spot].line for each in days if find_dates(each.text)]
    return any(
        each.page == own.page
        and each.box is not None
        and own.box is not None
        and abs(each.box[3] - own.box[3]) < _LEVEL
        for each in lines
    )


def signs(fragment: Fragment) -> bool:
    return OBJECT in fragment.text or typed_name(without_printed(fragment.text))[0] is not None


def last_before(labelled: Labelled, index: int) -> int | None:
    """The line on which the signature labels before end."""
    return max((each.end[0] for each in labelled.hits[:index] if each.kind in ("signature", "date")), default=None)
