"""Which pictures of a mail are its furniture: told by what was read in them, where their size did not tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .facts import Document, Kind
from .letter import Attached


def without_decoration(documents: Sequence[Document], attached: Sequence[Attached]) -> tuple[Document, ...]:
    """The documents, numbered anew, without the pictures within the words in which nothing was recognised, where the
    mail brought a document besides: a school's logo under a signature is no form that could not be read.

    A picture that stands alone stays: it may be a photo of the form that is too poor to be read, and its sender is told.
    """
    if not any(each.kind is not Kind.UNKNOWN for each in documents):
        return _numbered(documents)
    inline = {each.sha256 for each in attached if each.inline and each.media_type.startswith("image/")}
    return _numbered([each for each in documents if each.kind is not Kind.UNKNOWN or each.file_sha256 not in inline])


def _numbered(documents: Sequence[Document]) -> tuple[Document, ...]:
    return tuple(replace(each, index=index) for index, each in enumerate(documents))
