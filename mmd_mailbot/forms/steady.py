"""Bytes that depend on the content alone: a DOCX without the clock."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

EPOCH = datetime(2026, 1, 1)  # noqa: DTZ001 - the office formats' core properties know no zone; shown as "created"
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


def steady_zip(data: bytes) -> bytes:
    """The same members in the same order, each with the same date."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for member in source.infolist():
            steady = zipfile.ZipInfo(member.filename, _ZIP_EPOCH)
            steady.compress_type = zipfile.ZIP_DEFLATED
            steady.external_attr = 0o600 << 16
            target.writestr(steady, source.read(member))
    return made.getvalue()
