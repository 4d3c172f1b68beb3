"""A party's row on two pages of one form: the later page may be another form's, whose first was left in the copier."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ...core.facts import Signature, SignatureState
from ..wording.labels import Labelled
from .nearby import date_hits


def without_rows_on_two_pages(labelled: Labelled, found: Mapping[str, Signature]) -> dict[str, Signature]:
    """The same; who signed in one of two rows, each with its date, on different pages is for a person."""
    return {role: _judged(each, _pages_of_rows(labelled, role)) for role, each in found.items()}


def _judged(signature: Signature, pages: list[int]) -> Signature:
    if len(pages) < 2 or signature.state is not SignatureState.SIGNED:
        return signature
    listed = " and ".join(map(str, pages))
    note = f"its row stands on pages {listed}; it cannot be told which of them belongs to this form"
    return replace(signature, state=SignatureState.UNCERTAIN, confidence=min(signature.confidence, 0.5), note=note)


def _pages_of_rows(labelled: Labelled, role: str) -> list[int]:
    """The pages on which the party's label stands with its date's; 1-based."""
    rows = (index for index in labelled.of("signature", role) if date_hits(labelled, index))
    return sorted({page for index in rows if (page := labelled.page(index)) is not None})
