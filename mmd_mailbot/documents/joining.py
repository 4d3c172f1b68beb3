"""Pages of one form that came as files of one mail, as a phone sends its photos: read once more, as one paper.

Read by itself the photo of a form's last rows is of no kind, and the first photo's form lacks them. Only where it is plain
which pages belong together are they joined: the rows of one district's form must never be taken for another's.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from ..core.facts import FORM_KINDS, Document, Kind, LaterFile
from ..ports import FileToRead, Reading


def with_pages_joined(
    files: Sequence[FileToRead], readings: Sequence[Reading], read: Callable[[FileToRead], Reading]
) -> list[Reading]:
    """The readings of one mail's files, one for each. A form that goes on in later files is read with them: its document
    names them, and they have none of their own.

    Args:
        read: reads a file, with those that go on with it.
    """
    told = list(readings)
    for first, later in _belonging([each.documents for each in readings]).items():
        data = tuple(files[each].data for each in later)
        again = read(replace(files[first], further=data))
        if not _is_whole(again.documents, [readings[each].documents[0] for each in (first, *later)]):
            continue
        named = tuple(LaterFile(files[each].name, hashlib.sha256(files[each].data).hexdigest()) for each in later)
        told[first] = replace(again, documents=(replace(again.documents[0], later_files=named),))
        for each in later:
            told[each] = Reading((), seconds=readings[each].seconds)
    return told


def _belonging(read: Sequence[Sequence[Document]]) -> Mapping[int, tuple[int, ...]]:
    """By the file in which a form begins, those that go on with it.

    One form: all that show what it lacks, nearest first. Several that lack the same: only where each is followed, or each
    preceded, by a file of its own.
    """
    begun = [index for index, documents in enumerate(read) if _begins(documents)]
    rests = [index for index, documents in enumerate(read) if _goes_on(documents)]
    found: dict[int, tuple[int, ...]] = {}
    for rest in rests:
        lacking = [each for each in begun if not _shown(read[each]) & _shown(read[rest])]
        alike = [each for each in rests if _shown(read[each]) & _shown(read[rest])]
        owner = lacking[0] if len(lacking) == len(alike) == 1 else _in_turn(lacking, alike, rest)
        if owner is not None:
            found[owner] = (*found.get(owner, ()), rest)
    return {owner: tuple(sorted(later, key=lambda each: abs(each - owner))) for owner, later in found.items()}


def _in_turn(begun: Sequence[int], rests: Sequence[int], rest: int) -> int | None:
    """The form that the file follows, or precedes, where all of them come so."""
    for step in (1, -1):
        if len(begun) > 1 and [each + step for each in begun] == list(rests):
            return rest - step
    return None


def _begins(documents: Sequence[Document]) -> bool:
    return len(documents) == 1 and documents[0].kind in FORM_KINDS and _is_scan(documents[0], "district")


def _goes_on(documents: Sequence[Document]) -> bool:
    """A page with more than one place of a form, on which none begins."""
    if len(documents) != 1 or documents[0].kind not in (*FORM_KINDS, Kind.UNKNOWN):
        return False
    return len(documents[0].places) > 1 and "district" not in documents[0].places and _is_scan(documents[0])


def _is_scan(document: Document, *shows: str) -> bool:
    return document.reader == "ocr" and document.places.keys() >= set(shows)


def _shown(documents: Sequence[Document]) -> set[str]:
    return set(documents[0].places)


def _is_whole(together: Sequence[Document], apart: Sequence[Document]) -> bool:
    """One form of the same kind on all of the pages, which shows all that the pages show by themselves."""
    if len(together) != 1 or together[0].kind is not apart[0].kind:
        return False
    shown = {name for each in apart for name in each.places}
    pages = (apart[0].pages or 1) + len(apart) - 1
    return together[0].pages == pages and together[0].places.keys() >= shown
