"""DOCX → Paper. Walks the XML itself, for libraries pass over content controls, text boxes and tracked changes."""

from __future__ import annotations

from collections.abc import Iterator

from ....core.facts import Problem
from ...page import Block, Paper, Unreadable
from .body import blocks_of, page_ground
from .controls import words_of
from .names import Element, R, W, is_on, value_of
from .numbering import read_marks
from .package import Package
from .part import Around, Part, Sheet
from .styles import dark_page, read_styles

_MOST_SAID = 120  # characters of what cannot be seen


def read_docx(data: bytes, name: str) -> Paper:
    """What a Word document shows.

    Raises:
        Unreadable: encrypted, damaged, or larger than the limits allow.
    """
    package = Package(data)
    root = package.parse(package.main)
    body = root.find(f"{W}body")
    if body is None:
        raise Unreadable("attachment.damaged", f"{name} holds no text body; save it again as .docx and send that")
    settings = package.related("settings")
    sheet = Sheet(
        package,
        read_styles(package.related("styles")),
        read_marks(package.related("numbering")),
        _notes(package),
        _placeholders(package),
    )
    around = Around(grounds=page_ground(dark_page(settings, root)))
    blocks = tuple(blocks_of(Part(sheet, package.relations(package.main)), body, around))
    margins = {kind: tuple(_margin(sheet, root, settings, kind)) for kind in ("header", "footer")}
    return Paper(
        name=name,
        reader="docx",
        blocks=blocks,
        header=margins["header"],
        footer=margins["footer"],
        metadata=package.metadata(),
        problems=tuple(_problems(sheet)),
        sealed=package.signed,
    )


def _margin(sheet: Sheet, document: Element, settings: Element | None, kind: str) -> Iterator[Block]:
    """The headers or the footers that some page shows, the first page's own first."""
    relations = sheet.package.relations(sheet.package.main)
    seen: set[str] = set()
    even = settings is not None and is_on(settings.find(f"{W}evenAndOddHeaders"))
    for wanted in ("first", "default", "even"):
        for section in document.iter(f"{W}sectPr"):
            shown = {"first": is_on(section.find(f"{W}titlePg")), "even": even}.get(wanted, True)
            for reference in section.iterfind(f"{W}{kind}Reference") if shown else ():
                relation = relations.get(reference.get(f"{R}id") or "")
                own = (reference.get(f"{W}type") or "default") == wanted
                if own and relation is not None and relation.kind == kind and relation.name not in seen:
                    seen.add(relation.name)
                    part = Part(sheet, sheet.package.relations(relation.name))
                    yield from blocks_of(part, sheet.package.parse(relation.name), Around(place=kind))


def _notes(package: Package) -> dict[tuple[str, str], Element]:
    """Footnotes and endnotes by their kind and id, without the lines that part them from the text."""
    found = {}
    for kind in ("footnote", "endnote"):
        root = package.related(f"{kind}s")
        for note in root.iterfind(f"{W}{kind}") if root is not None else ():
            if (note.get(f"{W}type") or "normal") == "normal":
                found[kind, note.get(f"{W}id") or ""] = note
    return found


def _placeholders(package: Package) -> dict[str, str]:
    """What controls show while they are empty, by name."""
    root = package.related("glossaryDocument")
    found = {}
    for each in root.iter(f"{W}docPart") if root is not None else ():
        body = each.find(f"{W}docPartBody")
        if body is not None:
            found[value_of(each.find(f"{W}docPartPr/{W}name"))] = words_of(body)
    return found


def _problems(sheet: Sheet) -> Iterator[Problem]:
    said = dict.fromkeys(
        (" ".join(words.split())[:_MOST_SAID], place) for words, place in sheet.unseen if any(map(str.isalnum, words))
    )
    for words, place in list(said)[:5]:
        yield Problem("text.hidden", f"“{words}” is in the file but not to be seen; it was not read", place)
    for place in dict.fromkeys(sheet.foreign):
        words = "the Word file holds another file that was not read; open it, save it again as .docx and send that"
        yield Problem("attachment.unsupported", words, place)
