"""One name in two rows of a request, as the contact's in that of the facilitator or of DESE.

Nobody fills two roles, and a signature in another party's row is none: such a name was likely typed at the wrong place, and a person
looks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from ...core.facts import Fact, Signature, SignatureState

_OTHERS = ("facilitator", "dese")
_TITLES = re.compile(r"\b(?:dr|mr|mrs|ms|ed\.?\s?d|ph\.?\s?d|jr|sr)\b\.?", re.IGNORECASE)
_OURS = "at its place stands the name of the district's own contact"
_TWICE = "the same name stands at the facilitator's place and at DESE's"


def contact_of(fields: Mapping[str, Fact]) -> str:
    """The contact's name as the form gives it, with an address."""
    name, address = (fields.get(f"contact_{part}") for part in ("name", "email"))
    known = name is not None and isinstance(name.value, str) and address is not None and bool(address.value)
    return str(name.value) if known and name is not None else ""


def without_second_roles(signatures: Mapping[str, Signature], fields: Mapping[str, Fact]) -> dict[str, Signature]:
    """The same of a request, doubted where a typed name of the facilitator or of DESE is the contact's, or both are one."""
    contact = fields.get("contact_name")
    ours = {contact.value} if contact is not None and isinstance(contact.value, str) else set()
    first = signatures.get("district_contact")
    ours |= {first.name} if first is not None and _is_typed(first) and first.name else set()
    known = {_letters(each) for each in ours if isinstance(each, str)} - {""}
    typed = {
        role: _letters(each.name or "") for role, each in signatures.items() if role in _OTHERS and _is_typed(each)
    }
    one = len(typed) > 1 and len(set(typed.values())) == 1
    return {
        role: replace(each, state=SignatureState.UNCERTAIN, confidence=min(each.confidence, 0.5), note=note)
        if (note := _OURS if typed.get(role) in known else _TWICE if one and role in typed else "")
        else each
        for role, each in signatures.items()
    }


def _is_typed(signature: Signature) -> bool:
    return signature.state is SignatureState.SIGNED and signature.form == "typed"


def _letters(name: str) -> str:
    return re.sub(r"[\W\d_]", "", _TITLES.sub("", name)).casefold()
