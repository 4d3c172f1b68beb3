"""Pieces of Word's XML that its users leave: controls, old form fields, tracked changes, boxes of text, symbols."""

from __future__ import annotations

import io
from typing import Any
from xml.sax.saxutils import escape

from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml
from docx.shared import Pt, RGBColor

from mmd_mailbot.forms.controls import check_control

_BY = 'w:id="{number}" w:author="Secretary" w:date="2026-10-01T10:00:00Z"'
_VML = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:w10="urn:schemas-microsoft-com:office:word"'
)


def run(text: str, properties: str = "", *, deleted: bool = False) -> str:
    tag = "delText" if deleted else "t"
    lines = text.split("\n")
    said = "<w:br/>".join(f'<w:{tag} xml:space="preserve">{escape(line)}</w:{tag}>' for line in lines)
    return f"<w:r><w:rPr>{properties}</w:rPr>{said}</w:r>"


def add(paragraph: Any, xml: str) -> None:
    """Elements of the paragraph, in one string."""
    holder = parse_xml(
        f'<w:p {nsdecls("w", "r")} {_VML} xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml">{xml}</w:p>'
    )
    for each in list(holder):
        paragraph._p.append(each)


def control(paragraph: Any, text: str, number: int) -> None:
    """A content control; empty it shows its prompt, which is no answer."""
    prompt = "" if text else "<w:showingPlcHdr/>"
    shown = run(text or "Click or tap here to enter text.", "" if text else '<w:rStyle w:val="PlaceholderText"/>')
    add(
        paragraph,
        f'<w:sdt><w:sdtPr><w:id w:val="{number}"/>{prompt}<w:text w:multiLine="1"/></w:sdtPr>'
        f"<w:sdtContent>{shown}</w:sdtContent></w:sdt>",
    )


def old_text_field(paragraph: Any, text: str, number: int) -> None:
    """FORMTEXT, as forms of Word 2003 have it."""
    name = f"Text{number}"
    add(
        paragraph,
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="{name}"/><w:enabled/><w:calcOnExit w:val="0"/>'
        "<w:textInput/></w:ffData></w:fldChar></w:r>"
        '<w:r><w:instrText xml:space="preserve"> FORMTEXT </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{run(text or "     ")}<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    )


def old_check_box(paragraph: Any, on: bool, number: int) -> None:
    """FORMCHECKBOX: its state is in the field's data, nothing is in the text."""
    add(
        paragraph,
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="Check{number}"/><w:enabled/><w:calcOnExit w:val="0"/>'
        f'<w:checkBox><w:sizeAuto/><w:default w:val="0"/>{"<w:checked/>" if on else ""}</w:checkBox></w:ffData></w:fldChar></w:r>'
        '<w:r><w:instrText xml:space="preserve"> FORMCHECKBOX </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    )


def new_check_box(paragraph: Any, text: str, on: bool, number: int) -> None:
    paragraph._p.append(check_control("", text, on, number))


def symbol(paragraph: Any, char: str) -> None:
    add(paragraph, f'<w:r><w:sym w:font="Wingdings" w:char="{char}"/></w:r>')


def inserted(paragraph: Any, text: str, number: int, instead: str = "") -> None:
    """Typed while changes are tracked; what was there before is struck, and does not count."""
    by = _BY.format(number=number)
    gone = f"<w:del {by}>{run(instead, deleted=True)}</w:del>" if instead else ""
    add(paragraph, f"{gone}<w:ins {by}>{run(text)}</w:ins>" if text else gone)


def deleted(paragraph: Any, text: str, number: int) -> None:
    add(paragraph, f"<w:del {_BY.format(number=number)}>{run(text, deleted=True)}</w:del>")


def text_box(paragraph: Any, text: str, number: int) -> None:
    """A box of text laid over the form, as Word for the web and older Words write it."""
    inner = "".join(f"<w:p>{run(line)}</w:p>" for line in text.split("\n"))
    add(
        paragraph,
        f'<w:r><w:pict><v:shape id="box{number}" type="#_x0000_t202" style="position:absolute;margin-left:4pt;margin-top:2pt;'
        f'width:300pt;height:20pt;z-index:{number}"><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape>'
        "</w:pict></w:r>",
    )


def signature_line(paragraph: Any, who: str, number: int) -> None:
    """Word's own line for a signature: asks for one, is none."""
    add(
        paragraph,
        f'<w:r><w:pict><v:shape id="line{number}" style="width:192pt;height:48pt"><o:signatureline v:ext="edit" '
        f'id="{{{number:08X}-1111-2222-3333-444455556666}}" provid="{{00000000-0000-0000-0000-000000000000}}" '
        f'o:suggestedsigner="{escape(who)}" issignatureline="t"/></v:shape></w:pict></w:r>',
    )


def picture(paragraph: Any, data: bytes, width: float) -> None:
    from docx.shared import Inches

    paragraph.add_run().add_picture(io.BytesIO(data), width=Inches(width))


def floating_picture(paragraph: Any, data: bytes, width: float) -> None:
    """A picture in front of the text, as many paste their signature: anchored in the paragraph."""
    picture(paragraph, data, width)
    inline = paragraph._p.xpath(".//wp:inline")[-1]
    anchor = parse_xml(
        f'<wp:anchor {nsdecls("wp", "a", "pic", "r")} distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="5" '
        'behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="column"><wp:posOffset>60000</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="paragraph"><wp:posOffset>20000</wp:posOffset></wp:positionV></wp:anchor>'
    )
    for each in list(inline):
        anchor.append(each)
    extent = anchor.find(f"{{{anchor.nsmap['wp']}}}extent")
    extent.addnext(parse_xml(f"<wp:wrapNone {nsdecls('wp')}/>"))
    inline.getparent().replace(inline, anchor)


def styled(paragraph: Any, text: str, how: str) -> None:
    """Words with one of Word's ways to set them off."""
    made = paragraph.add_run(text)
    match how:
        case "bold":
            made.bold = True
        case "underline":
            made.underline = True
        case "highlight":
            made.font.highlight_color = 7
        case "strike":
            made.font.strike = True
        case "white":
            made.font.color.rgb = RGBColor(255, 255, 255)
        case "script":
            made.font.name, made.font.size = "Brush Script MT", Pt(18)
        case "hidden":
            made.font.hidden = True


def comment(document: Any, paragraph: Any, text: str) -> None:
    """A remark in the margin: not part of the form."""
    if paragraph.runs:
        document.add_comment(paragraph.runs, text=text, author="Secretary", initials="S")
