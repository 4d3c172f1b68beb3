"""What of a mail's files counts as brought: not what is empty, nor the words of a mail that was handed on and proves nothing more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..core.facts import Document, Kind
from ..core.letter import Attached, Letter
from ..mail.attachments import media_type_of
from ..mail.handed_on import WORDS_OF_A_MAIL
from ..ports import Reading


def without_empty(letter: Letter, readings: Sequence[Reading]) -> Letter:
    """The winmail.dat that Outlook adds for the looks of a mail alone is no file that anybody sent."""
    if len(readings) != len(letter.attached):
        return letter
    everything = [one for each in readings for one in each.documents]
    read = zip(letter.attached, readings, strict=True)
    held = tuple(
        each
        for each, reading in read
        if not reading.documents  # its page is another's: see documents.joining
        or not all(_is_empty(one) or _are_mere_words(one, everything) for one in reading.documents)
    )
    return replace(letter, attached=held)


def within(readings: Sequence[Reading]) -> tuple[Attached, ...]:
    """The files that lay inside those that came, under the names that they have there."""
    names = {sha256: file for each in readings for one in each.documents for sha256, file in one.held_in}
    found = []
    for sha256, data in (one for each in readings for one in each.inside):
        name = names[sha256].rpartition("/")[2]
        found.append(Attached(name, media_type_of(data, name), len(data), sha256))
    return tuple(found)


def _are_mere_words(document: Document, others: Sequence[Document]) -> bool:
    """A mail that was handed on, and is no receipt after all, or tells again what the receipt says that came with it."""
    if not document.file.endswith(WORDS_OF_A_MAIL):
        return False
    receipts = [each for each in others if each.kind is Kind.RECEIPT and not each.file.endswith(WORDS_OF_A_MAIL)]
    told = document.money("total")
    return document.kind is not Kind.RECEIPT or any(each.money("total") == told for each in receipts)


def _is_empty(document: Document) -> bool:
    return any(each.code == "attachment.empty" for each in document.problems)


def counted(documents: Sequence[Document]) -> list[Document]:
    """The documents but for those that are nothing more than that."""
    return [each for each in documents if not _is_empty(each) and not _are_mere_words(each, documents)]
