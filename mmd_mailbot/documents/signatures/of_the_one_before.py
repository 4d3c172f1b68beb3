"""Names over a line that may as well be of the label before, under which they stand."""

from __future__ import annotations

from collections.abc import Sequence

from ..page import OBJECT
from ..wording.labels import Fragment, Labelled
from ..wording.names import typed_name, without_printed


def may_be_of_the_one_before(labelled: Labelled, index: int, spot: int, days: Sequence[Fragment]) -> bool:
    """A name typed right under the label before, without a day, may be that party's name in print."""
    text = labelled.spots[spot].line.text
    name, _ = typed_name(without_printed(text))
    return name is not None and not days and "\t" not in text and last_before(labelled, index) == spot - 1


def hugs_the_one_before(labelled: Labelled, index: int, over: Fragment) -> bool:
    """Does it stand as near to the label before as to the line under it? As long as nobody signed over a line that has no
    label before, it may be that label's."""
    last = last_before(labelled, index)
    if not signs(over) or last is None or last >= over.spot:
        return False
    before, name, label = (labelled.spots[each].line.box for each in (last, over.spot, labelled.hits[index].start[0]))
    if before is None or name is None or label is None:
        return last == over.spot - 1
    pages = {labelled.spots[each].line.page for each in (last, over.spot)}
    return len(pages) == 1 and name[1] - before[3] < label[1] - name[3]


def signs(fragment: Fragment) -> bool:
    return OBJECT in fragment.text or typed_name(without_printed(fragment.text))[0] is not None


def last_before(labelled: Labelled, index: int) -> int | None:
    """The line on which the signature labels before end."""
    return max((each.end[0] for each in labelled.hits[:index] if each.kind in ("signature", "date")), default=None)
