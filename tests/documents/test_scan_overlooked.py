"""Lines of print that the detector passed over, and a box by itself in which nobody can tell what stands."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache

import numpy as np
import pypdfium2
import pytest
from numpy.typing import NDArray
from PIL import Image
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import Kind
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.filled.marking import Evidence
from mmd_mailbot.documents.filled.seen_alone import Choice, as_seen_alone
from mmd_mailbot.documents.layout.arrange import arrange
from mmd_mailbot.documents.layout.strip import strip_of
from mmd_mailbot.documents.page import Page, Paper, Scan, Word
from mmd_mailbot.documents.scan.ocr import Quad
from mmd_mailbot.documents.scan.overlooked import overlooked
from mmd_mailbot.documents.wording.labels import label, phrases_of

SCALE = 200 / 72
PRINTED = (
    "Record a classroom session for observation",
    "Share recorded sessions for observation by teams",
    "Consulted with Statewide Tech Team",
)


def drawn(canvas: Canvas, out: io.BytesIO) -> NDArray[np.uint8]:
    canvas.save()
    picture = pypdfium2.PdfDocument(out.getvalue())[0].render(scale=SCALE).to_numpy()
    return np.ascontiguousarray(picture[:, :, ::-1])


@cache
def sheet() -> NDArray[np.uint8]:
    """Three lines in a frame, a box before each; under them a pen's scrawl."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 300))
    canvas.rect(50, 120, 500, 160)
    canvas.setFont("Helvetica", 10)
    for row, text in enumerate(PRINTED):
        canvas.rect(60, 249 - 18 * row, 9, 9)
        canvas.drawString(80, 250 - 18 * row, text)
    path = canvas.beginPath()
    path.moveTo(80, 150)
    for step in range(14):
        x = 84 + 14 * step
        path.curveTo(x, 172, x + 4, 138, x + 8, 150 + 8 * (step % 3))
    canvas.drawPath(path)
    return drawn(canvas, out)


def quads(rows: Iterator[int] | range) -> list[Quad]:
    return [
        np.array([(76, top), (400, top), (400, top + 13), (76, top + 13)], np.float32) * np.float32(SCALE)
        for row in rows
        for top in [40.0 + 18 * row]
    ]


@pytest.mark.parametrize("row", range(len(PRINTED)))
def test_a_line_of_print_that_was_passed_over_is_read(row: int) -> None:
    found = overlooked(sheet(), quads(each for each in range(len(PRINTED)) if each != row), SCALE)
    (text,) = [each.text for each in found]
    assert PRINTED[row] in text


def test_frames_boxes_and_a_scrawl_are_no_lines_that_were_passed_over() -> None:
    assert overlooked(sheet(), quads(range(len(PRINTED))), SCALE) == []


@pytest.mark.parametrize(("grey", "seen"), [(0.7, "ticked"), (None, "empty")])
def test_a_box_by_itself_in_which_nobody_could_tell_what_stands_is_told_by_its_picture(
    grey: float | None, seen: str, rules: RuleSet
) -> None:
    out, words = io.BytesIO(), []
    canvas = Canvas(out, pagesize=(612, 300))
    texts = ("One person to one person", "One person to small group", "Screen sharing", PRINTED[2])
    for row, text in enumerate(texts):
        y, x = 250.0 - 18 * row, 80.0
        canvas.setFont("Times-Roman", 10)
        canvas.setStrokeGray(0)
        canvas.rect(62, y - 1, 9, 9)
        canvas.drawString(x, y, text)
        if row == 3 and grey is not None:
            canvas.setStrokeGray(grey)
            canvas.line(63, y, 73, y + 12)
        for part in text.split():
            wide = stringWidth(part, "Times-Roman", 10)
            words.append(Word(part, (x, 300 - y - 8, x + wide, 300 - y + 2.5), 10.0, confidence=0.99))
            x += wide + 2.5
    file = io.BytesIO()
    Image.fromarray(drawn(canvas, out)).save(file, "PNG")
    blocks = arrange(words, [], 1)
    page = Page(1, 612, 300, blocks, tuple(words), scanned=True, scan=Scan(file.getvalue(), SCALE))
    labelled = label(strip_of(blocks), phrases_of(rules.forms[Kind.DISTRICT_REQUEST]))
    others = [
        Choice(index, Evidence(labelled.hits[index].phrase.choice or "", before="empty"))
        for index in labelled.of("choice", "settings")
    ]
    (index,) = labelled.of("field", "consulted_tech_team")
    choice = Choice(index, Evidence("consulted_tech_team", before="unclear"))
    paper = Paper("form.png", "ocr", blocks, (page,))
    assert as_seen_alone(paper, labelled, choice, "ticks", others).seen.before == seen
    assert as_seen_alone(paper, labelled, choice, "ticks", others[:1]).seen.before == seen
    assert as_seen_alone(paper, labelled, choice, "ticks").seen.before in (seen, "unclear")
