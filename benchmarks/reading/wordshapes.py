"""Signatures that Word keeps in other frames than a picture's: a drawn shape, ink, an older picture, a box of text."""

from __future__ import annotations

import io
import random
from typing import Any

from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml

from . import pads, wordxml
from .pdfdraw import signature_png
from .studios import STUDIOS

_MC = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wpi="http://schemas.microsoft.com/office/word/2010/wordprocessingInk" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
_INK_OF = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_INK = "http://schemas.microsoft.com/office/word/2010/wordprocessingInk"
POINT = 12700


def signed(paragraph: Any, how: str, name: str, part: str, number: int, dice: random.Random) -> None:
    by = STUDIOS[part].hand if part in STUDIOS else pads.THROWN
    match how:
        case "freeform":
            _freeform(paragraph, name, number, dice, by)
        case "ink-picture":
            _ink(paragraph, name, signature_png(part, name, dice), number, dice, by)
        case "vml-picture":
            wordxml.add(paragraph, f"<w:r>{_vml(paragraph, pads.photo_jpeg(name, dice, by), number)}</w:r>")
        case _:
            _boxed(paragraph, signature_png(part, name, dice, clear=False), number)


def _inline(number: int, wide: float, tall: float, uri: str, inner: str) -> str:
    return (
        f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{round(wide * POINT)}" '
        f'cy="{round(tall * POINT)}"/>'
        f'<wp:docPr id="{number}" name="Ink {number}"/><a:graphic><a:graphicData uri="{uri}">{inner}</a:graphicData>'
        f"</a:graphic></wp:inline>"
        "</w:drawing>"
    )


def _add(paragraph: Any, xml: str) -> None:
    paragraph._p.append(parse_xml(f"<w:r {nsdecls('w', 'r', 'wp', 'a', 'pic')} {_MC} {_V}>{xml}</w:r>"))


_V = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'


def _freeform(paragraph: Any, name: str, number: int, dice: random.Random, by: pads.Hand) -> None:
    """Drawn with Word's scribble tool."""
    lines = by.lines(name, 28, 140, dice)
    wide, tall = (max(float(line[:, axis].max()) for line in lines) + 1 for axis in (0, 1))
    code = ""
    for line in lines:
        for n, (x, y, _) in enumerate(line[::3]):
            tag = "lnTo" if n else "moveTo"
            code += f'<a:{tag}><a:pt x="{round(x * POINT)}" y="{round((tall - y) * POINT)}"/></a:{tag}>'
    size = f'w="{round(wide * POINT)}" h="{round(tall * POINT)}"'
    shape = (
        f'<wps:wsp><wps:cNvSpPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{round(wide * POINT)}" '
        f'cy="{round(tall * POINT)}"/></a:xfrm>'
        f'<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst><a:path {size} fill="none">'
        f'{code}</a:path></a:pathLst></a:custGeom><a:noFill/><a:ln w="15875"><a:solidFill><a:srgbClr val="1F2A6B"/>'
        f"</a:solidFill></a:ln>"
        "</wps:spPr><wps:bodyPr/></wps:wsp>"
    )
    _add(
        paragraph,
        f'<mc:AlternateContent><mc:Choice Requires="wps">{_inline(number, wide, tall, _SHAPE, shape)}</mc:Choice>'
        f"</mc:AlternateContent>",
    )


def _ink(paragraph: Any, name: str, png: bytes, number: int, dice: random.Random, by: pads.Hand) -> None:
    """By a pen on a tablet: the ink as InkML, and a picture of it for programs that know no ink."""
    lines = by.lines(name, 1000, 5000, dice)
    traces = "".join(
        f"<inkml:trace>{', '.join(f'{round(x)} {round(1000 - y)}' for x, y, _ in line[::3])}</inkml:trace>"
        for line in lines
    )
    ink = f'<?xml version="1.0"?><inkml:ink xmlns:inkml="http://www.w3.org/2003/InkML">{traces}</inkml:ink>'
    package = paragraph.part.package
    part = Part(PackURI(f"/word/ink/ink{number}.xml"), "application/inkml+xml", ink.encode(), package)
    ref = paragraph.part.relate_to(part, _INK_OF)
    picture, _ = paragraph.part.get_or_add_image(io.BytesIO(png))
    content = f'<w14:contentPart bwMode="auto" r:id="{ref}"/>'
    shown = (
        f'<pic:pic><pic:nvPicPr><pic:cNvPr id="{number}" name="Ink"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{picture}"/>'
        f'<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext '
        f'cx="{120 * POINT}" cy="{34 * POINT}"/>'
        '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    )
    uri = "http://schemas.openxmlformats.org/drawingml/2006/picture"
    _add(
        paragraph,
        f'<mc:AlternateContent><mc:Choice Requires="wpi">{_inline(number, 120, 34, _INK, content)}</mc:Choice>'
        f"<mc:Fallback>{_inline(number, 120, 34, uri, shown)}</mc:Fallback></mc:AlternateContent>",
    )


def _vml(paragraph: Any, data: bytes, number: int) -> str:
    """As Word 2003 keeps a pasted picture."""
    picture, _ = paragraph.part.get_or_add_image(io.BytesIO(data))
    return (
        f'<w:pict><v:shape id="pic{number}" style="width:120pt;height:34pt"><v:imagedata r:id="{picture}" '
        f'o:title="sig"/></v:shape></w:pict>'
    )


def _boxed(paragraph: Any, png: bytes, number: int) -> None:
    """A picture in a box of text that was laid over the line."""
    wordxml.add(
        paragraph,
        f'<w:r><w:pict><v:shape id="box{number}" type="#_x0000_t202" style="width:140pt;height:40pt" stroked="f">'
        f'<v:textbox inset="0,0,0,0">'
        f"<w:txbxContent><w:p><w:r>{_vml(paragraph, png, number + 9000)}</w:r></w:p></w:txbxContent></v:textbox>"
        f"</v:shape></w:pict></w:r>",
    )
