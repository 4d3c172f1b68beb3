"""Word files as other programs than Word export them: a browser's word processor, and the one of tablets and Macs."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from docx.shared import Pt

from mmd_mailbot.core.ruleset import FormDefinition
from mmd_mailbot.demo.filled_word import finished, new_document

from . import typedfiles, wordmaker
from .formfiles import Made
from .truth import TEXT, FileTruth

# what such programs can hold: no controls, no old fields, no text boxes of Word
MARKS = (
    "unicode-cross",
    "unicode-heavy",
    "x-before",
    "x-after",
    "brackets",
    "highlight",
    "bold",
    "underline",
    "strike-others",
    "x-over",
)
LOST: Mapping[str, str] = {
    "freeform": "picture", "ink-picture": "picture", "vml-picture": "picture", "boxed-picture": "picture-floating",
    "typed-in-control": "typed", "empty-control": "empty", "hidden-text": "empty", "deleted-name": "empty",
    "signature-line": "underscores",
    "word-art": "picture", "behind-text": "picture-floating", "framed-name": "typed", "gif-picture": "picture",
    "em-approve-boxes": "em-red-note",
    "drop-down": "empty", "day-picker": "empty", "equation": "empty", "rule-across": "empty",
}  # fmt: skip


def exported(part: str, name: str, form: FormDefinition, dice: random.Random, by: str) -> Made:
    """``by``: browser or tablet."""
    look = wordmaker.some_look(part, dice)
    look = replace(
        look, marks=dice.choice(MARKS), filled="run", font="Arial" if by == "browser" else "Helvetica Neue", size=11.0
    )
    if look.layout == "nested":
        look = replace(look, layout="seed")
    paper = typedfiles.word_paper(part, form, dice, look.marks)
    paper = replace(
        paper, plans={role: replace(each, how=LOST.get(each.how, each.how)) for role, each in paper.plans.items()}
    )
    document = new_document()
    wordmaker.write_forms(document, part, typedfiles.told([paper], look, dice), look, dice)
    (_as_browser if by == "browser" else _as_tablet)(document)
    features = (look.layout, look.marks, by)
    return Made(finished(document), FileTruth(f"{name}.docx", part, f"docx-{by}", TEXT, (paper.truth,), features))


def _as_browser(document: Any) -> None:
    """Each run names its direction, tables carry their lines themselves, and nothing refers to Word's styles of tables."""
    for table in _tables(document):
        properties = table._tbl.tblPr
        style = properties.find(qn("w:tblStyle"))
        if style is not None:
            properties.remove(style)
        sides = "".join(
            f'<w:{side} w:color="000000" w:space="0" w:sz="8" w:val="single"/>'
            for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        properties.append(parse_xml(f"<w:tblBorders {nsdecls('w')}>{sides}</w:tblBorders>"))
        properties.append(parse_xml(f'<w:tblLayout {nsdecls("w")} w:type="fixed"/>'))
    for run in document.element.body.iter(qn("w:r")):
        kept = run.find(qn("w:rPr"))
        if kept is None:
            kept = parse_xml(f"<w:rPr {nsdecls('w')}/>")
            run.insert(0, kept)
        kept.append(parse_xml(f'<w:rtl {nsdecls("w")} w:val="0"/>'))
    for number, paragraph in enumerate(document.element.body.iter(qn("w:p"))):
        if number % 7 == 3:
            mark = f'w:id="{number}" w:name="_heading=h.{number:06x}"'
            paragraph.append(parse_xml(f'<w:bookmarkStart {nsdecls("w")} {mark} w:colFirst="0" w:colLast="0"/>'))
            paragraph.append(parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="{number}"/>'))


def _as_tablet(document: Any) -> None:
    """Cells with their own shades and margins, words in a style called Body, rows that keep their height."""
    style = document.styles["Normal"]
    style.paragraph_format.space_after = Pt(0)
    for table in _tables(document):
        for row in table.rows:
            row._tr.get_or_add_trPr().append(parse_xml(f'<w:trHeight {nsdecls("w")} w:val="300" w:hRule="atLeast"/>'))
            for cell in row._tr.tc_lst:
                properties = cell.get_or_add_tcPr()
                properties.append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="auto"/>'))
                margins = "".join(f'<w:{side} w:type="dxa" w:w="80"/>' for side in ("top", "left", "bottom", "right"))
                properties.append(parse_xml(f"<w:tcMar {nsdecls('w')}>{margins}</w:tcMar>"))
    for run in list(document.element.body.iter(qn("w:r"))):
        kept = run.find(qn("w:rPr"))
        if kept is not None and kept.find(qn("w:lang")) is None:
            kept.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="en-US"/>'))


def _tables(document: Any) -> Sequence[Any]:
    found = list(document.tables)
    for table in found:
        for row in table.rows:
            for cell in row.cells:
                found += cell.tables
    return found
