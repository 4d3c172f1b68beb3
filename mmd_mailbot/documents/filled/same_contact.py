"""A building's contact that is the district's: "Same as above"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from ...core.facts import Fact
from ..values.marks import trimmed
from ..wording.answers import rows_of
from ..wording.labels import Labelled

_SAME = re.compile(
    r"\W*(?:the\s+)?(?:same|ditto)(?:\s+(?:person|contact|individual|info(?:rmation)?))?"
    r"(?:\s+(?:as|like))?(?:\s+(?:the\s+)?(?:(?:one\s+)?above|(?:listed|named|given)\s+above"
    r"|(?:the\s+)?district(?:[’']s)?(?:\s+contact(?:\s+(?:person|above))?)?|district contact\s*\(above\)))?\W*"
    r"|\W*(?:see|as)\s+(?:district contact(?:\s+above)?|above)\W*",
    re.IGNORECASE,
)
_SURE = 0.9
_PARTS = ("name", "email", "phone")


def with_the_districts_contact(labelled: Labelled, fields: Mapping[str, Fact]) -> dict[str, Fact]:
    """The fields of the building's contact, where in its place stands nothing but that it is the same."""
    if "building_contact_name" not in fields or "contact_name" not in fields:
        return {}
    said = [
        [trimmed(words) for _, words in rows_of(labelled, each)] for each in labelled.of("field", "building_contact")
    ]
    answered = [" ".join(each) for each in said if any(each)]
    if len(answered) != 1 or not _SAME.fullmatch(answered[0]) or fields["contact_name"].value is None:
        return {}
    found = {}
    for part in _PARTS:
        own, theirs = fields[f"building_contact_{part}"], fields[f"contact_{part}"]
        found[f"building_contact_{part}"] = replace(theirs, confidence=min(theirs.confidence, _SURE), where=own.where)
    return found
