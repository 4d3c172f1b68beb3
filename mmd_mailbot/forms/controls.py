"""Word's content controls: places to type in, dates and boxes that keep their name when filled in."""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml

W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
ROOM = "\u2002" * 5  # blanks as in Word's old form fields: no reader takes them for an answer
BOX, CROSSED = "☐", "☒"


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DATE = (
    '<w:date><w:dateFormat w:val="MM/dd/yyyy"/><w:lid w:val="en-US"/><w:storeMappedDataAs w:val="dateTime"/>'
    '<w:calendar w:val="gregorian"/></w:date>'
)
_CHECK = (
    '<w14:checkbox xmlns:w14="{w14}"><w14:checked w14:val="{on}"/>'
    '<w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
    '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox>'
)
_GOTHIC = '<w:rFonts w:ascii="MS Gothic" w:eastAsia="MS Gothic" w:hAnsi="MS Gothic" w:hint="eastAsia"/>'


def text_control(tag: str, title: str, value: str, number: int, *, day: bool = False) -> Any:
    """A ``w:sdt`` for a paragraph. ``number``: unique in the document.

    It carries no placeholder mark: a program that types into the control and leaves the mark would make the answer
    look like a prompt.
    """
    return _control(tag, title, number, _DATE if day else "<w:text/>", [_run(" ".join((value or ROOM).splitlines()))])


def text_block(tag: str, title: str, value: str, number: int) -> Any:
    """A ``w:sdt`` that stands among paragraphs and holds one for each line of ``value``."""
    paragraphs = []
    for line in (value or ROOM).splitlines():
        paragraph = parse_xml(f"<w:p {nsdecls('w')}/>")
        paragraph.append(_run(line))
        paragraphs.append(paragraph)
    return _control(tag, title, number, "", paragraphs)


def check_control(tag: str, title: str, on: bool, number: int) -> Any:
    """A ``w:sdt`` with a check box that a click turns over."""
    return _control(tag, title, number, _CHECK.format(w14=W14, on=int(on)), [_run(CROSSED if on else BOX, _GOTHIC)])


def _run(text: str, properties: str = "") -> Any:
    run: Any = parse_xml(f'<w:r {nsdecls("w")}><w:rPr>{properties}</w:rPr><w:t xml:space="preserve"/></w:r>')
    run.find(f"{W}t").text = text
    return run


def _control(tag: str, title: str, number: int, kind: str, content: list[Any]) -> Any:
    control: Any = parse_xml(
        f"<w:sdt {nsdecls('w')}><w:sdtPr><w:alias/><w:tag/><w:id/>{kind}</w:sdtPr><w:sdtContent/></w:sdt>"
    )
    properties = control.find(f"{W}sdtPr")
    for name, value in (("alias", title[:64]), ("tag", tag[:64]), ("id", str(number))):  # Word refuses longer names
        properties.find(f"{W}{name}").set(f"{W}val", value)
    control.find(f"{W}sdtContent").extend(content)
    return control
