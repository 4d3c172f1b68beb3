"""Forms whose labels stand under the lines to sign on: the name over a line is that of the label under it."""

from __future__ import annotations

import io

import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import Document, SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.ink import ink_png
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

from .word_xml import cell, para, row, run, shape, table, word

SIGNED, UNSIGNED, UNCERTAIN = SignatureState.SIGNED, SignatureState.UNSIGNED, SignatureState.UNCERTAIN
ROLES = ("district_contact", "facilitator", "dese")
LABELS = ("District Contact Signature", "MMD CST Facilitator Signature", "DESE Approval Signature")
LINE = "______________________________\t____________"


def read(data: bytes, rules: RuleSet) -> Document:
    (document,) = read_file(FileToRead("form", data), rules).documents
    return document


def states(document: Document) -> list[SignatureState]:
    return [document.signatures[role].state for role in ROLES]


def typed(*over: str, line: str | tuple[str, ...] = LINE, between: str = "", under: str = "") -> bytes:
    """A Word form: what stands over each line, the line, the label; words between the places and under the last."""
    head = [
        para("District Technology Request Form"),
        para("District: Adair Co. R-I"),
        para("Total Costs: $10.00"),
        para(""),
    ]
    places = [
        (para(words) if words is not None else "")
        + para(line if isinstance(line, str) else line[at])
        + para(f"{label}\tDate")
        + (para(between) if between else "")
        for at, (label, words) in enumerate(zip(LABELS, over, strict=True))
    ]
    return word("".join([*head, *places]) + (para(under) if under else ""))


def drawn(*over: str | bytes, ruled: bool = True, framed: bool = False) -> bytes:
    """The same as a PDF, with lines drawn or typed; bytes are a picture that stands over its line."""
    out = io.BytesIO()
    canvas = Canvas(out)
    for at, words in enumerate(
        ("District Technology Request Form", "District: Adair Co. R-I", "Total Costs: $10.00")
    ):
        canvas.drawString(60, 760 - 20 * at, words)
    for at, (label, each) in enumerate(zip(LABELS, over, strict=True)):
        y = 640 - 90 * at
        if isinstance(each, bytes):
            canvas.drawImage(ImageReader(io.BytesIO(each)), 70, y + 2, 130, 34)
            canvas.drawString(400, y + 3, "10/3/2026")
        else:
            name, _, day = each.partition("\t")
            canvas.drawString(62, y + 3, name)
            canvas.drawString(400, y + 3, day)
        if ruled:
            canvas.line(60, y, 360, y)
            canvas.line(398, y, 520, y)
        else:
            canvas.drawString(60, y + 1, "_" * 45)
            canvas.drawString(398, y + 1, "_" * 18)
        canvas.drawString(60, y - 11, label)
        canvas.drawString(398, y - 11, "Date")
        if framed:
            canvas.rect(55, y - 70, 480, 70)
    canvas.save()
    return out.getvalue()


def test_the_name_typed_over_a_line_is_that_of_the_label_under_it(rules: RuleSet) -> None:
    document = read(typed("Pat Lee\t10/3/2026", "\t", "Kim Orr\t10/9/2026"), rules)
    assert states(document) == [SIGNED, UNSIGNED, SIGNED]
    assert [(each.name, each.date) for each in map(document.signatures.__getitem__, ROLES)] == [
        ("Pat Lee", "2026-10-03"),
        (None, None),
        ("Kim Orr", "2026-10-09"),
    ]


def test_a_name_may_stand_on_the_line_itself(rules: RuleSet) -> None:
    assert states(read(typed("\t", "\t", "\t"), rules)) == [UNSIGNED] * 3
    people = "Pat Lee", "Fran North", "Dana Hill"
    signed = typed("", "", "", line=tuple(f"_____{each}_______\t__10/3/2026__" for each in people))
    assert states(read(signed, rules)) == [SIGNED] * 3


@pytest.mark.parametrize("ruled", [True, False])
def test_on_a_page_the_place_over_the_line_tells_who_signed(rules: RuleSet, ruled: bool) -> None:
    document = read(drawn("Pat Lee\t10/3/2026", "", "Kim Orr\t10/9/2026", ruled=ruled), rules)
    assert states(document) == [SIGNED, UNSIGNED, SIGNED]
    assert document.signatures["dese"].date == "2026-10-09"
    assert document.signatures["facilitator"].date is None


def test_a_picture_over_the_line_signs_for_the_label_under_it(rules: RuleSet) -> None:
    document = read(drawn("", ink_png("Kim Orr"), ""), rules)
    assert states(document) == [UNSIGNED, SIGNED, UNSIGNED]
    assert document.signatures["facilitator"].date == "2026-10-03"


@pytest.mark.parametrize(
    "words", ["to be signed by Pat Lee", "Superintendent", "10/3/2026", "see attached", "(type name here)"]
)
def test_words_over_the_line_that_are_no_name_sign_nothing(rules: RuleSet, words: str) -> None:
    assert states(read(typed(words + "\t", "\t", "\t"), rules)) == [UNSIGNED] * 3
    assert states(read(drawn(words, "", ""), rules)) == [UNSIGNED] * 3


def test_a_name_in_print_under_a_label_signs_for_nobody(rules: RuleSet) -> None:
    """Between two places it may be the printed name of the one, or the signature of the other."""
    printed = read(typed("\t", "Pat Lee", "Kim Orr"), rules)
    assert SIGNED not in states(printed)
    assert SIGNED not in states(read(typed("\t", "\t", "\t", under="Kim Orr"), rules))
    said = read(typed("\t", "\t", "\t", between="Printed name: Pat Lee"), rules)
    assert states(said) == [UNSIGNED] * 3


def test_a_name_right_under_a_label_is_doubtful_until_somebody_signed_over_a_line(rules: RuleSet) -> None:
    first = read(typed("Pat Lee\t10/3/2026", "Fran North\t10/5/2026", "\t"), rules)
    assert states(first) == [SIGNED, SIGNED, UNSIGNED]
    nobody = read(typed("\t", "Fran North\t10/5/2026", "\t"), rules)
    assert states(nobody) == [UNCERTAIN] * 3
    apart = read(
        typed("\t", "Fran North\t10/5/2026", "\t", between="District Step 1: send it to your facilitator"), rules
    )
    assert states(apart) == [UNSIGNED, SIGNED, UNSIGNED]


def test_where_one_label_has_no_line_over_it_nobody_can_tell(rules: RuleSet) -> None:
    head = para("District Technology Request Form") + para("District: Adair Co. R-I") + para("Total Costs: $10.00")
    mixed = (
        head
        + para("____________________")
        + "".join(
            para(f"{label}\tDate") + para(words) + para("____________________")
            for label, words in zip(LABELS, ("Pat Lee", "", ""), strict=True)
        )
    )
    assert SIGNED not in states(read(word(mixed), rules))


def test_a_cells_border_is_no_line_to_sign_on(rules: RuleSet) -> None:
    document = read(drawn("Total paid by the district", "", "", framed=True), rules)
    assert SIGNED not in states(document)


def in_cells(*over: tuple[str, str], behind: str = "") -> bytes:
    """A table of two rows for each party; ``behind``: written in the label's own cell."""
    parties = [
        table(row(name, day), row(f"{label}{behind}", "Date")) + para("")
        for label, (name, day) in zip(LABELS, over, strict=True)
    ]
    head = para("District Technology Request Form") + para("District: Adair Co. R-I") + para("Total Costs: $10.00")
    return word(head + "".join(parties))


def test_a_row_of_cells_over_the_labels_row_is_where_people_sign(rules: RuleSet) -> None:
    document = read(in_cells(("Pat Lee", "10/3/2026"), ("", ""), ("Kim Orr", "10/9/2026")), rules)
    assert states(document) == [SIGNED, UNSIGNED, SIGNED]
    assert [document.signatures[role].date for role in ROLES] == ["2026-10-03", None, "2026-10-09"]
    assert states(read(in_cells(("10/3/2026", ""), ("pending", ""), ("Superintendent", "")), rules)) == [UNSIGNED] * 3


def test_where_something_is_written_in_the_labels_row_too_nobody_can_tell(rules: RuleSet) -> None:
    document = read(
        in_cells(("Pat Lee", "10/3/2026"), ("Kim Orr", "10/9/2026"), ("", ""), behind=" _____ Fran North"), rules
    )
    assert states(document) == [UNCERTAIN] * 3


def test_a_day_as_high_as_the_picture_beside_it_is_found(rules: RuleSet) -> None:
    out = io.BytesIO()
    canvas = Canvas(out)
    for at, words in enumerate(
        ("District Technology Request Form", "District: Adair Co. R-I", "Total Costs: $10.00")
    ):
        canvas.drawString(60, 760 - 20 * at, words)
    canvas.drawImage(ImageReader(io.BytesIO(ink_png("Pat Lee"))), 60, 642, 130, 40)
    canvas.drawString(330, 671, "9/17/26")
    for at, label in enumerate(LABELS):
        canvas.line(56, 640 - 90 * at, 550, 640 - 90 * at)
        canvas.drawString(60, 628 - 90 * at, label)
        canvas.drawString(330, 628 - 90 * at, "Date")
    canvas.save()
    document = read(out.getvalue(), rules)
    assert states(document) == [SIGNED, UNSIGNED, UNSIGNED]
    assert document.signatures["district_contact"].date == "2026-09-17"


@pytest.mark.parametrize("closed", [True, False])
@pytest.mark.parametrize("down", [14, 30])
def test_who_signs_between_lines_that_part_the_page_never_signs_for_the_party_below(
    closed: bool, down: int, rules: RuleSet
) -> None:
    """A line over each label, across the page, and the signature under the label: the next line is the next party's."""
    out = io.BytesIO()
    canvas = Canvas(out)
    for at, words in enumerate(
        ("District Technology Request Form", "District: Adair Co. R-I", "Total Costs: $10.00")
    ):
        canvas.drawString(60, 760 - 20 * at, words)
    for at, label in enumerate(LABELS):
        canvas.line(56, 640 - 70 * at, 550, 640 - 70 * at)
        canvas.drawString(60, 628 - 70 * at, label)
        canvas.drawString(330, 628 - 70 * at, "Date")
    if closed:
        canvas.line(56, 430, 550, 430)
    canvas.drawImage(ImageReader(io.BytesIO(ink_png("Pat Lee"))), 60, 628 - down - 22, 110, 24)
    canvas.save()
    assert SIGNED not in states(read(out.getvalue(), rules))[1:]


def under(
    *places: tuple[bytes | str, str, str], rule: bool = True, over_first: bool = False, step: float = 70
) -> bytes:
    """As LibreOffice prints it: underlined blanks drawn piece by piece, a picture that took its line's place (bytes), words that
    run into their line, a name in print under the label."""
    out = io.BytesIO()
    canvas = Canvas(out)
    for at, words in enumerate(
        ("District Technology Request Form", "District: Adair Co. R-I", "Total Costs: $10.00")
    ):
        canvas.drawString(60, 760 - 20 * at, words)
    if over_first:
        canvas.line(56, 640, 300, 640)
    for at, (label, (each, day, printed)) in enumerate(zip(LABELS, places, strict=True)):
        y = 640 - step * at
        start = 60.0
        if isinstance(each, bytes):
            canvas.drawImage(ImageReader(io.BytesIO(each)), 60, y, 120, 30)
            canvas.drawString(230, y + 4, f"_{day}___")
        else:
            canvas.drawString(60, y + 2, each)
            start += canvas.stringWidth(each)
            canvas.drawString(262, y + 2, day)
            for piece in range(int(start), 240, 3) if rule else ():
                canvas.line(piece, y, min(piece + 3, 240), y)
            for piece in range(260, 340, 3) if rule else ():
                canvas.line(piece, y, piece + 3, y)
        canvas.drawString(60, y - 12, label)
        canvas.drawString(260, y - 12, "Date")
        canvas.drawString(60, y - 25, printed)
    canvas.save()
    return out.getvalue()


def test_a_line_drawn_piece_by_piece_is_one(rules: RuleSet) -> None:
    document = read(under(("Pat Lee", "10/3/2026", ""), ("", "", ""), ("please sign", "", "")), rules)
    assert states(document) == [SIGNED, UNSIGNED, UNSIGNED]
    assert document.signatures["district_contact"].date == "2026-10-03"


def test_a_picture_in_the_place_of_its_line_signs_for_the_label_under_it(rules: RuleSet) -> None:
    """It had been unsigned, surely."""
    document = read(under((ink_png("Pat Lee"), "10/3/2026", ""), ("", "", ""), ("", "", "")), rules)
    assert states(document) == [SIGNED, UNSIGNED, UNSIGNED]
    assert document.signatures["district_contact"].date == "2026-10-03"


def test_pictures_under_their_labels_never_sign_for_the_party_below(rules: RuleSet) -> None:
    """One line over the first label, and each signature under its own."""
    out = io.BytesIO()
    canvas = Canvas(out)
    for at, words in enumerate(
        ("District Technology Request Form", "District: Adair Co. R-I", "Total Costs: $10.00")
    ):
        canvas.drawString(60, 760 - 20 * at, words)
    canvas.line(56, 655, 300, 655)
    for at, label in enumerate(LABELS):
        canvas.drawString(60, 640 - 60 * at, label)
        canvas.drawString(260, 640 - 60 * at, "Date")
    canvas.drawImage(ImageReader(io.BytesIO(ink_png("Pat Lee"))), 60, 597, 120, 30)
    canvas.save()
    assert SIGNED not in states(read(out.getvalue(), rules))[1:]


def test_a_name_in_print_under_a_label_is_none_once_somebody_signed_over_a_line(rules: RuleSet) -> None:
    places = (("Pat Lee", "10/3/2026", "Pat Lee, Superintendent"), ("", "", ""), ("", "", "Dana Wells"))
    assert states(read(under(*places), rules)) == [SIGNED, UNSIGNED, UNSIGNED]


def test_of_a_label_that_the_page_s_end_parts_from_its_line_only_its_own_party_is_in_doubt(rules: RuleSet) -> None:
    out = io.BytesIO()
    canvas = Canvas(out)
    for at, words in enumerate(
        ("District Technology Request Form", "District: Adair Co. R-I", "Total Costs: $10.00")
    ):
        canvas.drawString(60, 760 - 20 * at, words)
    canvas.drawString(62, 62, "Pat Lee")
    for at, label in enumerate(LABELS):
        y = 60 if at == 0 else 800 - 60 * at
        canvas.line(60, y, 300, y)
        canvas.line(320, y, 400, y)
        if at == 0:
            canvas.showPage()
            y = 800
        if at == 1:
            canvas.drawString(62, y + 2, "Fran North")
            canvas.drawString(322, y + 2, "10/9/2026")
        canvas.drawString(60, y - 12, label)
        canvas.drawString(320, y - 12, "Date")
    canvas.save()
    assert states(read(out.getvalue(), rules)) == [UNCERTAIN, SIGNED, UNSIGNED]


def test_in_text_a_picture_or_an_underlined_name_stands_for_its_line(rules: RuleSet) -> None:
    head = para("District Technology Request Form") + para("District: Adair Co. R-I") + para("Total Costs: $10.00")
    places = [
        para(run("Pat Lee", '<w:u w:val="single"/>'), run("        "), run("10/3/2026", '<w:u w:val="single"/>')),
        para("______________________________        ____________"),
        para("______________________________        ____________"),
    ]
    body = "".join(place + para(f"{label}\tDate") for place, label in zip(places, LABELS, strict=True))
    document = read(word(head + para("") + body), rules)
    assert states(document) == [SIGNED, UNSIGNED, UNSIGNED]
    assert document.signatures["district_contact"].date == "2026-10-03"


def test_a_name_in_print_in_the_label_s_own_cell_is_none_once_somebody_signed_over_it(rules: RuleSet) -> None:
    document = read(in_print(("Pat Lee", "10/3/2026"), ("", ""), ("", "")), rules)
    assert states(document) == [SIGNED, UNSIGNED, UNSIGNED]
    assert SIGNED not in states(read(in_print(("", ""), ("", ""), ("", "")), rules))


def in_print(*over: tuple[str, str]) -> bytes:
    """As ``in_cells``, with a printed name under each label, in its cell."""
    tables = [
        table(row(name, day), row(cell(para(label), para("Kim Orr, Superintendent")), "Date")) + para("")
        for label, (name, day) in zip(LABELS, over, strict=True)
    ]
    head = para("District Technology Request Form") + para("District: Adair Co. R-I") + para("Total Costs: $10.00")
    return word(head + "".join(tables))


def test_who_signs_over_labels_that_have_no_lines_is_never_passed_over(rules: RuleSet) -> None:
    """Nobody can tell whose it is; it had been nobody's, surely."""
    head = para("District Technology Request Form") + para("District: Adair Co. R-I") + para("Total Costs: $10.00")
    signed = head + para("s/ Pat Lee        9.22.2026") + "".join(para(f"{label}\tDate") for label in LABELS)
    assert states(read(word(signed), rules))[0] is not UNSIGNED
    mixed = (
        head
        + table(row("Pat Lee", ""), row(LABELS[0], "Date"))
        + "".join(para(f"{each}\tDate") for each in LABELS[1:])
    )
    assert states(read(word(mixed), rules))[0] is not UNSIGNED


def test_a_text_box_on_the_line_behind_signature_under_its_party_is_signed_in(rules: RuleSet) -> None:
    head = para("District Technology Request Form") + para("District: Adair Co. R-I") + para("Total Costs: $10.00")
    box = shape("rect", text="Pat Lee")
    lines = [
        para(LABELS[0]), para(run("Signature: ____________"), box), para("Printed Name: ____________"), para("Date: 10/3/2026"),
        *(para(words) for label in LABELS[1:] for words in (label, "Signature: ____________", "Date: ______")),
    ]  # fmt: skip
    assert states(read(word(head + "".join(lines)), rules)) == [SIGNED, UNSIGNED, UNSIGNED]
