"""Labels that were not found: missing on the form, or under something that covers them."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from ...core.facts import Signature, SignatureState
from ...core.ruleset import FormDefinition, SignatureRow
from ..page import GAP, Paper
from ..wording.labels import Labelled, phrases_of, tokens_of
from ..wording.wrapped import is_parted_by_a_name

_ASKS = frozenset(("signature", "of", "the", "s"))  # beside a party's name in its label
_DISTRICT = ("district",)  # of a field's label, too
_ENOUGH = 6  # letters of a label


def of_no_label(paper: Paper, labelled: Labelled, row: SignatureRow, form: FormDefinition) -> Signature:
    """The form's words for that place were not found."""
    words = {each.tokens for each in phrases_of(form) if each.kind == "signature" and each.name == row.role}
    unread = any(page.unread or page.scanned for page in paper.pages or ())
    covered = any(each.code == "text.hidden" and _quotes_a_label(each.text, row) for each in paper.problems)
    state = (
        SignatureState.UNCERTAIN
        if unread or covered or is_parted_by_a_name(labelled.spots, words) or _is_named(labelled, words)
        else SignatureState.UNSIGNED
    )
    return Signature(state, confidence=0.5, where=row.place if paper.pages is None else "")


def _is_named(labelled: Labelled, words: Collection[tuple[str, ...]]) -> bool:
    """Does the party's label stand by itself between the gaps of a line that asks for nothing else? Then it has a place on the form,
    if only its shape was not known."""
    asked = _lines_of(labelled, "field", "choice") - _lines_of(labelled, "signature")
    names = {_name_in(each) for each in words} - {(), _DISTRICT}
    return any(
        _name_in(tokens_of(part)) in names
        for at, spot in enumerate(labelled.spots)
        if at not in asked
        for part in spot.line.text.split(GAP)
    )


def _lines_of(labelled: Labelled, *kinds: str) -> set[int]:
    return {at for hit in labelled.hits if hit.kind in kinds for at in range(hit.start[0], hit.end[0] + 1)}


def _name_in(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(each for each in words if each not in _ASKS)


def roles_with_a_label_covered(
    paper: Paper,
    labelled: Labelled,
    form: FormDefinition,
    found: Mapping[str, Signature],
    scanned: Collection[str],
) -> set[str]:
    """Where a party's label was not found and words lie under something: what is drawn may cover that label and be that party's."""
    roles = {row.role for row in form.signatures} - set(scanned)
    missing = {each for each in roles if not labelled.of("signature", each)}
    hidden = any(each.code == "text.hidden" and re.search("“.*[^\\W\\d_].*”", each.text) for each in paper.problems)
    drawn = {
        each for each in roles - missing if found[each].state is SignatureState.SIGNED and found[each].form == "drawn"
    }
    return drawn | missing if missing and hidden and drawn else set()


def _quotes_a_label(text: str, row: SignatureRow) -> bool:
    """Do the words that are not to be seen stand in the party's label? A picture laid over it may be a signature."""
    hidden, labels = (
        [" ".join(tokens_of(each)) for each in some] for some in (re.findall("“(.+?)”", text), row.labels)
    )
    return any(
        len(words) >= _ENOUGH and any(words in label or _holds(label, words) for label in labels) for words in hidden
    )


def _holds(label: str, pieces: str) -> bool:
    """Are they letters of the label in its order, as what a picture leaves of a line: "ac a or gna ure"?"""
    letters, left = pieces.replace(" ", ""), iter(label)
    return len(letters) > _ENOUGH and all(each in left for each in letters)
