"""Word documents made of their XML, with the structures that other programs write and python-docx does not."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from html import escape

from .papers import BUILDING_ACTIVITIES, DISTRICT_ACTIVITIES

__all__ = ["BUILDING_ACTIVITIES", "DISTRICT_ACTIVITIES"]

SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
_NAMES = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in SPACES.items())
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ML = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def word(body: str, *, parts: Mapping[str, str] | None = None, media: Mapping[str, bytes] | None = None) -> bytes:
    """A Word file with this body. ``parts``: further parts by their kind ("styles", "numbering", "footnotes",
    "header"); ``media``: pictures by the id under which the body names them."""
    out = io.BytesIO()
    relations = []
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        overrides = f'<Override PartName="/word/document.xml" ContentType="{_ML}.document.main+xml"/>'
        for kind, xml in (parts or {}).items():
            folder = "glossary/" if kind == "glossaryDocument" else ""
            target = f"{folder}{'document' if folder else kind}.xml"
            relations.append((f"rId{kind}", kind, target))
            overrides += f'<Override PartName="/word/{target}" ContentType="{_ML}.{kind}+xml"/>'
            package.writestr(f"word/{target}", xml)
        for id, data in (media or {}).items():
            relations.append((id, "image", f"media/{id}.png"))
            package.writestr(f"word/media/{id}.png", data)
        package.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{_TYPES}"><Default Extension="xml" ContentType="application/xml"/>'
            f'<Default Extension="png" ContentType="image/png"/>'
            f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f"{overrides}</Types>",
        )
        package.writestr("_rels/.rels", _relations([("rId1", "officeDocument", "word/document.xml")]))
        package.writestr("word/_rels/document.xml.rels", _relations(relations))
        package.writestr("word/document.xml", root("document", f"<w:body>{body}</w:body>"))
    return out.getvalue()


def _relations(rows: Sequence[tuple[str, str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="{id}" Type="{_OFFICE}/{kind}" Target="{target}"/>' for id, kind, target in rows
    )
    return f'<Relationships xmlns="{_RELS}">{inner}</Relationships>'


def root(name: str, inner: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{name} {_NAMES}>{inner}</w:{name}>'


def run(text: str, looks: str = "") -> str:
    """``looks``: what stands in ``w:rPr``. A tab and a line break become Word's own."""
    inner = escape(text).replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    inner = inner.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    return f'<w:r>{f"<w:rPr>{looks}</w:rPr>" if looks else ""}<w:t xml:space="preserve">{inner}</w:t></w:r>'


def para(*runs: str, looks: str = "") -> str:
    """A paragraph of runs (XML) or plain words. ``looks``: what stands in ``w:pPr``."""
    inner = "".join(each if each.startswith("<") else run(each) for each in runs)
    return f"<w:p>{f'<w:pPr>{looks}</w:pPr>' if looks else ''}{inner}</w:p>"


def cell(*blocks: str, looks: str = "") -> str:
    inner = "".join(each if each.startswith("<") else para(each) for each in blocks) or "<w:p/>"
    return f"<w:tc><w:tcPr>{looks}</w:tcPr>{inner}</w:tc>"


def row(*cells: str, looks: str = "") -> str:
    inner = "".join(each if each.startswith(("<w:tc", "<w:sdt")) else cell(each) for each in cells)
    return f"<w:tr>{f'<w:trPr>{looks}</w:trPr>' if looks else ''}{inner}</w:tr>"


def table(*rows: str, looks: str = "") -> str:
    return f"<w:tbl><w:tblPr>{looks}</w:tblPr>{''.join(rows)}</w:tbl>"


def control(inner: str, properties: str = "<w:text/>") -> str:
    """A content control around runs, or around blocks."""
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def tick_control(on: bool, shown: str | None = None) -> str:
    glyph = shown if shown is not None else "☒" if on else "☐"
    state = f'<w14:checkbox><w14:checked w14:val="{int(on)}"/></w14:checkbox>'
    return control(run(glyph), state)


def legacy_tick(on: bool) -> str:
    state = "<w:checked/>" if on else '<w:checked w:val="0"/>'
    return (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="Check1"/><w:enabled/><w:checkBox><w:sizeAuto/>'
        f'<w:default w:val="0"/>{state}</w:checkBox></w:ffData></w:fldChar></w:r>'
        "<w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def field(code: str, result: str) -> str:
    """A complex field with its result (runs)."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def symbol(font: str, char: str) -> str:
    return f'<w:r><w:sym w:font="{font}" w:char="{char}"/></w:r>'


def shape(
    kind: str = "ellipse",
    *,
    text: str = "",
    down: float = 0.0,
    of: str = "paragraph",
    size: tuple[float, float] = (200, 20),
) -> str:
    """A floating shape with both of Word's ways to say it; with ``text`` a text box. ``down``: points below ``of``."""
    content = f"<w:txbxContent>{para(text)}</w:txbxContent>" if text else ""
    cx, cy, at = int(size[0] * 12700), int(size[1] * 12700), int(down * 12700)
    box = f"<wps:txbx>{content}</wps:txbx>" if text else ""
    filling = "<a:noFill/>" if not text else '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor behindDoc="0">'
        f'<wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="{of}"><wp:posOffset>{at}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{cx}" cy="{cy}"/><wp:wrapNone/><wp:docPr id="1" name="Shape"/><a:graphic><a:graphicData>'
        f'<wps:wsp><wps:spPr><a:prstGeom prst="{kind}"/>{filling}</wps:spPr>{box}</wps:wsp>'
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        f'<mc:Fallback><w:pict><v:{"shape" if text else "oval"} filled="f" style="position:absolute;margin-top:{down}pt">'
        f"{f'<v:textbox>{content}</v:textbox>' if text else ''}</v:{'shape' if text else 'oval'}></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def request(*lines: str, before: Sequence[str] = ()) -> str:
    """The head and the foot of a district's form around these paragraphs (XML or plain words)."""
    inner = [each if each.startswith("<") else para(each) for each in (*before, *lines)]
    return (
        para("District Technology Request Form")
        + para("District: Adair Co. R-I")
        + "".join(inner)
        + para("Total Costs: $10.00")
        + para("District Contact Signature: Pat Lee Date: 10/3/2026")
        + para("MMD CST Facilitator Signature:")
        + para("DESE Approval Signature:")
    )
