"""Two pages of a form that were laid side by side, or one below the other, and photographed at once are two pages."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter

from mmd_mailbot.core.facts import Kind, SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.papers import request_pdf
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.documents.scan.outline import several_sheets
from mmd_mailbot.ports import FileToRead
from tests.way.paper import drawn
from tests.way.town import ANSWERS

SIGNED = {"district_contact": ("Pat Reed", "10/02/2026"), "facilitator": ("Fran North", "10/05/2026")}
WIDE, TALL = 850, 1100  # pixels of a blank sheet


def on_a_desk(*laid: tuple[Image.Image, tuple[int, int], float], size: tuple[int, int]) -> Image.Image:
    """Sheets, each with the place of its corner and the degrees it lies askew, on brown wood that darkens to the right."""
    desk = Image.new("RGB", size, (92, 74, 60))
    for sheet, place, askew in laid:
        turned = sheet.convert("RGBA").rotate(askew, Image.Resampling.BICUBIC, expand=True)
        desk.paste(turned, place, turned)
    light = np.linspace(1.0, 0.75, desk.width)[None, :, None]
    return Image.fromarray((np.asarray(desk) * light).astype(np.uint8)).filter(ImageFilter.GaussianBlur(0.6))


def blank(*, band: int = 0) -> Image.Image:
    sheet = Image.new("L", (WIDE, TALL), 245)
    if band:  # a ruler, or the shadow of a fold
        ImageDraw.Draw(sheet).rectangle((0, TALL // 2 - band, WIDE, TALL // 2 + band), fill=70)
    return sheet


@pytest.mark.parametrize(
    ("second", "size"),
    [((WIDE + 120, 70), (2 * WIDE + 200, TALL + 160)), ((70, TALL + 110), (WIDE + 160, 2 * TALL + 180))],
    ids=["beside", "below"],
)
def test_each_sheet_is_found_in_reading_order(second: tuple[int, int], size: tuple[int, int]) -> None:
    photo = on_a_desk((blank(), second, -1.5), (blank(), (50, 50), 1.0), size=size)
    first, last = (quad.mean(axis=0) for quad in several_sheets(np.asarray(photo)))
    assert last[0] - first[0] > WIDE or last[1] - first[1] > TALL


@pytest.mark.parametrize("band", [0, 8, 20])
def test_one_sheet_is_one_also_with_a_dark_band_across(band: int) -> None:
    photo = on_a_desk((blank(band=band), (60, 60), 1.0), size=(WIDE + 160, TALL + 160))
    assert several_sheets(np.asarray(photo)) == []


def test_a_photo_of_both_pages_is_read_as_one_form(rules: RuleSet) -> None:
    answers = {**ANSWERS, "plan_timeline": "From October to May, in each quarter anew. " * 20}
    form = request_pdf(rules.forms[Kind.DISTRICT_REQUEST], answers, "same-cell", signatures=SIGNED, ink=tuple(SIGNED))
    one, two = drawn(form, 170)
    photo = on_a_desk(
        (one, (60, 60), 1.5), (two, (one.width + 160, 60), -2.0), size=(2 * one.width + 280, one.height + 240)
    )
    out = io.BytesIO()
    photo.save(out, "JPEG", quality=85)
    (document,) = read_file(FileToRead("desk.jpg", out.getvalue()), rules).documents
    assert (document.kind, document.pages, document.text("total_cost")) == (Kind.DISTRICT_REQUEST, 2, "450.00")
    assert {role: each.state for role, each in document.signatures.items()} == {
        "district_contact": SignatureState.SIGNED,
        "facilitator": SignatureState.SIGNED,
        "dese": SignatureState.UNSIGNED,
    }
