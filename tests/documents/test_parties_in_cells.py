"""Tables that name a party in one cell and sign in another: beside a tall one, before it, over a caption, over a name in print."""

from __future__ import annotations

import pytest

from mmd_mailbot.core.facts import Document, SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

from .word_xml import cell, para, row, table, word

SIGNED, UNSIGNED = SignatureState.SIGNED, SignatureState.UNSIGNED
HEAD = [
    "District Technology Request Form",
    "District: Adair Co. R-I",
    "District Contact (name, email, phone): Pat Lee, plee@adair.example, 660-555-0100",
    "Requested Tools:",
    "Logitech C920s webcam - $69.99",
    "Total Costs: $69.99",
]
COMMITMENT = [
    "Missouri Integrated Model District & School Commitment/ Recommitment 2026-2027",
    "District: Adair Co. R-I",
    "School Building: Adair Elementary",
]
BEGUN, GOES_ON = '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>', "<w:tcPr><w:vMerge/></w:tcPr>"


def read(body: str, rules: RuleSet, head: list[str] = HEAD) -> Document:
    data = word("".join(para(each) for each in head) + body)
    (document,) = read_file(FileToRead("form.docx", data), rules).documents
    return document


def states(document: Document) -> list[SignatureState]:
    return [each.state for each in document.signatures.values()]


def lines(*texts: str) -> str:
    return cell(*(para(each) for each in texts))


def approvals(signed: list[str], days: list[str]) -> str:
    """Each party's name in a cell as tall as its rows, in which signature and date are asked for."""
    rows = []
    for party, name, day in zip(
        ("District Contact", "MMD CST Facilitator", "DESE Approval"), signed, days, strict=True
    ):
        rows.append(row(cell(para(party), looks=BEGUN), lines(f"Signature: {name}")))
        rows.append(row(cell(para(""), looks=GOES_ON), lines("Printed name: Kim Orr")))
        rows.append(row(cell(para(""), looks=GOES_ON), lines(f"Date: {day}")))
    return table(*rows)


def test_a_party_named_in_a_tall_cell_signs_in_the_rows_beside_it(rules: RuleSet) -> None:
    found = read(approvals(["Pat Lee", "", "/s/ Dana Fox"], ["10/3/2026", "", "10/9/2026"]), rules)
    assert states(found) == [SIGNED, UNSIGNED, SIGNED]
    assert [each.date for each in found.signatures.values()] == ["2026-10-03", None, "2026-10-09"]


@pytest.mark.parametrize(
    "words", ["", "N/A", "Send to Kim Orr", "Questions? Call Kim Orr at 573-555-0134", "Sign here", "____"]
)
def test_there_nobody_signed_where_a_name_is_only_printed_or_told(words: str, rules: RuleSet) -> None:
    found = read(approvals([words] * 3, ["10/3/2026", "", ""]), rules)
    assert states(found) == [UNSIGNED] * 3


def test_a_party_named_behind_the_columns_to_date_and_to_sign_in_signs_before_its_name(rules: RuleSet) -> None:
    rows = [
        row(lines("Date"), lines("Signature"), lines("Position")),
        row(lines("10/3/2026"), lines("Pat Lee"), lines("Superintendent of Schools")),
        row(lines(""), lines(""), lines("MIM District Contact")),
        row(lines("10/5/2026"), lines(""), lines("Building Principal")),
    ]
    found = read(table(*rows), rules, COMMITMENT)
    assert states(found) == [SIGNED, UNSIGNED, UNSIGNED]
    assert [each.date for each in found.signatures.values()] == ["2026-10-03", None, "2026-10-05"]


@pytest.mark.parametrize("under", ["(printed name)", "Pat Lee, Director of Curriculum"])
@pytest.mark.parametrize("first", [True, False])
def test_a_name_in_print_beside_the_label_under_a_row_to_sign_in_is_nobodys_signature(
    under: str, first: bool, rules: RuleSet
) -> None:
    rows = []
    for party, name, day in (
        ("District Contact Signature", "", ""),
        ("CST Facilitator Signature", "Fran North", "10/5/2026"),
        ("DESE Approval Signature", "", ""),
    ):
        label = [under, party] if first else [party, under]
        rows += [row(lines(name), lines(day)), row(lines(*label), lines("Date"))]
    found = read(table(*rows), rules)
    assert states(found) == [UNSIGNED, SIGNED, UNSIGNED]
    assert [each.date for each in found.signatures.values()] == [None, "2026-10-05", None]


def column(party: str, name: str, day: str) -> str:
    return lines(party, name, "Signature", "Title: Director", f"Date: {day}")


def test_the_word_signature_under_what_somebody_signed_with_is_the_caption_of_a_line(rules: RuleSet) -> None:
    found = read(
        table(
            row(
                column("District Contact", "Pat Lee", "10/3/2026"),
                column("MMD CST Facilitator", "______________", ""),
                column("DESE Approval", "", "10/9/2026"),
            )
        ),
        rules,
    )
    assert states(found) == [SIGNED, UNSIGNED, UNSIGNED]
    assert found.signatures["district_contact"].date == "2026-10-03"


def test_a_party_named_under_its_line_over_a_name_and_a_day_signs_over_its_name(rules: RuleSet) -> None:
    def place(party: str, name: str, day: str) -> str:
        return lines(name, party, "Name: Kim Orr", f"Date: {day}")

    found = read(
        table(
            row(
                place("District Contact", "Pat Lee", "10/3/2026"),
                place("MMD CST Facilitator", "__________", "_____"),
                place("DESE Approval", "__________", "_____"),
            )
        ),
        rules,
    )
    assert states(found) == [SIGNED, UNSIGNED, UNSIGNED]


@pytest.mark.parametrize("title", ["Required Signatures", "Approvals", "Signatures and Approvals", "Authorization"])
def test_the_title_over_the_signatures_is_no_part_of_the_buildings_name(title: str, rules: RuleSet) -> None:
    fields = table(row(lines("District: Adair Co. R-I")), row(lines("School Building: Adair Elementary")))
    rows = [
        row(lines(title)),
        row(lines("Superintendent of Schools"), lines("Signature:")),
        row(lines("Building Principal"), lines("Signature:")),
    ]
    found = read(fields + table(*rows), rules, COMMITMENT[:1])
    assert found.fields["building"].value == "Adair Elementary"


def test_the_name_stands_at_the_contacts_label_and_its_parts_at_labels_of_their_own(rules: RuleSet) -> None:
    head = [
        "Building Technology Request Form",
        "District: Adair Co. R-I",
        "District Contact: Pat Lee",
        "Email: plee@adair.example",
        "Phone: 660-555-0100",
        "Building: Adair Elementary",
        "Building Contact: Kim Orr",
        "Building Contact Email: korr@adair.example",
        "Building Contact Phone: 660-555-0101",
    ]
    found = read("".join(para(each) for each in HEAD[3:]), rules, head)
    told = {name: found.fields[f"building_contact_{name}"].value for name in ("name", "email", "phone")}
    assert told == {"name": "Kim Orr", "email": "korr@adair.example", "phone": "660-555-0101"}
    assert found.fields["contact_name"].value == "Pat Lee"


def test_over_the_word_signature_a_typed_name_may_be_print_where_no_line_shows_it_to_be_a_caption(
    rules: RuleSet,
) -> None:
    others = [column("MMD CST Facilitator", "", ""), column("DESE Approval", "", "")]
    found = read(table(row(column("District Contact", "Pat Lee", "10/3/2026"), *others)), rules)
    assert found.signatures["district_contact"].state is SignatureState.UNCERTAIN


@pytest.mark.parametrize("said", ["X Electronically signed by Pat Lee", "X Pat Lee", "X___ /s/ Pat Lee"])
def test_the_cross_that_asks_to_sign_is_no_part_of_what_stands_behind_it(said: str, rules: RuleSet) -> None:
    lines_ = [
        f"District Contact Signature: {said}   Date: 10/3/2026",
        "DESE Approval Signature: X c/o Kim Orr   Date: ____",
    ]
    found = read("".join(para(each) for each in lines_), rules)
    assert found.signatures["district_contact"].state is SIGNED
    assert found.signatures["dese"].state is UNSIGNED


def headed(names: list[str], days: list[str]) -> str:
    """Each party's name in a row by itself, and under it a cell for each thing that is asked of it."""
    rows = []
    for party, name, day in zip(
        ("District Contact", "MMD CST Facilitator", "DESE Approval"), names, days, strict=True
    ):
        rows.append(row(cell(para(party), looks='<w:tcPr><w:gridSpan w:val="3"/></w:tcPr>')))
        rows.append(row(lines("Printed Name:", "Kim Orr"), lines("Signature:", name), lines("Date:", day)))
    return table(*rows)


def test_a_party_that_heads_a_row_by_itself_signs_in_the_row_under_it(rules: RuleSet) -> None:
    found = read(headed(["/s/ Pat Lee", "", "Dana Fox"], ["10/3/2026", "10/5/2026", "10/9/2026"]), rules)
    assert states(found) == [SIGNED, UNSIGNED, SIGNED]
    assert [each.date for each in found.signatures.values()] == ["2026-10-03", "2026-10-05", "2026-10-09"]


@pytest.mark.parametrize(
    "words", ["", "N/A", "Sign here", "c/o Kim Orr", "Pending board approval", "Contact: Kim Orr"]
)
def test_under_such_a_row_the_name_in_print_is_nobodys_signature(words: str, rules: RuleSet) -> None:
    assert states(read(headed([words] * 3, ["", "", ""]), rules)) == [UNSIGNED] * 3


def test_parties_may_stand_behind_their_names_in_print_and_before_one_column_for_both(rules: RuleSet) -> None:
    heads = row(lines("Printed Name"), lines("Title"), lines("Signature / Date"))
    rows = [
        row(lines("Pat Lee"), lines("District Contact"), lines("Pat Lee   10/3/2026")),
        row(lines("Fran North"), lines("CST Facilitator"), lines("")),
        row(lines("Dana Fox"), lines("DESE Approval"), lines("10/9/2026")),
    ]
    found = read(table(heads, *rows), rules)
    assert states(found) == [SIGNED, UNSIGNED, UNSIGNED]
    assert found.signatures["district_contact"].date == "2026-10-03"


def test_by_asks_to_sign_under_a_partys_name(rules: RuleSet) -> None:
    def block(party: str, name: str, day: str) -> str:
        return "".join(para(each) for each in (party, f"By: {name}", "Name: Kim Orr", f"Date: {day}"))

    found = read(
        block("District Contact", "Pat Lee", "10/3/2026")
        + block("MMD CST Facilitator", "______________", "________")
        + block("DESE Approval", "______________", "10/9/2026"),
        rules,
    )
    assert states(found) == [SIGNED, UNSIGNED, UNSIGNED]
    assert [each.date for each in found.signatures.values()] == ["2026-10-03", None, "2026-10-09"]


@pytest.mark.parametrize("said", ["Electronically signed by Pat Lee", "Pat Lee", ""])
def test_a_line_for_a_name_in_print_that_was_left_blank_is_no_part_of_what_stands_beside(
    said: str, rules: RuleSet
) -> None:
    others = ("MMD CST Facilitator Signature", "DESE Approval Signature")
    rows = [row(lines(each, "(Print Name) ________"), lines(""), lines("Date"), lines("")) for each in others]
    first = row(
        lines("District Contact Signature", "(Print Name) ________"), lines(said), lines("Date"), lines("10/3/2026")
    )
    assert states(read(table(first, *rows), rules)) == [SIGNED if said else UNSIGNED, UNSIGNED, UNSIGNED]


LABELS = ("District Contact Signature", "MMD CST Facilitator Signature", "DESE Approval Signature")
NAMES = ("Kim Orr", "Fran North", "Dana Fox")
ASKED = (
    "Printed Name",
    "(Print Name)",
    "Print Name:",
    "Name",
    "Name:",
    "Name (print)",
    "Typed Name",
    "Name and Title",
)


@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize("place", ["in the label's cell", "in its own cell", "in the same cell", "in the next row"])
def test_a_name_behind_what_asks_for_it_in_print_is_no_signature(asked: str, place: str, rules: RuleSet) -> None:
    rows = []
    for label, name in zip(LABELS, NAMES, strict=True):
        if place == "in the label's cell":
            rows.append(row(lines(label, asked, name), lines(""), lines("Date"), lines("")))
        elif place == "in its own cell":
            rows.append(row(lines(label), lines(asked, name), lines("Date")))
        elif place == "in the same cell":
            rows.append(row(lines(label, "", asked, name), lines("Date")))
        else:
            rows += [row(lines(label), lines(""), lines("Date")), row(lines(asked), lines(name), lines(""))]
    assert SIGNED not in states(read(table(*rows), rules))


@pytest.mark.parametrize("asked", ASKED[:3])
def test_over_it_one_may_have_signed(asked: str, rules: RuleSet) -> None:
    parties = zip(LABELS, NAMES, strict=True)
    rows = [row(lines(label), lines(f"/s/ {name}", asked, name), lines("Date")) for label, name in parties]
    assert states(read(table(*rows), rules)) == [SIGNED] * 3
    above = [
        row(lines(label, name, "Printed Name"), lines("Date")) for label, name in zip(LABELS, NAMES, strict=True)
    ]
    assert SIGNED not in states(read(table(*above), rules))  # whose name it is, or what is asked for next


def behind_days(signed: list[str], heads: str = "") -> str:
    """Each party's label, its day, and behind that a cell of which nothing is said."""
    parties = zip(("District Contact", "MMD CST Facilitator", "DESE Approval"), signed, strict=True)
    rows = [row(lines(f"{each} Signature"), lines("Date: 10/3/2026"), lines(name)) for each, name in parties]
    return table(*([row(*(lines(each) for each in heads.split("|")))] if heads else []), *rows)


@pytest.mark.parametrize("heads", ["", "Party|Date|Signature"])
@pytest.mark.parametrize("signed", [["Pat Lee", "", ""], ["", "Dana Fox", ""], ["Pat Lee", "Dana Fox", "Kim Orr"]])
def test_a_name_behind_the_day_is_for_a_person(signed: list[str], heads: str, rules: RuleSet) -> None:
    """All that stood there had been the day's, and who signed so was told not to have signed, at 0.99."""
    found = states(read(behind_days(signed, heads), rules))
    assert [each is not UNSIGNED for each in found] == [bool(each) for each in signed]
    assert heads or SIGNED not in found


@pytest.mark.parametrize("heads", ["Party|Date|Printed Name", "Party|Date|Title"])
def test_under_a_head_that_asks_for_print_it_signs_nothing(heads: str, rules: RuleSet) -> None:
    assert SIGNED not in states(read(behind_days(["Pat Lee", "", ""], heads), rules))
