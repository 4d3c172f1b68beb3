"""What stands at each party's own signature place. It never says signed when it is not: doubt is `uncertain`.

Evidence counts only at that place: in the label's own cell, its row, the row under it, or on its line. A date, a line of
underscores, a printed name or a name at another party's place is no evidence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...core.facts import Signature, SignatureState
from ...core.ruleset import FormDefinition, SignatureRow
from ..digital.judge import with_strays
from ..page import Page, Paper
from ..wording.labels import Labelled
from .above_labels import names_stand_above
from .abreast import labels_with_a_shared_name
from .beside_labels import with_words_over_lines
from .between_captions import touched_by_a_name
from .boxes_under import boxes_under, stand_between_boxes
from .covered import of_no_label, roles_with_a_label_covered
from .doubted import doubted, unsigned_doubted
from .elsewhere import elsewhere_signed
from .evenly_spaced import names_stand_midway
from .label_cells import roles_named_in_label_cells, without_names_in_label_cells
from .left_lying import roles_beside
from .lines_over_captions import with_lines_over_captions
from .names_over_labels import stand_names_over_labels
from .one_place import Signatures, signature_at
from .other_lists import without_other_lists
from .over_in_cells import with_names_over_labels_in_cells
from .own_places import is_asked_elsewhere, own_places, places_to_sign, torn_from_their_columns
from .parted import letterheads
from .print_at_captions import without_print_at_captions
from .print_columns import is_signed_over_captions, without_names_in_print
from .rows_of_captions import labels_over_rows_of_captions
from .rows_over_labels import labels_under_rows
from .struck_out import without_struck_words
from .ticks import ticks_in
from .twice import without_rows_on_two_pages
from .under_labels import are_surely_under, have_lines_over_them, places_under


@dataclass(frozen=True, slots=True)
class _Layout:
    """The form's labels, and what its layout says of their places. ``named``: roles whose label's cell holds a name in print;
    ``captioned``: the lines over captions tell whose place is whose; ``above``: names stand over their labels; ``ruled``: each line
    to sign on may belong to the label over it or to the one under it."""

    labelled: Labelled
    named: frozenset[str]
    captioned: bool
    above: bool
    ruled: bool


def read_signatures(
    paper: Paper, labelled: Labelled, form: FormDefinition, data: bytes, contact: str = ""
) -> Signatures:
    """The state at every party's place. ``data``: the file's bytes, for pictures of the places; ``contact``: the name that the form
    gives as its contact's, with an address."""
    found, layout = Signatures(contact=contact), _laid_out(paper, labelled, contact)
    labelled = layout.labelled
    taken = ticks_in(paper, labelled) | letterheads(paper)
    scans = [page for page in paper.pages or () if page.scan is not None and page.number in _pages(labelled)]
    seen_by_role, told_by_lines = _on_scans(scans, labelled, form, found) if scans else ({}, frozenset())
    shifted = False
    for row in form.signatures:
        if row.role in seen_by_role:
            seen = seen_by_role[row.role]
            # a name in print without a day may have stood there before anybody signed
            in_print = seen.form == "typed" and (row.role in layout.named or seen.date is None)
            doubtful = (layout.above and row.role not in told_by_lines) or in_print
            found.by_role[row.role] = doubted(seen) if doubtful else seen
        elif own := own_places(labelled, row.role):
            found.by_role[row.role], moved = _best_of(paper, layout, row, own, data, found, taken)
            shifted |= moved
        else:
            found.by_role[row.role] = of_no_label(paper, labelled, row, form)
    if shifted:  # each of them may be the next party's, and so may what is missing
        found.by_role |= unsigned_doubted(found.by_role)
    if not layout.captioned and is_signed_over_captions(paper, labelled):
        found.by_role |= unsigned_doubted(found.by_role)
    for role in roles_with_a_label_covered(paper, labelled, form, found.by_role, seen_by_role):
        found.by_role[role] = doubted(found.by_role[role])
    for role in roles_beside(paper, labelled, found.by_role, taken, data, ruled=layout.ruled):
        found.by_role[role] = doubted(found.by_role[role])
    strays = with_strays(paper, labelled, form, found.by_role, found.seals)
    found.by_role = without_rows_on_two_pages(labelled, strays)
    return found


def _laid_out(paper: Paper, labelled: Labelled, contact: str) -> _Layout:
    """The labels without what is no place to sign, each with the words of its own place."""
    labelled = without_other_lists(paper, without_names_in_print(without_struck_words(labelled)))
    named = frozenset(roles_named_in_label_cells(labelled))
    labelled = without_print_at_captions(paper, without_names_in_label_cells(paper, labelled))
    captioned = with_lines_over_captions(paper, labelled) if labelled.over else None
    over = captioned or elsewhere_signed(paper, labelled)
    under = places_under(paper, labelled)
    surely = are_surely_under(paper, labelled, under)
    above = (over is None and not surely and names_stand_above(labelled)) or (
        captioned is None and stand_names_over_labels(paper, labelled)
    )
    lined = not surely and have_lines_over_them(paper, labelled)
    ruled = over is None and (lined or names_stand_midway(paper, labelled) or stand_between_boxes(paper, labelled))
    shared = labelled.parted | labels_with_a_shared_name(labelled) | torn_from_their_columns(labelled)
    under = under or (boxes_under(paper, labelled) if over is None else {})
    labelled = replace(labelled, under=under, surely_under=surely, parted=shared)
    labelled = over or with_names_over_labels_in_cells(with_words_over_lines(paper, labelled))
    labelled.parted |= labels_over_rows_of_captions(labelled) | labels_under_rows(paper, labelled)
    labelled.parted |= touched_by_a_name(labelled, contact) if over is None else set()
    return _Layout(labelled, named, captioned is not None, above, ruled)


def _best_of(
    paper: Paper,
    layout: _Layout,
    row: SignatureRow,
    own: Sequence[int],
    data: bytes,
    found: Signatures,
    taken: set[int],
) -> tuple[Signature, bool]:
    """What the best of a party's places says, and whether every party's evidence may be the next one's."""
    labelled, shifted = layout.labelled, False
    told: list[Signature] = []
    for index in own:
        seen = signature_at(paper, labelled, row, index, data, found, taken)
        in_doubt = layout.ruled and seen.state is SignatureState.SIGNED
        shifted |= in_doubt or (layout.ruled and index in labelled.printed)
        told.append(doubted(seen) if layout.above or index in labelled.parted or in_doubt else seen)
    best = max(told, key=_weight)
    doubtful = is_asked_elsewhere(labelled, row.role, best) or (
        best.state is SignatureState.SIGNED and _is_left_empty(paper, labelled, row, own, data, taken)
    )
    return doubted(best) if doubtful else best, shifted


def _pages(labelled: Labelled) -> set[int | None]:
    return {spot.line.page for spot in labelled.spots}


def _on_scans(
    pages: Sequence[Page], labelled: Labelled, form: FormDefinition, found: Signatures
) -> tuple[dict[str, Signature], frozenset[str]]:
    from ..pens.signing import signatures_on  # numpy and OpenCV come only with a picture

    return signatures_on(pages, labelled, form, found.pictures)


def _is_left_empty(
    paper: Paper, labelled: Labelled, row: SignatureRow, own: Sequence[int], data: bytes, taken: set[int]
) -> bool:
    """Has the party another place to sign, in which nobody signed?"""
    alike, places = replace(labelled, parted=set(labelled.parted)), places_to_sign(labelled, row.role, own)
    seen = (signature_at(paper, alike, row, each, data, Signatures(), set(taken)) for each in places)
    return any(each.state is not SignatureState.SIGNED for each in seen)


def _weight(signature: Signature) -> int:
    states = {SignatureState.SIGNED: 4, SignatureState.UNCERTAIN: 2, SignatureState.UNSIGNED: 0}
    return states[signature.state] + (signature.date is not None)
