"""A signature made with a certificate, as it was checked; whose place it stands at is another question."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Box = tuple[float, float, float, float]  # x0, top, x1, bottom


@dataclass(frozen=True, slots=True)
class Change:
    """A form field that is not as it was when the signature was made.

    ``page`` and ``box`` (points from the top left of the page) are None where it is shown nowhere. ``before`` and
    ``after``: its values; the same where only its look changed.
    """

    field: str
    page: int | None
    box: Box | None
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Seal:
    """One signature made with a certificate.

    ``field``: the full name of the PDF's signature field, or the id of the signature line in a Word file ("" where it
    belongs to none). ``page`` and ``box``: where it is shown, None where nowhere. ``integrity``: ``broken``: what was
    signed is not what is there, or the signature itself is false; ``unchecked``: it could not be told. ``trust``:
    ``trusted``: its certificate leads to a configured root and held at the time; ``unknown``: it leads to none, or no
    longer; ``refused``: revoked, or not made for signing. ``reason``: why it is not both intact and trusted.
    ``altered``: what happened to the file after the signing that the filling in of a form does not explain.
    """

    field: str
    page: int | None = None
    box: Box | None = None
    signer: str = ""
    issuer: str = ""
    at: datetime | None = None  # with its zone, where the signature states one
    day: str | None = None  # ISO: the day of the signing where the signer was
    stamped: bool = False  # the time is that of a trusted time stamp, not the signer's own clock
    integrity: Literal["intact", "broken", "unchecked"] = "unchecked"
    trust: Literal["trusted", "unknown", "refused"] = "unknown"
    reason: str = ""
    altered: str = ""
    changes: tuple[Change, ...] = ()
    shows: str = ""  # the words of its picture on the page
    certifies: bool = False  # an author's seal over the whole document, no approval

    @property
    def who(self) -> str:
        """ "Pat Lee (certificate of Example CA)"."""
        return f"{self.signer or 'nobody named'} (certificate of {self.issuer or 'nobody named'})"
