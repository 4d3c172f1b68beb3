"""Bytes that depend on the content alone: a DOCX without the clock."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

EPOCH = datetime(2026, 1, 1)  # noqa: DTZ001 - the office formats' core properties know no zone; shown as "created"
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


def steady_zip(data: bytes, *, without: str = "") -> bytes:
    """The same members in the same order, each with the same date; one of them left out."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for member in source.infolist():
            if member.filename != without:
                target.writestr(_steady(member.filename), source.read(member))
    return made.getvalue()


def with_member(data: bytes, name: str, content: bytes) -> bytes:
    """One member more, at the end."""
    made = io.BytesIO()
    made.write(data)
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as target:
        target.writestr(_steady(name), content)
    return made.getvalue()


def _steady(name: str) -> zipfile.ZipInfo:
    steady = zipfile.ZipInfo(name, _ZIP_EPOCH)
    steady.compress_type = zipfile.ZIP_DEFLATED
    steady.external_attr = 0o600 << 16
    return steady
