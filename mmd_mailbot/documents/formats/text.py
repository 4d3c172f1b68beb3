"""Plain text → Paper: the body of a mail, or a .txt file."""

from __future__ import annotations

from ..page import Line, Paper, Unreadable

_MAX_TEXT = 2 * 1024 * 1024


def read_text_file(data: bytes, name: str) -> Paper:
    """Text in UTF-8 (with or without mark), UTF-16 with mark, or Windows-1252.

    Raises:
        Unreadable: too large, or not text.
    """
    if len(data) > _MAX_TEXT:
        raise Unreadable("attachment.too-large", f"the text is larger than {_MAX_TEXT // 2**20} MB")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = data.decode("utf-16", "replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", "replace")
    if "\x00" in text:
        raise Unreadable("attachment.unsupported", "the file is no text; send a Word document or a PDF")
    return paper_of_text(text, name)


def paper_of_text(text: str, name: str) -> Paper:
    """A paper of lines without places."""
    return Paper(name, "text", tuple(Line(line.rstrip()) for line in text.splitlines()))
