"""The signatures with a certificate that a file carries, checked, beside what the file shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, timedelta
from zoneinfo import ZoneInfo

from ..page import Paper
from .seal import Seal


def with_seals(paper: Paper, data: bytes, roots: Sequence[bytes], zone: str) -> Paper:
    """The paper with every signature of the file. ``roots``: certificates in DER; ``zone``: whose days count where a
    signature states its time in none."""
    seals = _seals(paper, data, roots)
    return replace(paper, seals=tuple(_dated(each, zone) for each in seals)) if seals else paper


def _seals(paper: Paper, data: bytes, roots: Sequence[bytes]) -> tuple[Seal, ...]:
    if b"%PDF-" in data[:1024]:
        if b"/ByteRange" not in data:  # what a signature covers is always named in the clear
            return ()
        from .pdf_seals import read_seals  # two seconds of importing, only where something is signed

        return read_seals(data, roots)
    if paper.sealed:
        from . import word_seals

        return word_seals.read_seals(data, roots)
    return ()


def _dated(seal: Seal, zone: str) -> Seal:
    """The day of the signing: in the signer's own zone where the signature states one, else in the programme's."""
    if seal.at is None:
        return seal
    at = seal.at
    if at.tzinfo is not None and at.utcoffset() == timedelta(0):
        at = at.astimezone(UTC).astimezone(ZoneInfo(zone))
    return replace(seal, at=at, day=at.date().isoformat())
