"""Labels that were not found: missing on the form, or under something that covers them."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from ...core.facts import Signature, SignatureState
from ...core.ruleset import FormDefinition, SignatureRow
from ..page import Paper
from ..wording.labels import Labelled, phrases_of, tokens_of
from ..wording.wrapped import is_parted_by_a_name

_ENOUGH = 6  # letters of a label


def of_no_label(paper: Paper, labelled: Labelled, row: SignatureRow, form: FormDefinition) -> Signature:
    """The form's words for that place were not found."""
    words = {each.tokens for each in phrases_of(form) if each.kind == "signature" and each.name == row.role}
    unread = any(page.unread or page.scanned for page in paper.pages or ())
    covered = any(each.code == "text.hidden" and _quotes_a_label(each.text, row) for each in paper.problems)
    state = (
        SignatureState.UNCERTAIN
        if unread or covered or is_parted_by_a_name(labelled.spots, words)
        else SignatureState.UNSIGNED
    )
    return Signature(state, confidence=0.5, where=row.place if paper.pages is None else "")


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
