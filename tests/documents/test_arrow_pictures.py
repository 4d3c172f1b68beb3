"""Pictures of nothing but an arrow that points to where somebody shall sign."""

from __future__ import annotations

import io
import math

import pytest
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.ink import ink_png
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.documents.signatures.depicted import shows_no_signature
from mmd_mailbot.ports import FileToRead

RED, BLACK = (200, 20, 30), (20, 20, 20)


def arrow(turn: float = 180.0, *, shaft: int = 8, point: int = 34, long: int = 200) -> Image.Image:
    """``turn``: to where it points, in degrees; ``point``: how broad its head is."""
    side = long + 60
    image = Image.new("RGB", (side, side), "white")
    draw = ImageDraw.Draw(image)
    middle, (dx, dy) = side / 2, (math.cos(math.radians(turn)), -math.sin(math.radians(turn)))

    def at(along: float, aside: float) -> tuple[float, float]:
        return middle + dx * along - dy * aside, middle + dy * along + dx * aside

    draw.polygon(
        [at(-long / 2, shaft / 2), at(long / 4, shaft / 2), at(long / 4, -shaft / 2), at(-long / 2, -shaft / 2)], RED
    )
    draw.polygon([at(long / 2, 0), at(long / 4, point / 2), at(long / 4, -point / 2)], RED)
    return image


def as_png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize("turn", [0.0, 180.0, 20.0, 155.0, 225.0, 90.0])
@pytest.mark.parametrize(("shaft", "point"), [(8, 34), (4, 30), (16, 60)])
def test_an_arrow_whichever_way_it_points_is_no_signature(turn: float, shaft: int, point: int) -> None:
    assert shows_no_signature(as_png(arrow(turn, shaft=shaft, point=point))) == "an arrow"


@pytest.mark.parametrize("name", ["Pat Lee", "Kim Roe", "Grant Schaeffer", "Jo", "M"])
def test_a_name_is_no_arrow(name: str) -> None:
    assert shows_no_signature(ink_png(name)) != "an arrow"


@pytest.mark.parametrize("x", [10, 120])
def test_an_arrow_with_strokes_over_it_or_beside_is_for_a_person(x: int) -> None:
    image = arrow()
    name = Image.open(io.BytesIO(ink_png("Pat Lee"))).convert("RGB").resize((130, 50))
    image.paste(name, (x, 90), name.convert("L").point(lambda value: 255 if value < 200 else 0))
    assert shows_no_signature(as_png(image)) != "an arrow"


@pytest.mark.parametrize("tail", [40, 120])
def test_a_long_flourish_with_a_hook_is_no_arrow(tail: int) -> None:
    image = Image.new("RGB", (300, 90), "white")
    draw = ImageDraw.Draw(image)
    draw.line([(20, 45), (20 + tail, 40), (280, 46)], BLACK, 5, joint="curve")
    draw.line([(20, 45), (40, 20), (52, 60), (30, 50)], BLACK, 5, joint="curve")
    assert shows_no_signature(as_png(image)) != "an arrow"


def test_a_row_with_a_pasted_arrow_is_unsigned_and_the_notice_can_say_why(rules: RuleSet) -> None:
    """Five rows of which nobody had signed one had been for a person."""
    out = io.BytesIO()
    canvas = Canvas(out)
    for at, words in enumerate(
        ("District Technology Request Form", "District: Adair Co. R-I", "Total Costs: $10.00")
    ):
        canvas.drawString(60, 760 - 20 * at, words)
    for at, label in enumerate(("District Contact", "MMD CST Facilitator", "DESE Approval")):
        canvas.drawString(60, 640 - 40 * at, f"{label} Signature: ____________________________ Date: __________")
    canvas.drawImage(ImageReader(arrow().crop((10, 100, 250, 160))), 230, 640, 50, 15)
    canvas.save()
    (document,) = read_file(FileToRead("form.pdf", out.getvalue()), rules).documents
    row = document.signatures["district_contact"]
    assert row.state is SignatureState.UNSIGNED
    assert row.note == "at its place is an arrow, which is no signature"
