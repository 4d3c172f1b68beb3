"""From a picture to an upright, straight, flat, evenly lit page with recognised words."""

from __future__ import annotations

import io

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from mmd_mailbot.documents.page import Page
from mmd_mailbot.documents.scan.border import without_border
from mmd_mailbot.documents.scan.curled import uncurled
from mmd_mailbot.documents.scan.light import evened
from mmd_mailbot.documents.scan.outline import find_sheet, laid_flat
from mmd_mailbot.documents.scan.sheet import read_sheet
from mmd_mailbot.documents.scan.upright import turned_quads, turns_needed

LINES = (
    "Technology Request Form",
    "District: Adair Co. R-I",
    "Logitech webcam for meetings   $289.26",
    "Total Costs   $1,868.15",
    "Submit this form by email to your facilitator",
)


def sheet(width: int = 850) -> np.ndarray:
    """A letter page with a few lines in its upper half."""
    picture = Image.new("RGB", (width, round(width * 11 / 8.5)), "white")
    draw = ImageDraw.Draw(picture)
    font = ImageFont.load_default(width // 40)
    for number, text in enumerate(LINES):
        draw.text((width // 8, width // 8 + number * width // 14), text, "black", font)
    return np.asarray(picture)


def askew(pixels: np.ndarray, degrees: float) -> np.ndarray:
    height, width = pixels.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1.0)
    return cv2.warpAffine(pixels, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=(255, 255, 255))


def on_a_desk(pixels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """A photo of the page, seen from one side, half in shadow; and where its corners are."""
    height, width = pixels.shape[:2]
    corners = np.array([[190, 120], [1010, 180], [980, 1330], [130, 1290]], np.float32)
    flat = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    matrix = cv2.getPerspectiveTransform(flat, corners)
    paper = cv2.warpPerspective(np.ones((height, width), np.float32), matrix, (1100, 1450))[..., None]
    photo = cv2.warpPerspective(pixels.astype(np.float32), matrix, (1100, 1450), flags=cv2.INTER_AREA)
    photo = photo * paper + np.array([90, 70, 55], np.float32) * (1 - paper)
    return (photo * np.linspace(1.0, 0.45, 1100)[None, :, None]).astype(np.uint8), corners


def said(page: Page) -> str:
    return " ".join(line.text.replace("\t", " ") for line in page.lines)


def middle(page: Page, text: str) -> tuple[float, float]:
    (word,) = [each for each in page.words if each.text == text]
    return (word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2


@pytest.fixture(scope="module")
def upright() -> Page:
    return read_sheet(sheet(), 1)


def test_a_plain_page_is_read_with_places_in_points(upright: Page) -> None:
    assert (round(upright.width), round(upright.height)) == (612, 792)
    assert upright.scanned
    assert not upright.unread
    for each in LINES:
        assert " ".join(each.split()) in said(upright)
    x, y = middle(upright, "$1,868.15")
    assert 160 < x < 260
    assert 208 < y < 224
    assert all(0.5 < word.confidence <= 1.0 for word in upright.words)


def test_the_picture_that_was_read_is_kept(upright: Page) -> None:
    assert upright.scan is not None
    with Image.open(io.BytesIO(upright.scan.data)) as picture:
        assert picture.size == (850, 1100)
    assert upright.scan.scale == pytest.approx(850 / 612)


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_a_page_that_lies_on_its_side_or_head_is_turned(turns: int, upright: Page) -> None:
    page = read_sheet(np.ascontiguousarray(np.rot90(sheet(), turns)), 1)
    assert (round(page.width), round(page.height)) == (612, 792)
    assert middle(page, "$1,868.15") == pytest.approx(middle(upright, "$1,868.15"), abs=4)


def test_a_page_that_lies_askew_is_straightened(upright: Page) -> None:
    page = read_sheet(askew(sheet(), 4.0), 1)
    assert middle(page, "$1,868.15") == pytest.approx(middle(upright, "$1,868.15"), abs=5)
    assert middle(page, "facilitator") == pytest.approx(middle(upright, "facilitator"), abs=5)


def test_a_photo_of_a_page_on_a_desk_is_laid_flat(upright: Page) -> None:
    photo, _ = on_a_desk(sheet())
    page = read_sheet(photo, 1)
    assert (round(page.width), round(page.height)) == (612, 792)
    assert middle(page, "$1,868.15") == pytest.approx(middle(upright, "$1,868.15"), abs=8)
    assert LINES[4] in said(page)


def test_the_corners_of_a_page_on_a_desk_are_found_and_no_others() -> None:
    photo, corners = on_a_desk(sheet())
    found = find_sheet(photo)
    assert found is not None
    assert np.abs(found - corners).max() < 8
    flat = laid_flat(photo, found, 1100)
    assert flat.shape[0] / flat.shape[1] == pytest.approx(11 / 8.5, abs=0.01)
    assert find_sheet(sheet()) is None


def test_a_photo_that_leaves_a_strip_of_its_page_white_shows_its_own_corners_only() -> None:
    """Printed as a PDF of letter size a photo has a white strip at each side; where a corner of the sheet lay at the edge the strip had
    been taken for paper, the sheet was not laid flat, and its rows ran apart."""
    photo, corners = on_a_desk(sheet())
    cut = round(float(corners[:, 0].min())) + 6  # a corner of the sheet is out of the picture
    photo = photo[:, cut:]
    page = np.pad(photo, ((0, 0), (25, 25), (0, 0)), constant_values=255)
    found, alone = find_sheet(page), find_sheet(photo)
    assert found is not None
    assert alone is not None
    assert np.abs(found - (25, 0) - alone).max() < 1
    assert np.abs(found - (25, 0) - (corners - (cut, 0)).clip(0)).max() < 16


@pytest.mark.parametrize("line", [True, False])
def test_a_copiers_line_across_the_page_does_not_end_the_sheet(line: bool) -> None:
    """With dark borders on three sides, what lay over the line had been cut off with all that was written there."""
    pixels = np.concatenate([sheet()[: 1100 // 2], sheet()[: 1100 // 2]]).copy()  # full of print
    pixels[:, :6] = pixels[:, -6:] = 30
    pixels[-20:] = 30
    if line:
        pixels[400:403] = 20
    assert find_sheet(pixels) is None


def test_a_page_that_waves_is_laid_straight() -> None:
    page = np.full((1100, 850, 3), 255, np.uint8)
    for row in range(100, 1000, 26):  # words, row after row
        for column in range(90, 740, 55):
            page[row : row + 9, column : column + 38 + (row * column) % 11] = 30
    y, x = np.mgrid[0:1100, 0:850].astype(np.float32)
    waving = cv2.remap(page, x, y + 9 * np.sin(x / 850 * 4.2).astype(np.float32), cv2.INTER_LINEAR)
    straight = uncurled(waving)
    assert straight is not None
    rows = (straight[:, 120:730] < 128).all(axis=2).mean(axis=1)
    assert np.count_nonzero(rows == 0) > 500  # white runs between the lines again
    assert uncurled(page) is None


def test_shadow_goes_and_print_stays() -> None:
    page = sheet()
    dim = (page * np.linspace(1.0, 0.4, page.shape[1])[None, :, None]).astype(np.uint8)
    even = cv2.cvtColor(evened(dim), cv2.COLOR_RGB2GRAY)
    assert np.percentile(even, 20) > 235
    assert even.min() < 60
    assert evened(page) is page


def test_a_scanners_black_border_is_painted_white_and_a_thin_rule_is_not() -> None:
    page = sheet().copy()
    page[:, :30] = 8
    page[-18:] = 5
    page[500:503, 100:700] = 0
    clean = without_border(page)
    assert clean.shape == page.shape
    assert clean[:, :30].min() > 200
    assert clean[-18:].min() > 200
    assert clean[501, 400].max() == 0


def test_an_empty_page_is_unread() -> None:
    page = read_sheet(np.full((1100, 850, 3), 250, np.uint8), 3)
    assert page.unread
    assert page.complaint == "page 3 is a picture without text; it was not read"


def test_a_till_slip_keeps_its_shape() -> None:
    slip = sheet()[60:500, 80:560]
    tall = np.concatenate([slip, np.full((1300, 480, 3), 255, np.uint8), slip])
    page = read_sheet(tall, 1)
    assert page.height / page.width == pytest.approx(tall.shape[0] / tall.shape[1], rel=0.02)
    assert page.width < 420
    assert said(page).count("$1,868.15") == 2


def test_the_edge_of_the_sheet_turns_no_page_of_few_words() -> None:
    """A photo of a form's second page: two rows to sign, and the sheet's edge, which was taken for a line as long as it."""
    page = np.full((2100, 1650, 3), 235, np.uint8)
    shape = ImageFont.truetype("/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf", 36)
    image = Image.fromarray(page)
    for words, y in (("District MIM Contact Person:", 200), ("Building Principal: Virgil Duenke", 300)):
        ImageDraw.Draw(image).text((200, y), words, "black", shape)
    lines = [np.array([[x, y], [x + w, y], [x + w, y + h], [x, y + h]], np.float32)
             for x, y, w, h in ((195, 200, 500, 44), (195, 300, 560, 44), (20, 700, 106, 1179))]  # fmt: skip
    assert turns_needed(np.asarray(image), lines) == 0
    assert turns_needed(np.rot90(np.asarray(image)).copy(), turned_quads(lines, 3, page.shape)) == 1
