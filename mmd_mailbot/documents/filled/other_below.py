"""Words under an "Other" that nobody chose: they may be the next question in words that nobody knows, and its answer."""

from __future__ import annotations

import re
from dataclasses import replace

from ...core.facts import Fact
from ...core.ruleset import FormField
from ..wording.garbled import is_recognised
from ..wording.labels import Labelled

_DOUBT = 0.6


def doubted_below(labelled: Labelled, form_field: FormField, chosen: Fact, other: Fact) -> Fact:
    """The words of the other choice, less sure where others were chosen, it was not, and none of them stands on its own line."""
    slugs = {each.slug for each in form_field.choices if each.fill_in}
    value = chosen.value if isinstance(chosen.value, tuple) else ()
    if other.value is None or is_recognised(labelled.spots) or not value or slugs & {str(each) for each in value}:
        return other
    own = [at for at in labelled.of("choice", form_field.name) if labelled.hits[at].phrase.choice in slugs]
    beside = any(
        re.search(r"\w", labelled.spots[labelled.hits[at].end[0]].line.text[labelled.hits[at].end[1] :]) for at in own
    )
    return other if beside or not own else replace(other, confidence=min(other.confidence, _DOUBT))
