"""Where Word and its relatives put what people fill in: controls, fields, boxes, notes, changes, nested tables."""

from __future__ import annotations

from typing import Any

import pytest

from mmd_mailbot.core.facts import Document
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.documents.report import as_json
from mmd_mailbot.ports import FileToRead

from .papers import png
from .word_xml import cell, control, field, para, root, row, run, shape, table, word

QUESTION = "Who will be responsible for implementation of the activity?"


def read(data: bytes, rules: RuleSet) -> Document:
    (document,) = read_file(FileToRead("form.docx", data), rules).documents
    return document


def form(*blocks: str, **parts: str) -> bytes:
    tail = para("Total Costs: $10.00") + para("District Contact Signature:") + para("DESE Approval Signature:")
    return word(para("District Technology Request Form") + "".join(blocks) + tail, parts=parts)


def district(*runs: str, **parts: str) -> bytes:
    return form(para(run("District: "), *runs), **parts)


def drop_down(value: str) -> str:
    items = '<w:listItem w:displayText="Adair Co. R-I" w:value="1"/><w:listItem w:displayText="Adair Co. R-II" w:value="2"/>'
    return control(run(value), f"<w:dropDownList>{items}</w:dropDownList>")


def legacy_list(*entries: str, result: str = "") -> str:
    inner = result + "".join(f'<w:listEntry w:val="{each}"/>' for each in entries)
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList>{inner}</w:ddList></w:ffData></w:fldChar></w:r>'
        '<w:r><w:instrText> FORMDROPDOWN </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


NAME = run("Adair Co. R-I")
FOUND: dict[str, bytes] = {
    "plain": district(NAME),
    "control": district(control(NAME)),
    "control in a control": district(control(control(NAME))),
    "list of choices": district(drop_down("Adair Co. R-I")),
    "control around the paragraph": form(control(para(run("District: "), NAME), "<w:richText/>")),
    "control around a cell": form(table(row("District:", control(cell(para(NAME)))))),
    "control around a row": form(table(control(row("District:", "Adair Co. R-I")))),
    "older text field": district(field("FORMTEXT", NAME)),
    "older text field with its blanks": district(field("FORMTEXT", run("\u2002Adair Co. R-I\u2002\u2002"))),
    "older list": district(legacy_list("Choose a district", "Adair Co. R-I", result='<w:result w:val="1"/>')),
    "older list as it was set": district(legacy_list("Adair Co. R-I", "Adair Co. R-II")),
    "link": district(f'<w:hyperlink r:id="rId5">{NAME}</w:hyperlink>'),
    "link as a field": district(field('HYPERLINK "http://adair.example"', NAME)),
    "reference": district(field("REF district", NAME)),
    "field in a field": district(field("IF 1 = 1", run("Adair Co. R-I"))),
    "simple field": district(f'<w:fldSimple w:instr="DOCPROPERTY district">{NAME}</w:fldSimple>'),
    "smart tag": district(f'<w:smartTag w:uri="x" w:element="place">{NAME}</w:smartTag>'),
    "right to left": district(f'<w:bdo w:val="ltr">{NAME}</w:bdo>', run("\u200e\u202c")),
    "inserted": district(f'<w:ins w:id="1" w:author="a">{NAME}</w:ins>'),
    "inserted, the old one deleted": district(
        '<w:del w:id="1" w:author="a"><w:r><w:delText>Old R-V</w:delText></w:r></w:del>'
        f'<w:ins w:id="2" w:author="a">{NAME}</w:ins>'
    ),
    "moved here": district(
        f'<w:moveFrom w:id="1" w:author="a">{run("Old R-V")}</w:moveFrom><w:moveTo w:id="2" w:author="a">{NAME}</w:moveTo>'
    ),
    "in a text box": form(para(run("District: "), shape("rect", text="Adair Co. R-I", size=(200, 30)))),
    "nested tables": form(table(row(cell(table(row(cell(table(row("District:", "Adair Co. R-I"))))))))),
    "commented": district(
        '<w:commentRangeStart w:id="1"/>', NAME, '<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>'
    ),
    "noted": district(
        NAME, '<w:r><w:footnoteReference w:id="2"/></w:r>',
        footnotes=root("footnotes", f'<w:footnote w:id="2">{para("formerly R-V")}</w:footnote>'),
    ),
    "with a hidden word": district(NAME, run(" secret", "<w:vanish/>")),
    "hyphen that does not break": district(
        '<w:r><w:t xml:space="preserve">Adair Co. R</w:t><w:noBreakHyphen/><w:t>I</w:t></w:r>'
    ),
    "split into many runs": district(*(run(each) for each in "Adair Co. R-I")),
}  # fmt: skip


@pytest.mark.parametrize("case", FOUND)
def test_an_answer_is_found_wherever_it_stands(case: str, rules: RuleSet) -> None:
    assert read(FOUND[case], rules).text("district") == "Adair Co. R-I"


EMPTY: dict[str, bytes] = {
    "placeholder": district(control(run("Adair Co. R-I"), "<w:showingPlcHdr/><w:text/>")),
    "placeholder's words": district(control(run("Click or tap here to enter text."))),
    "list not chosen from": district(control(run("Choose an item."), "<w:showingPlcHdr/><w:dropDownList/>")),
    "older list not chosen from": district(legacy_list("Select a district", "Adair Co. R-I")),
    "empty older field": district(field("FORMTEXT", run("\u2002\u2002\u2002\u2002\u2002"))),
    "deleted": district('<w:del w:id="1" w:author="a"><w:r><w:delText>Adair</w:delText></w:r></w:del>'),
    "moved away": district(f'<w:moveFrom w:id="1" w:author="a">{NAME}</w:moveFrom>'),
    "instruction of a field": district(field("DOCVARIABLE Adair", run(""))),
    "underscores": district(run("______________")),
}  # fmt: skip


@pytest.mark.parametrize("case", EMPTY)
def test_what_is_no_answer_is_none(case: str, rules: RuleSet) -> None:
    document = read(EMPTY[case], rules)
    assert document.text("district") is None
    assert document.unread("district") is None


def test_a_footnote_belongs_to_a_long_answer(rules: RuleSet) -> None:
    notes = root("footnotes", f'<w:footnote w:id="2">{para("until she retires in May")}</w:footnote>')
    blocks = [para("District: Adair Co. R-I"), para(QUESTION)]
    blocks += [para(run("Pat Lee"), '<w:r><w:footnoteReference w:id="2"/></w:r>')]
    assert read(form(*blocks, footnotes=notes), rules).text("plan_responsible") == "Pat Lee\nuntil she retires in May"


def test_a_picture_where_an_answer_belongs_is_said_and_not_called_empty(rules: RuleSet) -> None:
    picture = (
        '<w:r><w:drawing><wp:inline><wp:extent cx="1800000" cy="900000"/><wp:docPr id="1" name="P"/><a:graphic>'
        '<a:graphicData><a:blip r:embed="rIdCart"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )
    body = (
        para("District Technology Request Form") + para("District: Adair Co. R-I") + para("Requested Tools:") + para(picture)
        + para("Total Costs: $10.00") + para("District Contact Signature:") + para("DESE Approval Signature:")
    )  # fmt: skip
    document = read(word(body, media={"rIdCart": png()}), rules)
    assert document.items("requested_tools") == ()
    assert document.unread("requested_tools")


def test_a_day_first_date_of_a_control_is_not_turned(rules: RuleSet) -> None:
    date = (
        '<w:date w:fullDate="2026-03-10T00:00:00Z"><w:dateFormat w:val="dd/MM/yyyy"/><w:lid w:val="en-GB"/></w:date>'
    )
    body = (
        para("District Technology Request Form") + para("District: Adair Co. R-I") + para("Total Costs: $10.00")
        + para(run("District Contact Signature: Pat Lee   Date: "), control(run("10/03/2026"), date))
        + para("DESE Approval Signature:")
    )  # fmt: skip
    assert read(word(body), rules).signatures["district_contact"].date == "2026-03-10"


def test_only_the_headers_that_are_shown_are_read(rules: RuleSet) -> None:
    headers = root("hdr", para("District Technology Request Form"))
    body = para("District: Adair Co. R-I") + para("Total Costs: $1.00") + para("DESE Approval Signature:")
    shown = '<w:sectPr><w:headerReference w:type="default" r:id="rIdheader"/></w:sectPr>'
    unseen = '<w:sectPr><w:headerReference w:type="first" r:id="rIdheader"/></w:sectPr>'
    assert read(word(body + shown, parts={"header": headers}), rules).kind.value == "district_request"
    assert read(word(body + unseen, parts={"header": headers}), rules).kind.value == "unknown"


def test_a_file_inside_the_file_is_told(rules: RuleSet) -> None:
    document = read(form(para("District: Adair Co. R-I"), '<w:altChunk r:id="rId7"/>'), rules)
    assert [each.code for each in document.problems] == ["attachment.unsupported"]


PAIRED: list[tuple[tuple[str, ...], tuple[str, ...], list[tuple[str, str | None]]]] = [
    (("Zoom Pro", "Owl 3"), ("$65.00, $129.00",), [("Zoom Pro", "65.00"), ("Owl 3", "129.00")]),
    (("Zoom Pro", "", "Owl 3"), ("$65.00", "", "$129.00"), [("Zoom Pro", "65.00"), ("Owl 3", "129.00")]),
    (("Zoom Pro", "Owl 3", "HDMI cable"), ("$65.00", "", "$9.00"),
     [("Zoom Pro", "65.00"), ("Owl 3", None), ("HDMI cable", "9.00")]),
    (("Meeting Owl 3 camera,", "with its case", "HDMI cable"), ("$1,049.00", "", "$9.00"),
     [("Meeting Owl 3 camera, with its case", "1049.00"), ("HDMI cable", "9.00")]),
    (("Zoom Pro", "Google Drive"), ("$65.00", "n/c"), [("Zoom Pro", "65.00"), ("Google Drive", "0.00")]),
    (("Zoom Pro - n/c", "Owl 3 - $9.00"), (), [("Zoom Pro", "0.00"), ("Owl 3", "9.00")]),
    (("Webcam", "Shipping", "Tax"), ("3 @ 65", "$9.50", "$1.25"),
     [("Webcam", "195.00"), ("Shipping", "9.50"), ("Tax", "1.25")]),
]  # fmt: skip


def costs(names: tuple[str, ...], amounts: tuple[str, ...], rules: RuleSet) -> Document:
    rows = [
        row("District:", "Adair Co. R-I"),
        row(cell("Requested Tools:", *names), cell("Cost:", *amounts)),
        row("Total Costs", "$10.00"),
        row("District Contact Signature", ""),
        row("DESE Approval Signature", ""),
    ]
    return read(word(para("District Technology Request Form") + table(*rows)), rules)


@pytest.mark.parametrize(("names", "amounts", "expected"), PAIRED)
def test_tools_find_their_costs(
    names: tuple[str, ...], amounts: tuple[str, ...], expected: list[tuple[str, str | None]], rules: RuleSet
) -> None:
    items = costs(names, amounts, rules).items("requested_tools")
    assert [(each.name, each.cost) for each in items] == expected


@pytest.mark.parametrize(
    ("names", "amounts"),
    [
        (("Zoom Pro", "Owl 3", "HDMI cable"), ("$200.00",)),
        (("Zoom Pro", "Owl 3", "HDMI cable"), ("$65.00", "$129.00")),
        (("Zoom Pro",), ("$65.00", "$129.00")),
        (("Zoom Pro", "Owl 3"), ("$65.00 or $70.00", "$129.00")),
    ],
)
def test_costs_that_may_belong_to_one_tool_or_another_are_asked_about(
    names: tuple[str, ...], amounts: tuple[str, ...], rules: RuleSet
) -> None:
    document = costs(names, amounts, rules)
    assert document.unread("requested_tools")
    said: Any = as_json(document)["fields"]
    assert said["requested_tools"]["confidence"] < 0.9
    assert "cost.unread" in [each.code for each in document.problems]
    assert document.items("requested_tools")[0].cost is None
