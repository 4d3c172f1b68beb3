"""Names that whoever made a form set in print at a place to sign: over captions that ask for them, over the line, between the line and
the label, in the label's own cell, under a name that was struck out."""

from __future__ import annotations

import io

import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.ink import ink_png
from mmd_mailbot.documents.wording.names import typed_name, without_printed

from .test_strangers import COMMITMENT, DAY, LINE, REQUEST, SIGNED, UNSIGNED, states
from .word_xml import cell, para, row, run, table, word

UNCERTAIN = SignatureState.UNCERTAIN
NAMES = ("Pat Lee", "Fran North", "Kim Orr")
OFFICES = ("District Contact", "MMD CST Facilitator", "DESE Approval")
LABELS = tuple(f"{each} Signature" for each in OFFICES)
PATTERNS = [(), (0,), (1,), (2,), (0, 1), (0, 1, 2)]
Row = tuple[str, ...]


def typed(*lines: str) -> bytes:
    return word("".join(para(each) for each in (*REQUEST, *lines)))


def captioned(signed: tuple[int, ...], captions: Row, *, heads: bool) -> list[tuple[str | Row, ...]]:
    """For each party its head, a row of three lines, and their captions."""
    found: list[tuple[str | Row, ...]] = []
    for number, (office, name) in enumerate(zip(OFFICES, NAMES, strict=True)):
        held = {
            "sign": name if number in signed else "",
            "print": name,
            "day": "10/3/2026" if number in signed else "",
        }
        asked = [("day" if "Date" in each else "print" if "rint" in each else "sign") for each in captions]
        words = tuple(office + " (print)" if each == "OFFICE (print)" else each for each in captions)
        found.append((office if heads else "", tuple(held[each] for each in asked), words))
    return found


def on_a_page(blocks: list[tuple[str | Row, ...]], *, pictured: bool) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.setFont("Helvetica", 10)
    for number, line in enumerate(REQUEST):
        canvas.drawString(54, 780 - 16 * number, line)
    for number, (head, held, captions) in enumerate(blocks):
        y = 690 - 80 * number
        canvas.drawString(54, y + 30, str(head))
        for at, (text, caption) in enumerate(zip(held, captions, strict=True)):
            x = 54 + 170 * at
            canvas.line(x, y, x + 150, y)
            canvas.drawString(x, y - 12, caption)
            if text and caption == "Signature" and pictured:
                canvas.drawImage(ImageReader(io.BytesIO(ink_png(text))), x + 8, y - 2, 80, 24, mask="auto")
            elif text:
                canvas.drawString(x + 6, y + 3, text)
    canvas.save()
    return out.getvalue()


CAPTIONS = [
    (("Signature", "Printed Name", "Date"), True),
    (("Name (please print)", "Signature", "Date"), True),
    (("OFFICE (print)", "Signature", "Date"), False),
]


@pytest.mark.parametrize("signed", PATTERNS)
@pytest.mark.parametrize(("captions", "heads"), CAPTIONS, ids=[each[0][0] for each in CAPTIONS])
def test_a_name_over_a_caption_that_asks_for_it_in_print_signs_nothing(
    captions: Row, heads: bool, signed: tuple[int, ...], rules: RuleSet
) -> None:
    """Of 576 rows that nobody had signed 349 were signed by it, at 0.9 and 0.97."""
    blocks = captioned(signed, captions, heads=heads)
    lines = [
        line
        for head, held, words in blocks
        for line in (str(head), "\t".join(each or LINE for each in held), "\t".join(words), "")
    ]
    for data in (typed(*lines), on_a_page(blocks, pictured=False), on_a_page(blocks, pictured=True)):
        for number, state in enumerate(states(data, rules)):
            assert state is not SIGNED or number in signed
            assert state is not UNSIGNED or number not in signed


LEGENDS = [("{name}\tDate", "{label}"), ("{name}", "{office}", "{label}"), ("{name}, Director\tDate", "{label}")]


@pytest.mark.parametrize("captions", [each for each, _ in CAPTIONS])
def test_nor_does_it_on_a_commitment(captions: Row, rules: RuleSet) -> None:
    """ "District MIM Contact Person (print)" is no office by its words."""
    lines: list[str] = []
    for party, name in zip(
        ("Superintendent of Schools", "District MIM Contact Person", "Building Principal"), NAMES, strict=True
    ):
        held = (name if "rint" in each else LINE for each in captions)
        lines += [party, "\t".join(held), "\t".join(each.replace("OFFICE", party) for each in captions), ""]
    assert SIGNED not in states(word("".join(para(each) for each in (*COMMITMENT, *lines))), rules)


@pytest.mark.parametrize("signed", PATTERNS)
@pytest.mark.parametrize("legend", LEGENDS, ids=" / ".join)
def test_a_name_in_print_between_the_line_and_the_label_gives_no_party_the_next_one_s_signature(
    legend: Row, signed: tuple[int, ...], rules: RuleSet
) -> None:
    """The party before had signed, at 0.9, and the one who did had not, at 0.99: 144 of 768 rows, and 280 of 576."""
    lines: list[str] = []
    for number, (label, name) in enumerate(zip(LABELS, NAMES, strict=True)):
        day = "10/3/2026" if number in signed else DAY
        lines += [
            "",
            f"{name if number in signed else LINE}\t{day}"
            if "\t" in legend[0]
            else name
            if number in signed
            else LINE,
        ]
        lines += [each.format(name=name, office="Technology Director", label=label) for each in legend]
    for number, state in enumerate(states(typed(*lines), rules)):
        assert state is not SIGNED or number in signed
        assert state is not UNSIGNED or number not in signed


@pytest.mark.parametrize("caption", ["Signature / Date", "Signature"])
def test_a_name_with_an_office_over_an_empty_line_signs_nothing(caption: str, rules: RuleSet) -> None:
    cells = [cell(label, f"{name}, Principal", "", LINE, caption) for label, name in zip(OFFICES, NAMES, strict=True)]
    assert SIGNED not in states(word("".join(para(each) for each in REQUEST) + table(row(*cells))), rules)


def in_label_cells(signed: tuple[int, ...]) -> bytes:
    rows = [
        row(cell(label, name), cell(name if number in signed else ""), cell("10/3/2026" if number in signed else ""))
        for number, (label, name) in enumerate(zip(LABELS, NAMES, strict=True))
    ]
    return word("".join(para(each) for each in REQUEST) + table(row("Signatures", "", "Date"), *rows))


@pytest.mark.parametrize("signed", PATTERNS)
def test_a_name_in_its_label_s_own_cell_signs_nothing_where_there_is_a_cell_to_sign_in(
    signed: tuple[int, ...], rules: RuleSet
) -> None:
    """Four parties of three photographed forms had signed so."""
    found = states(in_label_cells(signed), rules)
    assert [each is SIGNED for each in found] == [number in signed for number in range(3)]


def test_a_name_under_one_that_was_struck_out_signs_nothing_though_the_page_ends_between(rules: RuleSet) -> None:
    """It was the first line of the next page, and had signed at 0.9."""
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.setFont("Helvetica", 10)
    for number, line in enumerate(COMMITMENT):
        canvas.drawString(54, 780 - 16 * number, line)
    canvas.drawString(54, 70, "Superintendent of Schools:")
    canvas.drawString(54, 52, "Trent Gentry")
    canvas.line(54, 55.4, 112, 55.4)
    canvas.showPage()
    canvas.setFont("Helvetica", 10)
    for number, line in enumerate(
        (
            "Trent Gentry", f"Date: {DAY}", "District MIM Contact Person:", "Fran North", "Date: 10/4/2026", "Building Principal:",
            "Kim Orr", "Date: 10/5/2026",
        )
    ):  # fmt: skip
        canvas.drawString(54, 770 - 18 * number, line)
    canvas.save()
    assert states(out.getvalue(), rules)[0] is not SIGNED
    struck = para("Superintendent of Schools: ", run("Trent Gentry", "<w:strike/>"))
    lines = (
        "Trent Gentry",
        f"Date: {DAY}",
        "District MIM Contact Person: Fran North",
        "Date: 10/4/2026",
        "Building Principal: Kim Orr",
    )
    data = word("".join((*(para(each) for each in COMMITMENT), struck, *(para(each) for each in lines))))
    assert states(data, rules)[0] is not SIGNED


WORDS = [
    "Fran North TBD", "Fran North OOO", "Fran North FMLA", "Fran North PTO", "Fran North EOB", "Rec'd FN", "Recd Fran North",
    "LVM Fran North", "Msg Fran North", "( ) Fran North", "[ ] Fran North", "☐ Fran North", "Fran North (name)", "Fran North, name",
    "Fwd Fran North", "Fran North OK'd", "Fran North QRZ",
]  # fmt: skip


@pytest.mark.parametrize("words", WORDS)
def test_words_said_short_beside_a_name_leave_it_in_doubt(words: str) -> None:
    name, sure = typed_name(without_printed(words))
    assert name is None or sure < 0.9


@pytest.mark.parametrize(
    "words",
    [
        "Fran North",
        "FRAN NORTH",
        "Fran North, Ed.D.",
        "Fran B. North",
        "Dr. Fran North PhD",
        "J. P. North",
        "Fran NORTH",
    ],
)
def test_a_name_with_letters_of_its_own_stays_one(words: str) -> None:
    name, sure = typed_name(words)
    assert name is not None
    assert sure >= 0.9


TEAM = ("Superintendent: Al Reed", "DESE Approval: Kim Orr", "Prepared by Sue Park", "Board President: Dale Hurst")


@pytest.mark.parametrize("listed", TEAM)
@pytest.mark.parametrize("signed", PATTERNS)
def test_parties_side_by_side_over_rows_of_names_and_signatures(
    signed: tuple[int, ...], listed: str, rules: RuleSet
) -> None:
    """A line about somebody else anywhere on the form had let the row of names sign for all, at 0.9."""
    rows = [
        ("", *LABELS),
        ("Name", *NAMES),
        ("Signature", *(name if at in signed else "" for at, name in enumerate(NAMES))),
        ("Date", *("10/3/2026" if at in signed else "" for at in range(3))),
    ]
    data = word("".join(para(each) for each in (*REQUEST, listed)) + table(*(row(*each) for each in rows)))
    assert [each is SIGNED for each in states(data, rules)] == [at in signed for at in range(3)]


@pytest.mark.parametrize("listed", ["Superintendent: Al Reed", "Building Principal: Al Reed"])
def test_a_name_over_an_empty_table_with_a_column_to_sign_in_signs_nothing(listed: str, rules: RuleSet) -> None:
    """36 of 116 such forms had been signed by it, at 0.97."""
    rows = [
        ("", "Signature", "Date"),
        *(
            (each, "", "")
            for each in ("Superintendent of Schools", "District MIM Contact Person", "Building Principal")
        ),
    ]
    data = word("".join(para(each) for each in (*COMMITMENT, listed)) + table(*(row(*each) for each in rows)))
    assert states(data, rules) == [UNSIGNED] * 3


def test_the_principal_of_another_school_signs_for_no_building_principal(rules: RuleSet) -> None:
    lines = [
        f"{each}: {LINE}  Date: {DAY}"
        for each in ("Superintendent of Schools", "District MIM Contact Person", "Building Principal")
    ]
    for other in (
        "Principal, Oak Grove: Tess Ruhl  Date: 10/4/2026",
        "Oak Grove Principal: Tess Ruhl  Date: 10/4/2026",
    ):
        for body in ((*lines, other), (other, *lines)):
            assert SIGNED not in states(word("".join(para(each) for each in (*COMMITMENT, *body))), rules)


@pytest.mark.parametrize("words", ["[Signature]", "(signature)", "Superintendent"])
def test_a_name_under_a_placeholder_in_one_cell_is_for_a_person(words: str, rules: RuleSet) -> None:
    rows = [row(cell(label, words, name), cell("Date", "")) for label, name in zip(LABELS, NAMES, strict=True)]
    assert SIGNED not in states(word("".join(para(each) for each in REQUEST) + table(*rows)), rules)


def test_the_right_name_beside_one_that_was_struck_out_signs(rules: RuleSet) -> None:
    lines = [
        para(f"{label}: ", run("Lee Pat", "<w:strike/>"), run(f" {name}"), run("  Date: 10/3/2026"))
        for label, name in zip(LABELS, NAMES, strict=True)
    ]
    assert states(word("".join((*(para(each) for each in REQUEST), *lines))), rules) == [SIGNED] * 3


def test_cards_over_a_card_as_wide_as_the_page_are_read_without_an_error(rules: RuleSet) -> None:
    """A day's label outside of all tables had raised IndexError."""
    cards = row(*(cell(label, "", LINE) for label in LABELS[:2]))
    data = word(
        "".join(para(each) for each in REQUEST)
        + table(cards)
        + "".join(para(each) for each in (LABELS[2], "", LINE, "Date:"))
    )
    assert SIGNED not in states(data, rules)
