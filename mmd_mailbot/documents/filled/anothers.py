"""The district's contact in the row of the facilitator or of DESE: nobody fills two roles, and a signature in another party's row is
none. Such a name was likely typed at the wrong place; a person looks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from ...core.facts import Fact, Signature, SignatureState

_OTHERS = ("facilitator", "dese")
_TITLES = re.compile(r"\b(?:dr|mr|mrs|ms|ed\.?\s?d|ph\.?\s?d|jr|sr)\b\.?", re.IGNORECASE)
_NOTE = "at its place stands the name of the district's own contact"


def contact_of(fields: Mapping[str, Fact]) -> str:
    """The contact's name as the form gives it, with an address."""
    name, address = (fields.get(f"contact_{part}") for part in ("name", "email"))
    known = name is not None and isinstance(name.value, str) and address is not None and bool(address.value)
    return str(name.value) if known and name is not None else ""


def without_the_contacts_own(signatures: Mapping[str, Signature], fields: Mapping[str, Fact]) -> dict[str, Signature]:
    """The same, doubted where a typed name of another party is the one that the form gives as its contact's."""
    contact = fields.get("contact_name")
    name = _letters(contact.value) if contact is not None and isinstance(contact.value, str) else ""
    return {
        role: replace(each, state=SignatureState.UNCERTAIN, confidence=min(each.confidence, 0.5), note=_NOTE)
        if role in _OTHERS and name and _is_typed(each) and _letters(each.name or "") == name
        else each
        for role, each in signatures.items()
    }


def _is_typed(signature: Signature) -> bool:
    return signature.state is SignatureState.SIGNED and signature.form == "typed"


def _letters(name: str) -> str:
    return re.sub(r"[\W\d_]", "", _TITLES.sub("", name)).casefold()
