"""What Word keeps at a place to sign in ways that no part before "autumn" had: other frames of pictures and names, and other
things that are no signature. Each is to be seen when the file is opened."""

from __future__ import annotations

import io
import random
from typing import Any

import numpy as np
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml
from docx.shared import Pt
from PIL import Image

from . import screens, wordxml
from .people import bare

POINT = 12700
_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
SIGNED = ("word-art", "cropped-picture", "behind-text", "turned-picture", "gif-picture", "framed-name")
FOUND = ("drop-down", "day-picker", "equation", "superscript", "rule-across", "tab-leader")


def sign(paragraph: Any, how: str, name: str, number: int, dice: random.Random) -> None:
    """``how``: one of SIGNED."""
    match how:
        case "word-art":
            _word_art(paragraph, name, number)
        case "framed-name":
            _framed(paragraph, bare(name), number)
        case "gif-picture":
            paragraph.add_run().add_picture(io.BytesIO(_saved(name, dice, "GIF")), width=round(110 * POINT))
        case "turned-picture":
            _shown(paragraph, _saved(name, dice, "PNG", turned=True), number, turn=5400000)
        case "cropped-picture":
            _shown(paragraph, _saved(name, dice, "PNG", room=True), number, crop=True)
        case _:
            _shown(paragraph, _saved(name, dice, "PNG"), number, behind=True)


def found(paragraph: Any, how: str, number: int) -> None:
    """``how``: one of FOUND."""
    match how:
        case "drop-down":
            prompt = wordxml.run("Choose an item.", '<w:rStyle w:val="PlaceholderText"/>')
            items = "".join(f'<w:listItem w:displayText="{each}" w:value="{each}"/>' for each in ("Yes", "No"))
            wordxml.add(
                paragraph,
                f'<w:sdt><w:sdtPr><w:id w:val="{number}"/><w:showingPlcHdr/><w:dropDownList>{items}</w:dropDownList></w:sdtPr>'
                f"<w:sdtContent>{prompt}</w:sdtContent></w:sdt>",
            )
        case "day-picker":
            prompt = wordxml.run("Click or tap to enter a date.", '<w:rStyle w:val="PlaceholderText"/>')
            wordxml.add(
                paragraph,
                f'<w:sdt><w:sdtPr><w:id w:val="{number}"/><w:showingPlcHdr/><w:date><w:dateFormat w:val="M/d/yyyy"/></w:date></w:sdtPr>'
                f"<w:sdtContent>{prompt}</w:sdtContent></w:sdt>",
            )
        case "equation":
            paragraph._p.append(parse_xml(
                f'<m:oMath xmlns:m="{_MATH}"><m:r><m:t>x = 2y + 14</m:t></m:r></m:oMath>'
            ))  # fmt: skip
        case "superscript":
            paragraph.add_run("1)").font.superscript = True
        case "rule-across":
            rule = '<v:rect style="width:0;height:1.5pt" o:hralign="center" o:hrstd="t" o:hr="t" fillcolor="#a0a0a0" stroked="f"/>'
            wordxml.add(paragraph, f"<w:r><w:pict>{rule}</w:pict></w:r>")
        case _:
            paragraph.paragraph_format.tab_stops.add_tab_stop(Pt(180), WD_TAB_ALIGNMENT.LEFT, WD_TAB_LEADER.DOTS)
            paragraph.add_run("\t")


def _saved(name: str, dice: random.Random, kind: str, *, turned: bool = False, room: bool = False) -> bytes:
    """A signature on white. ``room``: on a larger sheet, of which Word shows the middle third in both ways."""
    mask = np.pad(screens.picture(name, dice), ((8, 8), (8, 8)))
    if mask.shape[1] < 3 * mask.shape[0]:
        mask = np.pad(mask, ((0, 0), (0, 3 * mask.shape[0] - mask.shape[1])))
    if room:
        tall, wide = mask.shape
        mask = np.pad(mask, ((tall, tall), (wide, wide)))
    ink = np.array(dice.choice(((24, 36, 110), (18, 18, 22), (30, 30, 90))), float)
    paper = 255 - (255 - ink) * mask[..., None]
    image = Image.fromarray(paper.astype(np.uint8))
    if turned:  # Word turns it clockwise by a quarter
        image = image.transpose(Image.Transpose.ROTATE_90)
    made = io.BytesIO()
    image.save(made, kind)
    return made.getvalue()


def _shown(
    paragraph: Any, data: bytes, number: int, *, turn: int = 0, crop: bool = False, behind: bool = False
) -> None:
    """A picture 110 by 34 points, turned, cropped, or behind the text."""
    relation, _ = paragraph.part.get_or_add_image(io.BytesIO(data))
    wide, tall = 110 * POINT, 34 * POINT
    cut = '<a:srcRect l="33333" t="33333" r="33333" b="33333"/>' if crop else ""
    size = (tall, wide) if turn else (wide, tall)  # of the picture as it lies in the file
    shape = (
        f'<pic:pic><pic:nvPicPr><pic:cNvPr id="{number}" name="Picture {number}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{relation}"/>{cut}<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>'
        f'<a:xfrm{f" rot={chr(34)}{turn}{chr(34)}" if turn else ""}><a:off x="0" y="0"/><a:ext cx="{size[0]}" cy="{size[1]}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    )
    graphic = f'<a:graphic><a:graphicData uri="{_PICTURE}">{shape}</a:graphicData></a:graphic>'
    extent = f'<wp:extent cx="{size[0]}" cy="{size[1]}"/>'
    named = f'<wp:docPr id="{number}" name="Picture {number}"/>'
    if behind:
        frame = (
            '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" behindDoc="1" locked="0" '
            'layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="character"><wp:posOffset>40000'
            '</wp:posOffset></wp:positionH><wp:positionV relativeFrom="line"><wp:posOffset>-140000</wp:posOffset></wp:positionV>'
            f"{extent}<wp:wrapNone/>{named}{graphic}</wp:anchor>"
        )
    else:
        frame = f'<wp:inline distT="0" distB="0" distL="0" distR="0">{extent}{named}{graphic}</wp:inline>'
    paragraph._p.append(parse_xml(f"<w:r {nsdecls('w', 'wp', 'a', 'pic', 'r')}><w:drawing>{frame}</w:drawing></w:r>"))


def _word_art(paragraph: Any, name: str, number: int) -> None:
    """The name as WordArt of older Words: it stands in an attribute."""
    wordxml.add(
        paragraph,
        '<w:r><w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e">'
        '<v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>'
        '<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/>'
        '<v:f eqn="if @0 @4 21600"/>'
        '</v:formulas><v:path textpathok="t" o:connecttype="custom"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
        f'<v:shape id="art{number}" type="#_x0000_t136" style="width:130pt;height:24pt" fillcolor="#1f3a7a" stroked="f">'
        f'<v:textpath on="t" fitshape="t" style="font-family:&quot;Brush Script MT&quot;;font-style:italic" string="{bare(name)}"/>'
        "</v:shape></w:pict></w:r>",
    )


def _framed(paragraph: Any, name: str, number: int) -> None:
    """The name in a text box of newer Words, in line with the label."""
    box = (
        f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{150 * POINT}" cy="{24 * POINT}"/>'
        f'<wp:docPr id="{number}" name="Text Box {number}"/><a:graphic><a:graphicData '
        'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext cx="{150 * POINT}" cy="{24 * POINT}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</wps:spPr><wps:txbx><w:txbxContent><w:p><w:r><w:rPr><w:i/></w:rPr>"
        f'<w:t>{name}</w:t></w:r></w:p></w:txbxContent></wps:txbx><wps:bodyPr lIns="0" tIns="0" rIns="0" bIns="0"/></wps:wsp>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    more = (
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    )
    paragraph._p.append(parse_xml(
        f'<w:r {nsdecls("w", "wp", "a")} {more}><mc:AlternateContent><mc:Choice Requires="wps">{box}</mc:Choice>'
        "</mc:AlternateContent></w:r>"
    ))  # fmt: skip
