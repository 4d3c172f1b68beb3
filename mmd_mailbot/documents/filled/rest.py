"""A scan or photo of a form's last rows alone: of no kind by itself, but it may go on with another file of its mail."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ...core.facts import FORM_KINDS, Document, Kind, Problem
from ...core.ruleset import FormDefinition
from ..layout.strip import strip_of
from ..page import Paper
from ..wording.labels import label, phrases_of
from .places import places_of

_ENOUGH = 2  # places of a form: one label alone stands under any letter


def with_rows_of_a_form(
    paper: Paper, documents: Sequence[Document], forms: Mapping[Kind, FormDefinition]
) -> tuple[Document, ...]:
    """The one unknown document of a scanned page with the places of a form that it shows; else the same documents."""
    if len(documents) != 1 or documents[0].kind is not Kind.UNKNOWN:
        return tuple(documents)
    if len(paper.pages or ()) != 1 or paper.reader_of({1}) != "ocr":
        return tuple(documents)
    spots = strip_of(paper.blocks)
    known = [forms[kind] for kind in Kind if kind in FORM_KINDS and kind in forms]
    shown = max((places_of(paper, label(spots, phrases_of(form)), form) for form in known), key=len)
    if len(shown) < _ENOUGH:
        return tuple(documents)
    told = Problem("attachment.part-of-a-form", "it shows only a part of a form")
    return (replace(documents[0], places=shown, problems=(*documents[0].problems, told)),)
