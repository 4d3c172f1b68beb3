"""What stands at each party's own signature place. It never says signed when it is not: doubt is `uncertain`.

Evidence counts only at that place: in the label's own cell, its row, the row under it, or on its line. A date, a line of
underscores, a printed name or a name at another party's place is no evidence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from ...core.facts import Signature, SignatureState
from ...core.ruleset import FormDefinition, SignatureRow
from ..digital.judge import judged, seals_at, with_strays
from ..digital.seal import Seal
from ..page import OBJECT, Box, Page, Paper
from ..values.dates import read_date
from ..wording.answers import place
from ..wording.labels import Fragment, Labelled
from ..wording.names import typed_name, without_printed
from .above_labels import names_stand_above, under_an_empty_row
from .abreast import labels_with_a_shared_name
from .beside_first_lines import is_asked_under_its_name, is_named_beside_its_first_line
from .beside_labels import with_words_over_lines
from .between import has_something_below, hides_the_label_before, is_hidden, lies_between, nearer_to_the_next
from .covered import of_no_label, roles_with_a_label_covered
from .doubted import doubted, unsigned_doubted
from .drawn import Drawn, drawn_in_docx, drawn_in_pdf, shows_surely_none
from .elsewhere import elsewhere_signed
from .evenly_spaced import names_stand_midway
from .evidence import picture_of
from .floating import is_there, name_elsewhere, with_boxes
from .imprint import Imprint, imprint_typed
from .label_cells import roles_named_in_label_cells, without_names_in_label_cells
from .left_lying import roles_beside
from .level import day_level_with, level_with
from .lines_over_captions import with_lines_over_captions
from .names_over_labels import stand_names_over_labels
from .nearby import (
    HEADS_A_MARK,
    asked_with_the_day,
    before_the_date,
    beside,
    date_at,
    date_before,
    date_hits,
    goes_on_under,
    has_room_for_the_day,
    is_glued,
    name_by_the_date,
    near,
    over_its_bracket,
    over_the_next,
    pictured_under,
)
from .next_ones_head import without_the_next_ones_head
from .notes import as_the_contacts, is_the_contacts_name, is_the_places_name, note_in, refers_to_nothing
from .on_the_days_line import may_be_its_day
from .other_lists import without_other_lists
from .over_in_cells import with_names_over_labels_in_cells
from .over_words import crosses_words, typed_words
from .own_labels import stands_over_the_next_ones_line
from .own_places import is_asked_elsewhere, own_places, places_to_sign, torn_from_their_columns
from .parted import (
    is_parted_from_a_name,
    is_parted_from_a_name_before,
    is_parted_from_a_picture,
    letterheads,
    name_over_the_break,
    place_over_the_break,
)
from .print_at_captions import without_print_at_captions
from .print_columns import is_signed_over_captions, without_names_in_print
from .printed_below import (
    follows_a_blank_for_print,
    is_print_under_both_lines,
    is_surely_print,
    printed_with_an_office,
    stands_over_a_place,
    stands_over_an_empty_line,
    stands_under_something_else,
    under_a_line,
)
from .region import site_of
from .rows_of_captions import labels_over_rows_of_captions
from .site import Site
from .small_print import imprint_at
from .struck_out import without_struck_words
from .ticks import ticks_in
from .twice import without_rows_on_two_pages
from .under_labels import are_surely_under, have_lines_over_them, is_loose_beside, places_under
from .who_shall_sign import (
    is_named_by_the_label,
    stands_over_its_caption,
    stands_over_the_word,
    stands_under_a_place,
    without_who_shall_sign,
)


@dataclass(slots=True)
class Signatures:
    """The signatures by role, and pictures of their places by SHA-256."""

    by_role: dict[str, Signature] = field(default_factory=dict)
    pictures: dict[str, bytes] = field(default_factory=dict)
    seals: list[Seal] = field(default_factory=list)  # those that stand at a party's place
    contact: str = ""  # the name that the form gives as its contact's


def read_signatures(
    paper: Paper, labelled: Labelled, form: FormDefinition, data: bytes, contact: str = ""
) -> Signatures:
    """The state at every party's place. ``data``: the file's bytes, for pictures of the places; ``contact``: the name that the form
    gives as its contact's, with an address."""
    found, labelled = Signatures(contact=contact), without_names_in_print(without_struck_words(labelled))
    labelled = without_other_lists(paper, labelled)
    named = roles_named_in_label_cells(labelled)
    labelled = without_names_in_label_cells(paper, labelled)
    labelled = without_print_at_captions(paper, labelled)
    captioned = with_lines_over_captions(paper, labelled) if labelled.over else None  # they tell whose place is whose
    over = captioned or elsewhere_signed(paper, labelled)
    above = (over is None and names_stand_above(labelled)) or (
        captioned is None and stand_names_over_labels(paper, labelled)
    )
    under = places_under(paper, labelled)
    surely = are_surely_under(paper, labelled, under)
    lined = not surely and have_lines_over_them(paper, labelled)
    ruled = over is None and (lined or names_stand_midway(paper, labelled))
    shared = labelled.parted | labels_with_a_shared_name(labelled) | torn_from_their_columns(labelled)
    labelled = replace(labelled, under=under, surely_under=surely, parted=shared)
    labelled = over or with_names_over_labels_in_cells(with_words_over_lines(paper, labelled))
    labelled.parted |= labels_over_rows_of_captions(labelled)
    taken = ticks_in(paper, labelled) | letterheads(paper)
    scans = [page for page in paper.pages or () if page.scan is not None and page.number in _pages(labelled)]
    shifted = False
    seen_by_role, told_by_lines = _on_scans(scans, labelled, form, found) if scans else ({}, frozenset())
    for row in form.signatures:
        if row.role in seen_by_role:
            seen_there = seen_by_role[row.role]
            # a name in print without a day may have stood there before anybody signed
            in_print = seen_there.form == "typed" and (row.role in named or seen_there.date is None)
            doubtful = (above and row.role not in told_by_lines) or in_print
            found.by_role[row.role] = doubted(seen_there) if doubtful else seen_there
            continue
        indexes = own_places(labelled, row.role)
        if not indexes:
            found.by_role[row.role] = of_no_label(paper, labelled, row, form)
            continue
        best: Signature | None = None
        for index in indexes:
            seen = _at(paper, labelled, row, index, data, found, taken)
            shifted |= ruled and (index in labelled.printed or seen.state is SignatureState.SIGNED)
            if above or index in labelled.parted or (ruled and seen.state is SignatureState.SIGNED):
                seen = doubted(seen)
            if best is None or _weight(seen) > _weight(best):
                best = seen
        if best is not None:
            doubtful = is_asked_elsewhere(labelled, row.role, best) or (
                best.state is SignatureState.SIGNED and _is_left_empty(paper, labelled, row, indexes, data, taken)
            )
            found.by_role[row.role] = doubted(best) if doubtful else best
    if shifted:  # each of them may be the next party's, and so may what is missing
        found.by_role |= unsigned_doubted(found.by_role)
    if captioned is None and is_signed_over_captions(paper, labelled):
        found.by_role |= unsigned_doubted(found.by_role)
    for role in roles_with_a_label_covered(paper, labelled, form, found.by_role, seen_by_role):
        found.by_role[role] = doubted(found.by_role[role])
    for role in roles_beside(paper, labelled, found.by_role, taken, data, ruled=ruled):
        found.by_role[role] = doubted(found.by_role[role])
    strays = with_strays(paper, labelled, form, found.by_role, found.seals)
    found.by_role = without_rows_on_two_pages(labelled, strays)
    return found


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
    seen = (_at(paper, alike, row, each, data, Signatures(), set(taken)) for each in places)
    return any(each.state is not SignatureState.SIGNED for each in seen)


def _weight(signature: Signature) -> int:
    states = {SignatureState.SIGNED: 4, SignatureState.UNCERTAIN: 2, SignatureState.UNSIGNED: 0}
    return states[signature.state] + (signature.date is not None)


# ---------------------------------------------------------------- one place


def _at(
    paper: Paper, labelled: Labelled, row: SignatureRow, index: int, data: bytes, found: Signatures, taken: set[int]
) -> Signature:
    hit = labelled.hits[index]
    where = place(labelled, hit.start[0], row.place)
    dates = date_hits(labelled, index)
    own = without_who_shall_sign(labelled, index, with_boxes(labelled, index, near(labelled, index)))
    own = [*over_its_bracket(labelled, index), *without_the_next_ones_head(own)]
    if not _holds_anything(own):
        own = asked_with_the_day(labelled, index, dates) or own
    text = "\n".join(without_printed(each.text) for each in own if is_there(labelled, each))
    date, date_unread = date_at(labelled, dates, text)
    if date is None and date_unread is None:
        date, date_unread = date_before(labelled, index)
    if date is None and date_unread is None and (laid := day_level_with(labelled, dates)):
        date, date_unread = read_date(laid)
    if re.fullmatch(r"[\W_]*x?[\W_]*", text, re.IGNORECASE) and (level := level_with(labelled, index, dates)):
        own = [*own, *level]
        text = "\n".join(without_printed(each.text) for each in level if is_there(labelled, each))
    if not re.search(r"\w", text) and (beyond_it := name_over_the_break(paper, labelled, index, dates)):
        own = [*own, *beyond_it]
        text = "\n".join(without_printed(each.text) for each in beyond_it)
    if not re.search(r"\w", text):
        text = before_the_date(labelled, index, dates)
        behind = labelled.fragments(dates[0]) if text else []
    else:
        behind = own
    if not _holds_anything(own):
        own = pictured_under(labelled, index, dates) or own
    own = [*own, *goes_on_under(labelled, dates, text)]
    page = paper.page(labelled.page(index))
    site = site_of(labelled, index, dates, page)
    region = site.region if site is not None else None
    others = _other_sites(labelled, index, page)
    drawn = drawn_in_pdf(page, site, data, taken, others) if page and site else drawn_in_docx(labelled, index, own)
    if drawn.verdict == "none" and (beyond := place_over_the_break(paper, labelled, index, dates)):
        used = set(taken)
        there = drawn_in_pdf(*beyond, data, used, _other_sites(labelled, index, beyond[0]))
        if there.verdict == "signed":
            (page, site), drawn = beyond, there
            region, where = site.region, f"page {page.number}"
            taken |= used
    name: str | None
    printed = ""
    imprint = drawn.imprint or _printed_imprint(labelled, index, dates, own, page, region)
    if imprint is not None:
        name, sure, far = imprint.name, 0.95, False
        date = date if date or date_unread else imprint.date
    else:
        name, sure = _name_at(paper, labelled, index, dates, own, text, drawn, found.contact)
        far = name is not None and not beside(labelled, index, own)
        # printed under the line that was left for the signature, or over the next party's label
        under = name is not None and under_a_line(labelled, index, behind, page)
        undated = date is None and date_unread is None and has_room_for_the_day(labelled, index, dates)
        both = undated and not under and is_print_under_both_lines(labelled, index, dates, name)
        if both or (under and is_surely_print(labelled, behind, undated=undated)):
            printed, name = f"a printed name ({name})", None
        if name is not None and (
            under
            or index in labelled.printed
            or index in labelled.struck  # what stands there besides may be the print that was under it
            or follows_a_blank_for_print(labelled, behind)
            or stands_over_a_place(behind)
            or stands_over_an_empty_line(behind)
            or stands_under_something_else(labelled, index, behind, page)
            or printed_with_an_office(labelled, index, behind)
            or over_the_next(labelled, index, behind)
            or stands_over_the_next_ones_line(labelled, index, own)
            or under_an_empty_row(labelled, index, own)
            or is_asked_under_its_name(labelled, index)
            or is_named_by_the_label(labelled, index, own)
            or stands_under_a_place(labelled, own)
            or stands_over_the_word(labelled, own)
            or stands_over_its_caption(labelled, own)
            or (drawn.verdict == "unclear" and crosses_words(drawn.box, typed_words(labelled, behind, site)))
        ):
            sure = 0.5
    state, form, confidence = _judge(drawn, name, sure, far=far, scanned=page is not None and page.scanned)
    if paper.sealed and not paper.seals and state is SignatureState.UNSIGNED:
        state, form, confidence = SignatureState.UNCERTAIN, "digital", 0.5
    if state is SignatureState.SIGNED and (form == "drawn" or drawn.imprint is not None):
        other = nearer_to_the_next(labelled, index, drawn.box, page)
        labelled.parted |= {other} if other is not None else set()
        if (
            lies_between(labelled, index, drawn.box)
            or hides_the_label_before(labelled, index, drawn.box)
            or may_be_its_day(labelled, index, dates, drawn.box)
            or other is not None
        ):
            state, confidence = SignatureState.UNCERTAIN, 0.5
    elif state is SignatureState.UNSIGNED and _is_near_a_picture(paper, labelled, index, page, data):
        state, form, confidence = SignatureState.UNCERTAIN, "drawn", 0.5
    elif state is SignatureState.UNSIGNED and (
        is_parted_from_a_name(labelled, index)
        or is_parted_from_a_name_before(labelled, index)
        or is_named_beside_its_first_line(labelled, index)
    ):
        state, form, confidence = SignatureState.UNCERTAIN, "typed", 0.5
    confidence = min(confidence, hit.confidence)
    instead = drawn.instead or (printed or note_in(text) if state is SignatureState.UNSIGNED else "")
    picture = None
    if state is not SignatureState.UNSIGNED or drawn.verdict != "none":
        picture = picture_of(found.pictures, data, page, region, drawn)
    usual = Signature(
        state,
        form,
        name if state is not SignatureState.UNSIGNED else None,
        date,
        round(confidence, 2),
        where,
        date_unread,
        picture=picture,
        note=_told(instead),
    )
    seals = [each for each in seals_at(paper, labelled, page, region, own) if each not in found.seals]
    found.seals += seals
    return judged(seals, labelled, index, usual) if seals else usual


def _holds_anything(own: Sequence[Fragment]) -> bool:
    return any(re.search(rf"[\w{OBJECT}]", each.text) for each in own)


def _is_near_a_picture(paper: Paper, labelled: Labelled, index: int, page: Page | None, data: bytes) -> bool:
    """Is something drawn beside this party's place that may be meant for it, and may be a signature?"""
    if is_parted_from_a_picture(paper, labelled, index):
        return True
    if page is None or not _lies_near(labelled, index, page):
        return False
    left = tuple(each for each in page.pictures if not shows_surely_none(page, each, data))
    return _lies_near(labelled, index, replace(page, pictures=left))


def _lies_near(labelled: Labelled, index: int, page: Page) -> bool:
    return (
        has_something_below(labelled, index, page)
        or is_hidden(labelled, index, page)
        or is_loose_beside(labelled, index, page)
    )


def _printed_imprint(
    labelled: Labelled,
    index: int,
    dates: Sequence[int],
    own: Sequence[Fragment],
    page: Page | None,
    region: Box | None,
) -> Imprint | None:
    """What a signing service printed at the place."""
    if page is not None and region is not None and not page.scanned:
        return imprint_at(labelled, index, dates, own, page, region)
    return imprint_typed([each.text for each in own if is_there(labelled, each)])


def _name_at(
    paper: Paper,
    labelled: Labelled,
    index: int,
    dates: Sequence[int],
    own: Sequence[Fragment],
    text: str,
    drawn: Drawn,
    contact: str,
) -> tuple[str | None, float]:
    """The name typed at the place, and how sure it is that somebody signs by it."""
    name, sure = (None, 0.95) if refers_to_nothing(text, paper) else typed_name(text)
    if name is not None and is_the_places_name(name, labelled):
        return None, 0.95
    if name is not None and drawn.verdict == "signed" and HEADS_A_MARK.fullmatch(name):
        return None, 0.95
    if (name is None or sure < 0.9) and is_the_contacts_name(text, labelled.hits[index].name, contact):
        name, sure = as_the_contacts(name, contact)
    if name is None:
        name, sure = name_elsewhere(labelled, own)
    if name is None and drawn.verdict == "none":
        name, sure = name_by_the_date(labelled, dates)
    if name is not None and is_glued(labelled, index):
        sure = min(sure, 0.5)
    return name, sure


def _told(instead: str) -> str | None:
    several = instead.startswith("the words")
    words = ("stand", "are") if several else ("is", "is")
    return f"at its place {words[0]} {instead}, which {words[1]} no signature" if instead else None


def _other_sites(labelled: Labelled, index: int, page: Page | None) -> list[Site]:
    """Where the other parties on that page sign."""
    role = labelled.hits[index].name
    found = []
    for other, hit in enumerate(labelled.hits):
        if page is None or hit.kind != "signature" or hit.name == role or labelled.page(other) != page.number:
            continue
        site = site_of(labelled, other, date_hits(labelled, other), page)
        if site is not None:
            found.append(site)
    return found


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
