"""A picture in Word is looked at as Word shows it: cut, turned, mirrored."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from PIL import Image

from mmd_mailbot.core.facts import SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.ink import ink_png
from mmd_mailbot.documents.formats.docx.names import A
from mmd_mailbot.documents.formats.docx.shown import as_shown
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

from .word_xml import para, request, run, word

SIGNED, UNSIGNED = SignatureState.SIGNED, SignatureState.UNSIGNED
_SPACES = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'


def packed(image: Image.Image, kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    image.convert("RGB").save(out, kind)
    return out.getvalue()


def written() -> Image.Image:
    return Image.open(io.BytesIO(ink_png("Pat Lee"))).convert("RGB")


def picture(cut: str = "", turn: str = "", size: tuple[int, int] = (110, 34)) -> str:
    """An inline picture, its cut and its turn as Word writes them; ``size`` in points, before it is turned."""
    wide, high = (each * 12700 for each in size)
    return (
        f'<w:r><w:drawing><wp:inline><wp:extent cx="{wide}" cy="{high}"/><wp:docPr id="7" name="Picture 7"/><a:graphic><a:graphicData>'
        f'<pic:pic><pic:blipFill><a:blip r:embed="ink"/>{cut}<a:stretch/></pic:blipFill><pic:spPr><a:xfrm {turn}/></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def contact(shown: str, data: bytes, rules: RuleSet) -> SignatureState:
    body = request().replace(
        para("District Contact Signature: Pat Lee Date: 10/3/2026"),
        para(run("District Contact Signature: "), shown),
    )
    (document,) = read_file(FileToRead("form.docx", word(body, media={"ink": data})), rules).documents
    assert [document.signatures[role].state for role in ("facilitator", "dese")] == [UNSIGNED, UNSIGNED]
    return document.signatures["district_contact"].state


def on_a_large_sheet() -> Image.Image:
    """The signature in the middle ninth."""
    ink = written()
    sheet = Image.new("RGB", (3 * ink.width, 3 * ink.height), "white")
    sheet.paste(ink, ink.size)
    return sheet


def test_a_signature_cut_out_of_a_large_picture_signs_and_what_was_cut_away_does_not(rules: RuleSet) -> None:
    data = packed(on_a_large_sheet())
    middle = '<a:srcRect l="33333" t="33333" r="33333" b="33333"/>'
    corner = '<a:srcRect r="66667" b="66667"/>'
    assert contact(picture(middle), data, rules) is SIGNED
    assert contact(picture(corner), data, rules) is not SIGNED


@pytest.mark.parametrize("degrees", [90, 270, 180, 4])
def test_a_signature_that_lies_on_its_side_in_the_file_signs_as_it_is_shown(degrees: int, rules: RuleSet) -> None:
    lying = written().rotate(degrees, expand=True, fillcolor="white")
    size = (34, 110) if degrees % 180 == 90 else (110, 34)
    assert contact(picture(turn=f'rot="{degrees * 60000}"', size=size), packed(lying), rules) is SIGNED


def blip(cut: str, turn: str = "") -> etree._Element:
    shape = f"<pic:pic {_SPACES}><pic:blipFill><a:blip/>{cut}</pic:blipFill><pic:spPr><a:xfrm {turn}/></pic:spPr></pic:pic>"
    return etree.fromstring(shape).find(f".//{A}blip")


def test_a_picture_to_which_nothing_was_done_stays_the_file_that_it_is() -> None:
    for data in (packed(written()), b"no picture"):
        assert as_shown(data, blip("<a:srcRect/>", 'rot="0"')) == (data, False)
    assert as_shown(None, blip("")) == (None, False)


def test_mirrored_parts_stand_as_shown() -> None:
    image = Image.new("RGB", (40, 20), "white")
    image.paste((200, 0, 0), (0, 0, 10, 10))
    for turn, corner in (
        ('flipH="1"', (35, 5)),
        ('flipV="1"', (5, 15)),
        ('rot="5400000"', (15, 5)),
        ('rot="16200000"', (5, 35)),
    ):
        data, lying = as_shown(packed(image), blip("", turn))
        assert data is not None
        assert Image.open(io.BytesIO(data)).convert("RGB").getpixel(corner) == (200, 0, 0)
        assert lying == turn.startswith("rot")


@given(
    cut=st.tuples(*[st.integers(-200_000, 300_000)] * 4),
    turn=st.integers(-(10**9), 10**9),
    junk=st.binary(max_size=40),
)
@settings(max_examples=60, deadline=None)
def test_whatever_a_file_says_of_a_picture_nothing_breaks(cut: tuple[int, ...], turn: int, junk: bytes) -> None:
    edges = " ".join(f'{edge}="{value}"' for edge, value in zip("ltrb", cut, strict=True))
    for data in (packed(Image.new("RGB", (30, 12), "white"), "JPEG"), junk):
        shown, _ = as_shown(data, blip(f"<a:srcRect {edges}/>", f'rot="{turn}"'))
        assert shown is not None


@pytest.mark.parametrize("wild", ["1e400", "-1e400", "nan", "x", ""])
def test_wild_numbers_of_a_cut_or_a_turn_break_nothing(wild: str) -> None:
    for element in (blip(f'<a:srcRect l="{wild}" t="{wild}"/>'), blip("", f'rot="{wild}"')):
        shown, _ = as_shown(packed(written()), element)
        assert shown is not None
