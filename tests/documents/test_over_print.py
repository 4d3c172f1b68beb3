"""Pictures that lie over print, and places that a page's end parts from their labels: told by what was laid there, not by the print."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path

import docx
import pytest
from docx.shared import Inches
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.ink import ink_png
from mmd_mailbot.documents.pens.pasted import shows_signature
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.documents.signatures.depicted import shows_no_signature
from mmd_mailbot.ports import FileToRead

from .papers import saved
from .pdf_tricks import annotated, typed_look

SIGNED, UNSIGNED, UNCERTAIN = SignatureState.SIGNED, SignatureState.UNSIGNED, SignatureState.UNCERTAIN
HEAD = ("District Technology Request Form", "District: Adair Co. R-I", "Total Costs: $10.00")
BLUE = (20, 30, 130, 255)
Points = Sequence[tuple[float, float]]


def states(data: bytes, rules: RuleSet, name: str = "form.pdf") -> list[SignatureState]:
    (document,) = read_file(FileToRead(name, data), rules).documents
    return [document.signatures[role].state for role in ("district_contact", "facilitator", "dese")]


def clear(data: bytes) -> Image.Image:
    """The strokes alone, the paper gone."""
    image = Image.open(io.BytesIO(data)).convert("RGBA")
    image.putalpha(image.convert("L").point(lambda value: 255 if value < 200 else 0))
    return image


def lines(*strokes: Points, size: tuple[int, int] = (360, 80)) -> Image.Image:
    image = Image.new("RGBA", size, (255, 255, 255, 0))
    for stroke in strokes:
        ImageDraw.Draw(image).line(list(stroke), fill=BLUE, width=6)
    return image


def laid(picture: Image.Image, box: tuple[float, float, float, float], words: str = "") -> bytes:
    """``box``: left, bottom, width, height of a picture with a clear ground, laid over the district's row; ``words``: printed there."""
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.setFont("Helvetica", 11)
    for at, line in enumerate(HEAD):
        canvas.drawString(60, 760 - 20 * at, line)
    for at, label in enumerate(("District Contact", "MMD CST Facilitator", "DESE Approval")):
        canvas.drawString(60, 620 - 60 * at, f"{label} Signature:")
        canvas.drawString(410, 620 - 60 * at, "Date: 10/3/2026" if at == 0 else "Date:")
    canvas.drawString(205, 620, words)
    canvas.drawImage(ImageReader(picture), *box, mask="auto")
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize("left", [70, 110, 150])
@pytest.mark.parametrize("words", ["", "(Pat Lee)"])
def test_a_signature_across_its_own_label_is_one(left: int, words: str, rules: RuleSet) -> None:
    data = laid(clear(ink_png("Robin Carver")), (left, 612, 150, 30), words)
    assert states(data, rules) == [SIGNED, UNSIGNED, UNSIGNED]


def test_a_tick_over_a_printed_name_signs_nothing(rules: RuleSet) -> None:
    """Judged with the print under it, it had been a signature at 0.9."""
    tick = lines([(10, 50), (45, 110), (150, 8)], size=(160, 120))
    for box in ((203, 612, 32, 24), (198, 610, 44, 30), (225, 611, 40, 26)):
        assert SIGNED not in states(laid(tick, box, "(Pat Lee)"), rules)


@pytest.mark.parametrize(
    "strokes",
    [
        [[(x, 40 + 24 * (-1) ** (x // 15)) for x in range(10, 350, 15)][:4], [(10, 40), (34, 70), (100, 6)]],
        [[(10, 40), (34, 70), (100, 6)], [(110, 40), (134, 70), (200, 6)]],
    ],
    ids=["a zigzag and a tick", "two ticks"],
)
def test_few_strokes_that_were_not_written_are_no_pasted_signature(strokes: list[Points]) -> None:
    made = io.BytesIO()
    lines(*strokes).save(made, "PNG")
    assert not shows_signature(made.getvalue(), (100.0, 22.0), "ink")


def test_a_wave_as_wide_as_an_underline_is_no_pasted_signature(rules: RuleSet) -> None:
    wave = lines([(x, 20 + 8 * (1 if (x // 9) % 2 else -1)) for x in range(10, 590, 9)], size=(600, 40))
    assert SIGNED not in states(laid(wave, (150, 610, 100, 7), "______________"), rules)


# ---------------------------------------------------------------- an empty line to sign on, as a picture


def empty_line(paint: Callable[[ImageDraw.ImageDraw], object] = lambda _: None, *, named: bool = True) -> bytes:
    """As Word's signature line is exported: a cross, the line, who shall sign."""
    image = Image.new("RGB", (760, 290), "white")
    draw = ImageDraw.Draw(image)
    draw.text((16, 90), "X", fill="black", font=ImageFont.load_default(60))
    draw.line((10, 170, 740, 170), fill="black", width=4)
    for y, words in ((184, "Dana Fox"), (236, "Director")) if named else ():
        draw.text((20, y), words, fill="black", font=ImageFont.load_default(40))
    paint(draw)
    made = io.BytesIO()
    image.save(made, "PNG")
    return made.getvalue()


@pytest.mark.parametrize("named", [True, False])
def test_a_pictured_line_to_sign_on_that_is_empty_is_told_as_one(named: bool) -> None:
    assert shows_no_signature(empty_line(named=named)) == "an empty line to sign on"


@pytest.mark.parametrize(
    "stroke",
    [
        [(180, 150), (230, 60), (260, 150), (330, 90), (380, 150)],
        [(300, 200), (420, 260), (460, 190), (540, 250)],
        [(120, 168), (200, 150), (300, 166)],
    ],
    ids=["above it", "beside the name", "low on it"],
)
def test_with_anything_on_it_it_is_not_empty(stroke: Points) -> None:
    for fill, named in (("navy", True), ((190, 190, 200), True), ("navy", False), ((190, 190, 200), False)):
        data = empty_line(lambda draw, ink=fill: draw.line(list(stroke), fill=ink, width=5), named=named)  # type: ignore[misc]
        assert shows_no_signature(data) != "an empty line to sign on"


# ---------------------------------------------------------------- the page's end between a label and its place


def parted(*between: str | Image.Image, ruled: bool = False, days: tuple[str, ...] = ("10/3/2026", "")) -> bytes:
    """The first label ends its page. ``between``: what the next one begins with, down to the day of it."""
    out = io.BytesIO()
    canvas = Canvas(out)
    for at, line in enumerate(HEAD):
        canvas.drawString(60, 760 - 20 * at, line)
    canvas.drawString(60, 60, "District Contact Signature:")
    canvas.showPage()
    y = 790.0
    if ruled:
        canvas.line(60, y + 12, 300, y + 12)
    for each in between:
        if isinstance(each, str):
            canvas.drawString(60, y, each)
        else:
            canvas.drawImage(ImageReader(each), 62, y - 18, 120, 30, mask="auto")
        y -= 20
    for at, label in enumerate(("MMD CST Facilitator Signature:", "DESE Approval Signature:")):
        canvas.drawString(60, y - 80 * at, f"Date: {days[at]}")
        canvas.drawString(60, y - 20 - 80 * at, label)
    canvas.drawString(60, y - 160, "Date:")
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize("what", ["Pat Lee", clear(ink_png("Pat Lee"))], ids=["a name", "a picture"])
def test_what_stands_between_a_label_and_its_own_day_on_the_next_page_signs(
    what: str | Image.Image, rules: RuleSet
) -> None:
    assert states(parted(what), rules) == [SIGNED, UNSIGNED, UNSIGNED]


def test_nothing_between_them_signs_nothing(rules: RuleSet) -> None:
    assert states(parted(), rules) == [UNSIGNED, UNSIGNED, UNSIGNED]


@pytest.mark.parametrize(
    "between",
    [("____________________", "Pat Lee"), ("Pat Lee", "Sam Roe"), ("Printed Name: Pat Lee",)],
    ids=["under a line", "two names", "print"],
)
def test_what_may_be_print_there_signs_nothing(between: tuple[str, ...], rules: RuleSet) -> None:
    assert SIGNED not in states(parted(*between), rules)


def test_a_name_under_a_line_drawn_there_signs_nothing(rules: RuleSet) -> None:
    assert SIGNED not in states(parted("Pat Lee", ruled=True), rules)


# ---------------------------------------------------------------- words laid a little high, and a service's drawing


def typed_over(name: str, day: str, high: float) -> bytes:
    data = laid(Image.new("RGBA", (8, 8), (255, 255, 255, 0)), (500, 100, 4, 4))
    for words, left in ((name, 240.0), (day, 440.0)):
        box = (left, 558 + high, left + 90, 570 + high)
        data = annotated(data, 0, "FreeText", box, typed_look(words, 10), Contents=words)
    return data


@pytest.mark.parametrize("high", [0.0, 5.0, 9.0])
def test_a_name_and_a_day_that_a_viewer_laid_a_little_high_stand_in_their_row(high: float, rules: RuleSet) -> None:
    (document,) = read_file(FileToRead("form.pdf", typed_over("Fran North", "10/9/2026", high)), rules).documents
    told = document.signatures["facilitator"]
    assert (told.state, told.date) == (SIGNED, "2026-10-09")
    assert document.signatures["district_contact"].state is UNSIGNED


def test_what_a_signing_service_drew_under_its_words_is_on_the_label_s_line(rules: RuleSet) -> None:
    document = docx.Document()
    for line in (*HEAD, "District Contact Signature: DocuSigned by:   Date: 10/3/2026"):
        document.add_paragraph(line)
    document.add_paragraph().add_run().add_picture(io.BytesIO(ink_png("Pat Lee")), width=Inches(1.6))
    for line in (
        "0543B4D0C20A00C8...",
        "MMD CST Facilitator Signature: ____   Date: ____",
        "DESE Approval Signature: ____",
    ):
        document.add_paragraph(line)
    assert states(saved(document), rules) == [SIGNED, UNSIGNED, UNSIGNED]


def test_a_pasted_name_that_can_be_read_signs_though_its_strokes_are_few() -> None:
    picture = (Path(__file__).parent / "seen" / "name-in-script-over-a-line.png").read_bytes()
    assert shows_signature(picture, (58.8, 21.5), "unclear")


def test_a_pasted_monogram_in_one_loop_signs() -> None:
    picture = (Path(__file__).parent / "seen" / "monogram-in-one-loop.png").read_bytes()
    assert shows_signature(picture, (33.5, 29.0), "ink")


def test_a_long_name_in_small_letters_is_no_wavy_line() -> None:
    picture = (Path(__file__).parent / "seen" / "long-name.png").read_bytes()
    assert shows_signature(picture, (140.0, 19.8), "ink")


def test_pasted_initials_in_a_ring_that_can_be_read_sign() -> None:
    """The judges knew no such flourish: a person was asked about "TB"."""
    picture = (Path(__file__).parent / "seen" / "initials-in-a-ring.png").read_bytes()
    assert shows_signature(picture, (60.1, 36.0), "ink")
