"""Forms on which people sign elsewhere than behind or under the labels: over them, in cells, on tabs."""

from __future__ import annotations

from dataclasses import replace

from ..page import Paper
from ..wording.labels import Labelled
from .abreast import signed_abreast
from .lines_at_foot import signed_on_lines_at_foot
from .nearby import date_hits
from .over_lines import signed_over
from .places_before_labels import signed_before_labels
from .rows_under_labels import signed_in_rows_under_labels
from .signed_in_boxes import signed_in_boxes
from .tables_of_two_rows import signed_in_tables_of_two_rows
from .told_by_cells import signed_in_cells
from .told_by_tabs import signed_on_tabs


def elsewhere_signed(paper: Paper, labelled: Labelled) -> Labelled | None:
    """The form with what is signed elsewhere than behind or under the labels given to them; None where nothing is for sure."""
    on_lines = (
        signed_on_lines_at_foot(paper, labelled) or signed_abreast(paper, labelled) or signed_over(paper, labelled)
    )
    in_cells = (
        signed_in_cells(labelled)
        or signed_in_tables_of_two_rows(paper, labelled)
        or signed_in_rows_under_labels(paper, labelled)
        or signed_in_boxes(paper, labelled)
    )
    return on_lines or in_cells or signed_before_labels(paper, labelled) or signed_on_tabs(labelled)


def without_signed(paper: Paper, labelled: Labelled) -> Labelled:
    """The form without what is signed over its labels: over the first it stands behind the last answer, and is none of it."""
    over = elsewhere_signed(paper, labelled)
    if over is None:
        return labelled
    signed = {each.spot for index in over.over for each in over.fragments(index)}
    signed |= {each.spot for index in over.over for at in date_hits(over, index) for each in over.fragments(at)}
    owned = {
        index: [each for each in own if each.spot not in signed or each.same_line]
        for index, own in labelled.owned.items()
    }
    return replace(labelled, owned=owned)
