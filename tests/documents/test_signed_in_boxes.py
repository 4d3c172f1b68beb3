"""Online forms as a browser prints them: a box to sign in under each label, and the day's beside it under "Date"."""

from __future__ import annotations

import io
from itertools import product

import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import Document, SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.ink import ink_png
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

LABELS = ("District Contact Signature", "MMD CST Facilitator Signature", "DESE Approval Signature")
ROLES = ("district_contact", "facilitator", "dese")
NAMES = ("Wade Groner", "Duane Haferkamp", "Corinne Thessing")
DAYS = ("10/14/2026", "10/16/2026", "10/19/2026")
STATES = {SignatureState.SIGNED: "S", SignatureState.UNSIGNED: ".", SignatureState.UNCERTAIN: "?"}
WIDE, DAY_AT, TALL = 375.0, 438.0, 43.0


def begun() -> tuple[io.BytesIO, Canvas]:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792))
    canvas.setFont("Helvetica", 9)
    for at, words in enumerate(("District Technology Request Form", "District: Adair Co. R-I")):
        canvas.drawString(50, 760 - 16 * at, words)
    canvas.drawString(50, 716, "Total Costs")
    canvas.roundRect(50, 690, 513, 21, 2)
    canvas.drawString(57, 697, "$478.99")
    return out, canvas


def stands(canvas: Canvas, words: str, x: float, y: float, size: float = 9) -> None:
    """ "ink" is drawn by hand."""
    if words == "ink":
        canvas.drawImage(ImageReader(io.BytesIO(ink_png("Pat Lee"))), x, y - 8, 110, 30, mask="auto")
    else:
        canvas.setFont("Helvetica", size)
        canvas.drawString(x, y, words)
        canvas.setFont("Helvetica", 9)


def form(
    words: dict[int, str],
    days: dict[int, str],
    *,
    gap: float = 3.5,
    apart: float = 9,
    size: float = 9,
    drop: float = 14,
    under: bool = True,
    last: bool = False,
    struck: float | None = None,
    beyond: float = 2,
) -> bytes:
    """``gap``: points from a label to its box; ``apart``: from a box to the next label; ``drop``: from the head of a box to the words'
    foot; ``under``: whether boxes lie under their labels or over them; ``last``: one more box under all of them;
    ``struck``: points over the foot of the words at which a line is drawn, ``beyond`` their
    ends."""
    out, canvas = begun()
    y = 690.0 - apart - 8
    for at, label in enumerate(LABELS):
        head = y - 2 - gap if under else y + 8
        canvas.roundRect(50, head - TALL, WIDE, TALL, 2)
        canvas.roundRect(DAY_AT, head - 21, 124, 21, 2)
        foot = head - TALL
        label_at = y if under else foot - gap - 7
        canvas.drawString(50, label_at, label)
        canvas.drawString(DAY_AT, label_at, "Date")
        stands(canvas, words.get(at, ""), 57, head - drop, size)
        if struck is not None and at in words:
            wide = canvas.stringWidth(words[at], "Helvetica", size)
            canvas.line(57 - beyond / 2, head - drop + struck, 57 + wide + beyond, head - drop + struck)
        stands(canvas, days.get(at, ""), DAY_AT + 7, head - 14)
        y = foot - apart - 8 if under else label_at - 2 - apart - 8
        if at == 1:
            canvas.rect(52, y - 1, 9, 9)
            canvas.drawString(67, y, "Consulted with Statewide Tech Team")
            y -= apart + 10
    if last:
        canvas.roundRect(50, y + 8 - TALL, WIDE, TALL, 2)
    canvas.save()
    return out.getvalue()


def read(data: bytes, rules: RuleSet) -> Document:
    (document,) = read_file(FileToRead("form.pdf", data), rules).documents
    return document


def told(document: Document) -> str:
    return "".join(STATES[document.signatures[role].state] for role in ROLES)


def dated(document: Document) -> list[str | None]:
    return [document.signatures[role].date for role in ROLES]


SOME = [each for many in (1, 2, 3) for each in product(range(3), repeat=many) if list(each) == sorted(set(each))]


@pytest.mark.parametrize("signed", [(), *SOME])
@pytest.mark.parametrize(("gap", "apart"), [(3.5, 9.0), (4.4, 8.8), (2.0, 8.0), (5.0, 14.0)])
@pytest.mark.parametrize(("size", "drop"), [(9.0, 14.0), (16.0, 19.0), (20.0, 26.0)])
def test_a_name_in_the_box_under_a_label_signs_with_the_day_beside_it(
    signed: tuple[int, ...], gap: float, apart: float, size: float, drop: float, rules: RuleSet
) -> None:
    words, days = {at: NAMES[at] for at in signed}, {at: DAYS[at] for at in signed}
    document = read(form(words, days, gap=gap, apart=apart, size=size, drop=drop), rules)
    assert told(document) == "".join("S" if at in signed else "." for at in range(3))
    assert dated(document) == [f"2026-10-{DAYS[at][3:5]}" if at in signed else None for at in range(3)]


@pytest.mark.parametrize("place", range(3))
@pytest.mark.parametrize(("gap", "apart"), [(3.5, 9.0), (4.4, 8.8), (5.0, 14.0)])
def test_who_signed_by_hand_in_a_box_among_typed_names_signs_there_alone(
    place: int, gap: float, apart: float, rules: RuleSet
) -> None:
    other = (place + 1) % 3
    words = {place: "ink", other: "/s/ Duane Haferkamp"}
    document = read(form(words, {at: DAYS[at] for at in words}, gap=gap, apart=apart, drop=28), rules)
    assert told(document) == "".join("S" if at in words else "." for at in range(3))
    assert document.signatures[ROLES[place]].form == "drawn"


@pytest.mark.parametrize(
    "words", ["will sign when approved", "sent to DESE for signature", "N/A", "pending", "Sign here"]
)
@pytest.mark.parametrize("place", range(3))
def test_a_note_in_a_box_signs_nothing(words: str, place: int, rules: RuleSet) -> None:
    others = {at: NAMES[at] for at in range(3) if at != place}
    found = told(read(form({place: words, **others}, {at: DAYS[at] for at in others}), rules))
    assert found == "".join("." if at == place else "S" for at in range(3))


@pytest.mark.parametrize("place", range(3))
def test_a_day_alone_or_a_name_in_the_day_s_box_signs_nothing(place: int, rules: RuleSet) -> None:
    assert "S" not in told(read(form({}, {place: DAYS[place]}), rules))
    assert "S" not in told(read(form({}, {place: NAMES[place]}), rules))


@pytest.mark.parametrize("drop", [-6.0, -18.0, 50.0, 58.0])
@pytest.mark.parametrize("place", range(3))
def test_a_name_out_of_its_box_does_not_sign_for_sure(place: int, drop: float, rules: RuleSet) -> None:
    found = told(read(form({place: NAMES[place]}, {place: DAYS[place]}, drop=drop, apart=24), rules))
    assert "S" not in found
    assert found[place] == "?" or "?" in found


@pytest.mark.parametrize("apart", [4.0, 9.0, 20.0])
@pytest.mark.parametrize("last", [True, False])
@pytest.mark.parametrize("place", range(3))
def test_boxes_over_their_captions_are_not_the_label_befores(
    place: int, last: bool, apart: float, rules: RuleSet
) -> None:
    for words in (NAMES[place], "ink"):
        data = form({place: words}, {place: DAYS[place]}, apart=apart, under=False, last=last, drop=24)
        found = told(read(data, rules))
        assert all(found[at] != "S" for at in range(3) if at != place)


@pytest.mark.parametrize("beyond", [0.0, 2.0, 8.0, 14.0, 21.0, 30.0])
@pytest.mark.parametrize("struck", [True, False])
@pytest.mark.parametrize("place", range(3))
def test_a_name_struck_out_in_its_box_does_not_sign(place: int, struck: bool, beyond: float, rules: RuleSet) -> None:
    """Drawn with a ruler the line often runs on beyond the name, and had been taken for one of the form's."""
    data = form({place: NAMES[place]}, {place: DAYS[place]}, struck=3 if struck else -12, beyond=beyond)
    assert (told(read(data, rules))[place] == "S") is not struck
