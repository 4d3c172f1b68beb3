"""DOCX → Paper. Walks the XML itself: content controls, text boxes, tracked changes, legacy form fields, symbols.

Inserted text counts, deleted text does not. A control that shows its placeholder is empty.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from ..page import GAP, MAX_UNPACKED, NOT_SET, OBJECT, SET, Block, Cell, Line, Paper, Picture, Table, Unreadable
from .glyphs import from_symbol_font, is_symbol_font

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_V = "{urn:schemas-microsoft-com:vml}"
_O = "{urn:schemas-microsoft-com:office:office}"
_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"

_STRICT = b"http://purl.oclc.org/ooxml/"
_EMU = 12700.0  # a point
_NEAR = 60.0  # points that a floating picture may hang off its paragraph and still belong to it
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, KeyError, OSError, EOFError, ValueError, RuntimeError)
_MAX_ENTRIES = 5000
_MAX_DEPTH = 60
_MAX_PICTURE = 20 * 1024 * 1024

Element = etree._Element


@dataclass(slots=True)
class _Piece:
    """A run's text with what makes it special."""

    text: str
    struck: bool = False
    underlined: bool = False
    highlighted: bool = False
    bold: bool = False
    filled: bool = False


@dataclass(slots=True)
class _Part:
    """One XML part with the pictures it may refer to."""

    root: Element
    targets: dict[str, str]  # relationship id → name in the package
    package: zipfile.ZipFile
    marks: dict[tuple[str, str], str]  # (numId, level) → SET or NOT_SET for bullets that are boxes
    tables: int = 0

    def picture(self, rid: str | None) -> bytes | None:
        name = self.targets.get(rid or "")
        if name is None:
            return None
        try:
            if self.package.getinfo(name).file_size > _MAX_PICTURE:
                return None
            return self.package.read(name)
        except _BROKEN:
            return None


@dataclass(slots=True)
class _Paragraph:
    """What a paragraph gathers while it is walked."""

    pieces: list[_Piece] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    boxes: list[tuple[Block, ...]] = field(default_factory=list)  # text boxes anchored in it
    fields: list[str | None] = field(
        default_factory=list
    )  # open complex fields: what they show instead of their result


def read_docx(data: bytes, name: str) -> Paper:
    """What a Word document shows.

    Raises:
        Unreadable: encrypted, damaged, or larger than the limits allow.
    """
    package = _open(data)
    names = set(package.namelist())
    main = _main_part(package, names)
    numbering = _marks_of_numbering(package, names, main)
    part = _part(package, names, main, numbering)
    body = part.root.find(f"{_W}body")
    if body is None:
        raise Unreadable("attachment.damaged", f"{name} holds no text body; save it again as .docx and send that")
    blocks = tuple(_blocks(part, body, "", 0))
    headers, footers = _headers(package, names, main, numbering)
    return Paper(
        name=name,
        reader="docx",
        blocks=blocks,
        header=headers,
        footer=footers,
        metadata=_metadata(package, names),
        sealed=any(each.startswith("_xmlsignatures/") and each.endswith(".xml") for each in names),
    )


def _open(data: bytes) -> zipfile.ZipFile:
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN as error:
        raise Unreadable(
            "attachment.damaged", "the Word file is damaged; open it, save it again and send that"
        ) from error
    entries = package.infolist()
    if len(entries) > _MAX_ENTRIES or sum(each.file_size for each in entries) > MAX_UNPACKED:
        raise Unreadable("attachment.too-large", f"the Word file unpacks to more than {MAX_UNPACKED // 2**20} MB")
    if any(each.flag_bits & 1 for each in entries):
        raise Unreadable("attachment.encrypted", "the Word file is protected by a password; send it without one")
    return package


def _parse(package: zipfile.ZipFile, name: str) -> Element:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        data = _bounded(package, name)
        if _STRICT in data:
            data = _transitional(data)
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, *_BROKEN) as error:
        raise Unreadable(
            "attachment.damaged", "the Word file is damaged; open it, save it again and send that"
        ) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable(
            "attachment.damaged", "the Word file carries a document type, which no office program writes"
        )
    return root


def _bounded(package: zipfile.ZipFile, name: str) -> bytes:
    """The entry's bytes; what its head says of its size is not believed."""
    with package.open(name) as stream:
        data = stream.read(MAX_UNPACKED + 1)
    if len(data) > MAX_UNPACKED:
        raise Unreadable("attachment.too-large", f"the Word file unpacks to more than {MAX_UNPACKED // 2**20} MB")
    return data


def _transitional(data: bytes) -> bytes:
    """Strict Open XML in the namespaces of the transitional one, which nearly every document uses."""
    for strict, common in (
        (b"http://purl.oclc.org/ooxml/wordprocessingml/main", _W),
        (b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing", _WP),
        (b"http://purl.oclc.org/ooxml/drawingml/picture", _PIC),
        (b"http://purl.oclc.org/ooxml/drawingml/main", _A),
        (b"http://purl.oclc.org/ooxml/officeDocument/relationships", _R),
    ):
        data = data.replace(strict, common.strip("{}").encode())
    return data


def _main_part(package: zipfile.ZipFile, names: set[str]) -> str:
    if "_rels/.rels" in names:
        for relation in _parse(package, "_rels/.rels"):
            if (relation.get("Type") or "").endswith("/officeDocument"):
                target = (relation.get("Target") or "").lstrip("/")
                if target in names:
                    return target
    if "word/document.xml" in names:
        return "word/document.xml"
    raise Unreadable("attachment.damaged", "the file is no Word document; save it as .docx and send that")


def _part(package: zipfile.ZipFile, names: set[str], name: str, marks: dict[tuple[str, str], str]) -> _Part:
    return _Part(_parse(package, name), _targets(package, names, name), package, marks)


def _targets(package: zipfile.ZipFile, names: set[str], name: str) -> dict[str, str]:
    folder, _, file = name.rpartition("/")
    relations = f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"
    if relations not in names:
        return {}
    found = {}
    for relation in _parse(package, relations):
        if relation.get("TargetMode") == "External":
            continue
        target = relation.get("Target") or ""
        path = target.lstrip("/") if target.startswith("/") else _join(folder, target)
        if path in names:
            found[relation.get("Id") or ""] = path
    return found


def _join(folder: str, target: str) -> str:
    parts = folder.split("/") if folder else []
    for each in target.split("/"):
        if each == "..":
            parts = parts[:-1]
        elif each not in ("", "."):
            parts.append(each)
    return "/".join(parts)


def _headers(
    package: zipfile.ZipFile, names: set[str], main: str, marks: dict[tuple[str, str], str]
) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    headers: list[Block] = []
    footers: list[Block] = []
    for target in sorted(set(_targets(package, names, main).values())):
        file = target.rpartition("/")[2]
        for prefix, into in (("header", headers), ("footer", footers)):
            if file.startswith(prefix) and file.endswith(".xml"):
                part = _part(package, names, target, marks)
                into += _blocks(part, part.root, prefix, 0)
    return tuple(headers), tuple(footers)


def _marks_of_numbering(package: zipfile.ZipFile, names: set[str], main: str) -> dict[tuple[str, str], str]:
    """Bullets that are check boxes, ticked or not: some programs tick a list by changing its bullet."""
    name = f"{main.rpartition('/')[0]}/numbering.xml".lstrip("/")
    if name not in names:
        return {}
    root = _parse(package, name)
    glyphs: dict[tuple[str, str], str] = {}
    for abstract in root.iterfind(f"{_W}abstractNum"):
        for level in abstract.iterfind(f"{_W}lvl"):
            shown = level.find(f"{_W}lvlText")
            fonts = level.find(f"{_W}rPr/{_W}rFonts")
            text = "" if shown is None else _val(shown) or ""
            font = "" if fonts is None else fonts.get(f"{_W}ascii") or ""
            glyph = "☒" if text in ("☒", "☑", "✓", "✔", "✗", "✘") else text
            if is_symbol_font(font):
                glyph = from_symbol_font(font, text)
            if glyph in (SET, NOT_SET):
                glyphs[abstract.get(f"{_W}abstractNumId") or "", level.get(f"{_W}ilvl") or "0"] = glyph
    found = {}
    for number in root.iterfind(f"{_W}num"):
        abstract_id = number.find(f"{_W}abstractNumId")
        for (which, level_id), glyph in glyphs.items():
            if abstract_id is not None and _val(abstract_id) == which:
                found[number.get(f"{_W}numId") or "", level_id] = glyph
    return found


def _metadata(package: zipfile.ZipFile, names: set[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in ("docProps/core.xml", "docProps/custom.xml"):
        if name not in names:
            continue
        try:
            root = _parse(package, name)
        except Unreadable:
            continue
        for each in root:
            if isinstance(each.tag, str):
                found[each.get("name") or etree.QName(each).localname] = "".join(
                    str(text) for text in each.itertext()
                ).strip()
    return found


# ---------------------------------------------------------------- blocks


def _val(element: Element) -> str | None:
    return element.get(f"{_W}val") or element.get(f"{_W14}val")


def _is_on(element: Element | None) -> bool:
    return element is not None and (_val(element) or "1").lower() not in ("0", "false", "off", "none")


def _blocks(part: _Part, parent: Element, place: str, depth: int) -> Iterator[Block]:
    if depth > _MAX_DEPTH:
        return
    for child in parent:
        tag = child.tag
        if tag == f"{_W}p":
            yield from _paragraph(part, child, place, depth)
        elif tag == f"{_W}tbl":
            yield _table(part, child, place, depth)
        elif tag == f"{_W}sdt":
            yield from _block_control(part, child, place, depth)
        elif tag in (f"{_W}ins", f"{_W}moveTo", f"{_W}customXml", f"{_W}smartTag"):
            yield from _blocks(part, child, place, depth + 1)
        elif tag == f"{_MC}AlternateContent":
            chosen = _alternative(child)
            if chosen is not None:
                yield from _blocks(part, chosen, place, depth + 1)


def _block_control(part: _Part, control: Element, place: str, depth: int) -> Iterator[Block]:
    content = control.find(f"{_W}sdtContent")
    if content is None or _shows_placeholder(control):
        return
    glyph = _check_box(control)
    if glyph is not None:
        yield Line(glyph, place=place, filled=True)
        return
    yield from _blocks(part, content, place, depth + 1)


def _shows_placeholder(control: Element) -> bool:
    return _is_on(control.find(f"{_W}sdtPr/{_W}showingPlcHdr"))


def _check_box(control: Element) -> str | None:
    box = control.find(f"{_W}sdtPr/{_W14}checkbox")
    if box is None:
        return None
    return SET if _is_on(box.find(f"{_W14}checked")) else NOT_SET


def _alternative(element: Element) -> Element | None:
    """One of several ways to say the same; both would be read twice."""
    choice = element.find(f"{_MC}Choice")
    return choice if choice is not None else element.find(f"{_MC}Fallback")


def _unwrapped(parent: Element, tag: str, depth: int = 0) -> Iterator[Element]:
    """Rows of a table or cells of a row, out of the controls and insertions that wrap them."""
    if depth > _MAX_DEPTH:
        return
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag == f"{_W}sdt":
            content = child.find(f"{_W}sdtContent")
            if content is not None:
                if _shows_placeholder(child):
                    for each in _unwrapped(content, tag, depth + 1):
                        for inner in list(each.iter(f"{_W}p")):  # an empty cell still holds its column
                            inner[:] = []
                        yield each
                else:
                    yield from _unwrapped(content, tag, depth + 1)
        elif child.tag in (f"{_W}ins", f"{_W}moveTo", f"{_W}customXml"):
            yield from _unwrapped(child, tag, depth + 1)


def _table(part: _Part, table: Element, place: str, depth: int) -> Table:
    if place:
        name = f"{place}, inner table"
    else:
        part.tables += 1
        name = f"table {part.tables}"
    rows: list[tuple[Cell, ...]] = []
    for row in _unwrapped(table, f"{_W}tr"):
        properties = row.find(f"{_W}trPr")
        if properties is not None and properties.find(f"{_W}del") is not None:
            continue
        before = None if properties is None else properties.find(f"{_W}gridBefore")
        column = int(_val(before) or 0) if before is not None and (_val(before) or "").isdigit() else 0
        cells: list[Cell] = []
        for cell in _unwrapped(row, f"{_W}tc"):
            span = _span(cell)
            blocks = tuple(_blocks(part, cell, f"{name}, row {len(rows) + 1}", depth + 1))
            cells.append(Cell(len(rows), column, 1, span, blocks))
            column += span
        rows.append(tuple(cells))
    return Table(tuple(rows), place=name)


def _span(cell: Element) -> int:
    span = cell.find(f"{_W}tcPr/{_W}gridSpan")
    value = "" if span is None else _val(span) or ""
    return max(1, min(int(value), 100)) if value.isdigit() and len(value) < 4 else 1


# ---------------------------------------------------------------- paragraphs


def _paragraph(part: _Part, paragraph: Element, place: str, depth: int) -> Iterator[Block]:
    gathered = _Paragraph()
    glyph = _bullet(part, paragraph)
    if glyph:
        gathered.pieces.append(_Piece(glyph + " "))
    _inline(part, paragraph, gathered, depth, filled=False)
    yield from _lines(gathered, place)
    for blocks in gathered.boxes:
        yield from blocks


def _bullet(part: _Part, paragraph: Element) -> str | None:
    number = paragraph.find(f"{_W}pPr/{_W}numPr/{_W}numId")
    level = paragraph.find(f"{_W}pPr/{_W}numPr/{_W}ilvl")
    if number is None or not part.marks:
        return None
    return part.marks.get((_val(number) or "", "0" if level is None else _val(level) or "0"))


def _inline(part: _Part, parent: Element, into: _Paragraph, depth: int, *, filled: bool) -> None:
    if depth > _MAX_DEPTH:
        return
    for child in parent:
        tag = child.tag
        if tag == f"{_W}r":
            _run(part, child, into, depth, filled=filled)
        elif tag == f"{_W}sdt":
            glyph = _check_box(child)
            content = child.find(f"{_W}sdtContent")
            if glyph is not None:
                into.pieces.append(_Piece(glyph, filled=True))
            elif content is not None and not _shows_placeholder(child):
                _inline(part, content, into, depth + 1, filled=True)
        elif tag == f"{_MC}AlternateContent":
            chosen = _alternative(child)
            if chosen is not None:
                _inline(part, chosen, into, depth + 1, filled=filled)
        elif tag in (
            f"{_W}ins",
            f"{_W}moveTo",
            f"{_W}hyperlink",
            f"{_W}smartTag",
            f"{_W}customXml",
            f"{_W}fldSimple",
            f"{_W}dir",
            f"{_W}bdo",
        ):
            _inline(part, child, into, depth + 1, filled=filled)


def _run(part: _Part, run: Element, into: _Paragraph, depth: int, *, filled: bool) -> None:
    properties = run.find(f"{_W}rPr")
    if properties is not None and _is_on(properties.find(f"{_W}vanish")):
        return
    font = ""
    if properties is not None:
        fonts = properties.find(f"{_W}rFonts")
        font = "" if fonts is None else fonts.get(f"{_W}ascii") or fonts.get(f"{_W}hAnsi") or ""
    for child in run:
        _run_child(part, child, into, depth, _style(properties, filled), font)


def _style(properties: Element | None, filled: bool) -> _Piece:
    piece = _Piece("", filled=filled)
    if properties is not None:
        piece.struck = _is_on(properties.find(f"{_W}strike")) or _is_on(properties.find(f"{_W}dstrike"))
        piece.underlined = _is_on(properties.find(f"{_W}u"))
        piece.highlighted = _is_on(properties.find(f"{_W}highlight")) or _shaded(properties.find(f"{_W}shd"))
        piece.bold = _is_on(properties.find(f"{_W}b"))
    return piece


def _shaded(shade: Element | None) -> bool:
    fill = "" if shade is None else (shade.get(f"{_W}fill") or "").lower()
    return fill not in ("", "auto", "ffffff", "000000")


def _run_child(part: _Part, child: Element, into: _Paragraph, depth: int, piece: _Piece, font: str) -> None:
    tag = child.tag
    if tag == f"{_W}fldChar":
        _field_mark(child, into)
        return
    if into.fields and into.fields[-1] is not None:
        return  # inside a field whose result is drawn from its data
    if tag == f"{_W}t":
        piece.text = from_symbol_font(font, child.text or "") if is_symbol_font(font) else child.text or ""
    elif tag == f"{_W}tab" or tag == f"{_W}ptab":
        piece.text = GAP
    elif tag in (f"{_W}br", f"{_W}cr"):
        piece.text = "\n"
    elif tag == f"{_W}noBreakHyphen":
        piece.text = "-"
    elif tag == f"{_W}sym":
        code = child.get(f"{_W}char") or ""
        piece.text = _symbol(child.get(f"{_W}font") or "", code)
    elif tag == f"{_MC}AlternateContent":
        chosen = _alternative(child)
        for inner in chosen if chosen is not None else ():
            _run_child(part, inner, into, depth + 1, replace(piece, text=""), font)
        return
    elif tag in (f"{_W}drawing", f"{_W}pict", f"{_W}object", f"{_W14}contentPart"):
        _drawing(part, child, into, depth)
        return
    if piece.text:
        into.pieces.append(piece)


def _symbol(font: str, code: str) -> str:
    try:
        value = int(code, 16)
    except ValueError:
        return ""
    return from_symbol_font(font, chr(value)) if is_symbol_font(font) else chr(value) if value < 0x110000 else ""


def _field_mark(mark: Element, into: _Paragraph) -> None:
    kind = mark.get(f"{_W}fldCharType")
    if kind == "begin":
        shown = _legacy_value(mark)
        if shown is not None:
            into.pieces.append(_Piece(shown, filled=True))
        into.fields.append(shown)
    elif kind == "end" and into.fields:
        into.fields.pop()


def _legacy_value(mark: Element) -> str | None:
    """What a legacy check box or list shows; None for a field whose result is written in the text."""
    box = mark.find(f"{_W}ffData/{_W}checkBox")
    if box is not None:
        checked = box.find(f"{_W}checked")
        state = checked if checked is not None else box.find(f"{_W}default")
        return SET if _is_on(state) else NOT_SET
    choices = mark.find(f"{_W}ffData/{_W}ddList")
    if choices is not None:
        result = choices.find(f"{_W}result")
        entries = [_val(each) or "" for each in choices.iterfind(f"{_W}listEntry")]
        chosen = "" if result is None else _val(result) or ""
        return entries[int(chosen)] if chosen.isdigit() and int(chosen) < len(entries) else ""
    return None


# ---------------------------------------------------------------- drawings


def _drawing(part: _Part, drawing: Element, into: _Paragraph, depth: int) -> None:
    for content in drawing.iter(f"{_W}txbxContent"):
        into.boxes.append(tuple(_blocks(part, content, "text box", depth + 1)))
    for picture in _pictures(part, drawing):
        into.pictures.append(picture)
        into.pieces.append(_Piece(OBJECT))


def _pictures(part: _Part, drawing: Element) -> Iterator[Picture]:
    if next(drawing.iter(f"{_O}signatureline"), None) is not None:
        yield Picture("signature-line")
        return
    size, floating = _extent(drawing)
    if drawing.tag == f"{_W14}contentPart" or next(drawing.iter(f"{_W14}contentPart"), None) is not None:
        yield Picture("ink", size=size, floating=floating)
        return
    for each in drawing.iter(f"{_A}blip"):
        yield Picture("image", data=part.picture(each.get(f"{_R}embed")), size=size, floating=floating)
    for each in drawing.iter(f"{_V}imagedata"):
        yield Picture("image", data=part.picture(each.get(f"{_R}id")), size=size, floating=floating)
    for _ in drawing.iter(f"{_A}custGeom"):
        yield Picture("shape", size=size, floating=floating)


def _extent(drawing: Element) -> tuple[tuple[float, float] | None, bool]:
    holder = next(iter(drawing), None)
    if holder is None or holder.tag not in (f"{_WP}inline", f"{_WP}anchor"):
        return None, False
    extent = holder.find(f"{_WP}extent")
    size = None
    if extent is not None:
        size = (_number(extent.get("cx")) / _EMU, _number(extent.get("cy")) / _EMU)
    return size, holder.tag == f"{_WP}anchor" and not _near(holder)


def _near(anchor: Element) -> bool:
    """Is a floating picture shown beside the paragraph that holds its anchor?"""
    for axis in ("positionV", "positionH"):
        position = anchor.find(f"{_WP}{axis}")
        if position is None:
            return False
        offset = position.find(f"{_WP}posOffset")
        if axis == "positionV" and position.get("relativeFrom") not in ("paragraph", "line"):
            return False
        if axis == "positionH" and position.get("relativeFrom") not in ("column", "character", "text"):
            return False
        if offset is None or (axis == "positionV" and abs(_number(offset.text)) / _EMU > _NEAR):
            return False
    return True


def _number(text: str | None) -> float:
    try:
        return float(text or 0)
    except ValueError:
        return 0.0


# ---------------------------------------------------------------- lines


def _lines(gathered: _Paragraph, place: str) -> Iterator[Line]:
    """The paragraph's lines: its own breaks make them. Text struck through beside text that is not is gone."""
    pictures = iter(gathered.pictures)
    row: list[_Piece] = []
    for piece in [*gathered.pieces, _Piece("\n")]:
        parts = piece.text.split("\n")
        for index, text in enumerate(parts):
            if index:
                yield _line(row, pictures, place)
                row = []
            if text:
                row.append(replace(piece, text=text))


def _line(row: list[_Piece], pictures: Iterator[Picture], place: str) -> Line:
    own = [next(pictures, Picture("shape")) for piece in row for each in piece.text if each == OBJECT]
    inked = [piece for piece in row if piece.text.strip() and piece.text != OBJECT]
    all_struck = bool(inked) and all(piece.struck for piece in inked)
    kept = row if all_struck else [piece for piece in row if not piece.struck or piece.text == OBJECT]
    words = [piece for piece in inked if any(each.isalnum() for each in piece.text)]
    return Line(
        "".join(piece.text for piece in kept).strip(" \u00a0"),
        pictures=tuple(own),
        place=place,
        struck=all_struck,
        bold=bool(words) and all(piece.bold for piece in words),
        underlined=bool(words) and all(piece.underlined for piece in words),
        highlighted=bool(words) and all(piece.highlighted for piece in words),
        filled=bool(words) and all(piece.filled for piece in words),
    )
