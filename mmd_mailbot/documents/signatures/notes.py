"""A note at a signature place: that somebody will sign, or that another paper is to be seen."""

from __future__ import annotations

import re

from ..page import Paper, Picture
from ..values.dates import without_dates
from ..wording.answers import read_line, written
from ..wording.claims import slashed
from ..wording.labels import Labelled
from ..wording.places import is_place, may_be_somebody
from ..wording.remarks import is_note, refers_elsewhere

_LETTER = re.compile(
    r"^\s*(?:dear\b|to whom\b|sincerely\b|respectfully\b|(?:kind |best )?regards\b|memo(?:randum)?\b)", re.IGNORECASE
)
_AS_SIGNED = re.compile(r"\w[\w\s.,'’-]*")  # no brackets around it, no question behind it
_NOBODY = frozenset(["johndoe", "janedoe"])
_LETTER_SIZE = 250.0, 150.0  # points: no smaller picture shows one
_LONGEST = 60  # characters of a note that are quoted


def note_in(text: str) -> str:
    """The note as it is told, empty where the words are none."""
    words = _plain(text)
    return f"the words “{words[:_LONGEST]}”" if words and is_note(words) else ""


def is_the_places_name(name: str, labelled: Labelled) -> bool:
    """Is it the name of the district or the building that the form itself gives? Some sound like a person's ("Mark Twain"), and a
    secretary writes them where somebody ought to sign."""
    said = [read_line(labelled, labelled.of("field", each), "").value for each in ("district", "building")]
    return any(isinstance(each, str) and _letters(each) == _letters(name) for each in said)


def is_the_contacts_name(text: str, role: str, contact: str) -> bool:
    """At the district contact's own place: are the words, as they stand, the name that the form gives as the contact's? Of some names
    the words alone do not tell that they are somebody's ("Dana Sample", "Bishop Street")."""
    words = written(without_dates(written(text))).strip()
    words = slashed(words) or words
    plain = role == "district_contact" and len(contact.split()) > 1 and _AS_SIGNED.fullmatch(words) is not None
    return plain and _letters(words) not in _NOBODY and _letters(words) == _letters(contact)


def as_the_contacts(name: str | None, contact: str) -> tuple[str | None, float]:
    """What stands at the contact's own place and is the ``contact``'s name, and how sure it is that somebody signs by it; ``name``:
    what the words alone tell. Of "Lincoln School" nobody can tell, though the form gives it so; of "Ian School" one can."""
    if not is_place(contact):
        return name, 0.95
    return contact, 0.95 if may_be_somebody(contact) else 0.5


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def refers_to_nothing(text: str, paper: Paper) -> bool:
    """Does the place send its reader to another paper ("see cover letter"), and the file holds none in which to look: no
    letter, no picture, no page that was not read? Then nobody signed here."""
    words = _plain(text)
    return bool(words) and refers_elsewhere(words) and not _holds_more(paper)


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", written(without_dates(written(text)))).strip(' -–—:,;_[](){}<>"“”.')


def _holds_more(paper: Paper) -> bool:
    for page in paper.pages or ():
        if page.unread or page.scanned or any(_is_large(_size(each)) for each in page.pictures):
            return True
    pictures = (each for line in paper.lines for each in line.pictures if each.kind == "image")
    return any(_LETTER.match(line.text) for line in paper.lines) or any(_is_large(_size(each)) for each in pictures)


def _size(picture: Picture) -> tuple[float, float] | None:
    box = picture.box
    return (box[2] - box[0], box[3] - box[1]) if box else picture.size


def _is_large(size: tuple[float, float] | None) -> bool:
    """As a letter is, and no logo or signature."""
    return size is None or (size[0] >= _LETTER_SIZE[0] and size[1] >= _LETTER_SIZE[1])
