"""The parts of a contact in the row under the contact's label, in cells under another label, as four columns have them.

::

    | District: | Adair Co. R-I   | District Contact: | Pat Lee      |
    | Email:    | plee@adair.example | Phone:         | 660-555-0100 |
"""

from __future__ import annotations

import re

from .hits import Fragment, Labelled

_PART = re.compile(
    r"\W*(?:contact(?:'s)?\s+)?(?:name|e-?mail(?: address)?|(?:tele|cell\s?)?phone(?: (?:number|no\.?|#))?|cell|tel\.?)\s*:?\s*"
    r"(?:[*＊✱]\s*)*(?:\(?required\)?)?\s*",  # as forms on the web print behind what must be answered
    re.IGNORECASE,
)


def with_rows_of_contacts(labelled: Labelled) -> Labelled:
    """``labelled``, in which such cells are the contact's whose label stood last, and no part of a district's or a building's name."""
    for index, hit in enumerate(labelled.hits):
        if hit.kind != "field" or hit.name not in ("district", "building"):
            continue
        for at, each in enumerate(labelled.fragments(index)):
            contact = _contact_before(labelled, index, each) if _PART.fullmatch(each.text) else None
            if contact is not None:
                own = labelled.owned[index]
                labelled.owned[contact] = sorted([*labelled.fragments(contact), *own[at:]], key=lambda one: one.spot)
                labelled.owned[index] = own[:at]
                break
    return labelled


def _contact_before(labelled: Labelled, index: int, part: Fragment) -> int | None:
    """The last contact's label before the cell, which stands in a later row of the table that holds both labels."""
    rows = []
    contacts = ("contact", "building_contact")
    before = [
        at
        for at, hit in enumerate(labelled.hits)
        if hit.kind == "field" and hit.name in contacts and hit.start[0] < part.spot
    ]
    for spot in (labelled.hits[index].start[0], labelled.hits[before[-1]].start[0] if before else -1, part.spot):
        levels = labelled.spots[spot].levels if spot >= 0 else ()
        if not levels:
            return None
        rows.append((levels[-1].table, levels[-1].row))
    own, contact, cell = rows
    return before[-1] if own[0] == contact[0] == cell[0] and own[1] <= contact[1] < cell[1] else None
