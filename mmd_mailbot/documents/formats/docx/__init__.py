"""Word documents, read from their XML: ``read_docx`` makes the common page of one."""

from __future__ import annotations

from .reader import read_docx

__all__ = ["read_docx"]
