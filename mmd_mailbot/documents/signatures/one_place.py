"""What one place to sign says: signed, unsigned, or for a person to look at."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from ...core.facts import Signature, SignatureState
from ...core.ruleset import SignatureRow
from ..digital.judge import judged, seals_at
from ..digital.seal import Seal
from ..page import Page, Paper
from ..wording.answers import place
from ..wording.labels import Labelled
from .before_labels import is_signed_before_its_label
from .beside_first_lines import is_named_beside_its_first_line
from .between import has_something_below, hides_the_label_before, is_hidden, lies_between, nearer_to_the_next
from .closings import is_signed_under_a_closing
from .days_under_labels import may_sign_over_its_day
from .drawn import Drawn, drawn_in_docx, drawn_in_pdf, shows_surely_none
from .evidence import picture_of
from .named_there import Named, named_at
from .nearby import date_hits
from .notes import note_in
from .on_the_days_line import may_be_its_day
from .own_labels import stands_over_the_next_ones_line
from .parted import (
    is_parted_from_a_name,
    is_parted_from_a_name_before,
    is_parted_from_a_picture,
    place_over_the_break,
)
from .region import site_of
from .rows_over_labels import is_beside_a_filled_row
from .site import Site
from .under_labels import is_loose_beside
from .written_there import Written, written_at

Form = Literal["typed", "drawn", "digital"]
State = tuple[SignatureState, Form | None, float]


@dataclass(slots=True)
class Signatures:
    """The signatures by role, and pictures of their places by SHA-256."""

    by_role: dict[str, Signature] = field(default_factory=dict)
    pictures: dict[str, bytes] = field(default_factory=dict)
    seals: list[Seal] = field(default_factory=list)  # those that stand at a party's place
    contact: str = ""  # the name that the form gives as its contact's


@dataclass(frozen=True, slots=True)
class _Ink:
    """What is drawn at a place, and the page and the part of it where that was looked for."""

    drawn: Drawn
    page: Page | None
    site: Site | None
    where: str


def signature_at(
    paper: Paper, labelled: Labelled, row: SignatureRow, index: int, data: bytes, found: Signatures, taken: set[int]
) -> Signature:
    """The state of the place that the label ``index`` asks for.

    Args:
        data: the file's bytes, for the picture of the place.
        found: takes the pictures and seals of the place.
        taken: the ids of pictures that were told to be something else or another's; takes those that sign here.
    """
    written = written_at(paper, labelled, index)
    ink = _ink_at(paper, labelled, row, index, written, data, taken)
    named = named_at(paper, labelled, index, written, ink.drawn, ink.page, ink.site, found.contact)
    state, form, confidence = _doubted_state(paper, labelled, index, written, ink, named, data)
    date = written.date
    if named.imprint is not None and written.is_undated:
        date = named.imprint.date
    unsigned, drawn = state is SignatureState.UNSIGNED, ink.drawn
    instead = drawn.instead or (named.printed or note_in(written.text) if unsigned else "")
    region = ink.site.region if ink.site is not None else None
    picture = None
    if not unsigned or drawn.verdict != "none":
        picture = picture_of(found.pictures, data, ink.page, region, drawn)
    usual = Signature(
        state,
        form,
        None if unsigned else named.name,
        date,
        round(min(confidence, labelled.hits[index].confidence), 2),
        ink.where,
        written.date_unread,
        picture=picture,
        note=_told(instead),
    )
    seals = [each for each in seals_at(paper, labelled, ink.page, region, written.own) if each not in found.seals]
    found.seals += seals
    return judged(seals, labelled, index, usual) if seals else usual


# ---------------------------------------------------------------- what is drawn


def _ink_at(
    paper: Paper, labelled: Labelled, row: SignatureRow, index: int, written: Written, data: bytes, taken: set[int]
) -> _Ink:
    where = place(labelled, labelled.hits[index].start[0], row.place)
    page = paper.page(labelled.page(index))
    site = site_of(labelled, index, written.dates, page)
    others = _other_sites(labelled, index, page)
    if page is None or site is None:
        drawn = drawn_in_docx(labelled, index, written.own)
    else:
        drawn = drawn_in_pdf(page, site, data, taken, others)
    if drawn.verdict == "none" and (beyond := place_over_the_break(paper, labelled, index, written.dates)):
        used = set(taken)
        there = drawn_in_pdf(*beyond, data, used, _other_sites(labelled, index, beyond[0]))
        if there.verdict == "signed":
            taken |= used
            return _Ink(there, *beyond, f"page {beyond[0].number}")
    return _Ink(drawn, page, site, where)


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


# ---------------------------------------------------------------- what it says


def _doubted_state(
    paper: Paper, labelled: Labelled, index: int, written: Written, ink: _Ink, named: Named, data: bytes
) -> State:
    """What the evidence says, and whether it may be another's."""
    state, form, confidence = _state(ink, named)
    if paper.sealed and not paper.seals and state is SignatureState.UNSIGNED:
        state, form, confidence = SignatureState.UNCERTAIN, "digital", 0.5
    if state is SignatureState.SIGNED and (form == "drawn" or ink.drawn.imprint is not None):
        if _may_be_anothers(labelled, index, written, ink):
            return SignatureState.UNCERTAIN, form, 0.5
    elif state is SignatureState.UNSIGNED and _is_near_a_picture(paper, labelled, index, ink.page, data):
        return SignatureState.UNCERTAIN, "drawn", 0.5
    elif state is SignatureState.UNSIGNED and (
        is_parted_from_a_name(labelled, index)
        or is_parted_from_a_name_before(labelled, index)
        or is_named_beside_its_first_line(labelled, index)
        or is_signed_under_a_closing(labelled, index)
        or is_signed_before_its_label(labelled, index)
        or may_sign_over_its_day(labelled, index)
        or is_beside_a_filled_row(paper, labelled, index)
    ):
        return SignatureState.UNCERTAIN, "typed", 0.5
    return state, form, confidence


def _state(ink: _Ink, named: Named) -> State:
    drawn = ink.drawn
    if drawn.verdict == "digital":
        return SignatureState.UNCERTAIN, "digital", 0.6
    if ink.page is not None and ink.page.scanned:
        # the text is some program's reading of a picture: neither a name nor its absence can be trusted
        return SignatureState.UNCERTAIN, "drawn" if named.name is None else None, 0.4
    if drawn.verdict == "signed":
        return SignatureState.SIGNED, "drawn", 0.93
    if named.name is not None and named.sure >= 0.9:
        return SignatureState.SIGNED, "typed", min(named.sure, 0.9) if named.far else named.sure
    if named.name is not None:
        return SignatureState.UNCERTAIN, "typed", 0.5
    if drawn.verdict == "unclear":
        return SignatureState.UNCERTAIN, "drawn", 0.5
    return SignatureState.UNSIGNED, None, 0.99


def _may_be_anothers(labelled: Labelled, index: int, written: Written, ink: _Ink) -> bool:
    """May what is drawn there be a neighbour's, or the day? The neighbour's place is told to be doubtful, too."""
    box = ink.drawn.box
    other = nearer_to_the_next(labelled, index, box, ink.page)
    labelled.parted |= {other} if other is not None else set()
    return (
        lies_between(labelled, index, box)
        or hides_the_label_before(labelled, index, box)
        or may_be_its_day(labelled, index, written.dates, box)
        or other is not None
        or stands_over_the_next_ones_line(labelled, index, written.own)
    )


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


def _told(instead: str) -> str | None:
    several = instead.startswith("the words")
    words = ("stand", "are") if several else ("is", "is")
    return f"at its place {words[0]} {instead}, which {words[1]} no signature" if instead else None
