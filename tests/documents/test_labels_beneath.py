"""Forms typed anew whose labels stand beneath the lines to write on, in text documents: what is over a label is its answer."""

from __future__ import annotations

import pytest

from mmd_mailbot.core.facts import Document
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

from .papers import pdf_lines
from .test_retyped_tables import grid
from .word_xml import para, run, word

PAT, SAM = "Pat Lee; plee@example.org; 660-555-0100", "Sam Roe; sroe@example.org; 660-555-0111"
ANSWERS = ("Meadville R-IV", PAT, "Lincoln Elementary", SAM)
LABELS = (
    "District",
    "District Contact (name, email, phone)",
    "Building",
    "Building Contact (name, email, phone)",
)
TOLD = {
    "district": "Meadville R-IV",
    "contact_name": "Pat Lee",
    "contact_email": "plee@example.org",
    "contact_phone": "660-555-0100",
    "building": "Lincoln Elementary",
    "building_contact_name": "Sam Roe",
    "building_contact_email": "sroe@example.org",
    "building_contact_phone": "660-555-0111",
}
NOTHING = dict.fromkeys(TOLD)
HEAD = ("Building Technology Request Form", "Building: Focus on communication and collaboration")
FOOT = (
    "Activity:",
    "[X] Other: book study",
    "Who will be responsible for implementation of the activity?",
    "The coach",
    "Total Costs: $10.00",
    "District Contact Signature: Pat Lee Date: 10/3/2026",
    "MMD CST Facilitator Signature:",
    "DESE Approval Signature:",
)
BLANK = "_" * 60


def on_line(answer: str) -> str:
    return answer + BLANK[len(answer) :]


def read(lines: list[str], rules: RuleSet, *, pdf: bool = False) -> Document:
    whole = [*HEAD, *lines, *FOOT]
    data = pdf_lines(whole) if pdf else word("".join(map(para, whole)))
    (document,) = read_file(FileToRead("form", data), rules).documents
    return document


def told(document: Document) -> dict[str, object]:
    return {name: document.fields[name].value for name in TOLD}


def over(answers: tuple[str, ...]) -> list[str]:
    return [
        line for answer, label in zip(answers, LABELS, strict=True) for line in (*answer.split("\n"), label) if line
    ]


@pytest.mark.parametrize("pdf", [False, True])
@pytest.mark.parametrize(
    "answers",
    [
        ANSWERS,
        tuple(map(on_line, ANSWERS)),
        (*map(on_line, ANSWERS[:3]), on_line(SAM.replace("; ", "\n"))),
    ],
    ids=["bare", "on lines", "line by line"],
)
def test_each_answer_is_that_of_the_label_beneath_it(answers: tuple[str, ...], pdf: bool, rules: RuleSet) -> None:
    """The district's contact had been said to be the district, at 0.9, and the building its contact."""
    assert told(read(over(answers), rules, pdf=pdf)) == TOLD


def test_a_blank_that_nobody_filled_is_the_label_s_beneath_it(rules: RuleSet) -> None:
    found = told(read(over((BLANK, on_line(PAT), BLANK, BLANK)), rules))
    assert found == NOTHING | {name: TOLD[name] for name in ("contact_name", "contact_email", "contact_phone")}


def test_blanks_over_every_label_are_enough(rules: RuleSet) -> None:
    found = told(read(over((on_line("Meadville R-IV"), BLANK, on_line("Lincoln Elementary"), BLANK)), rules))
    assert found == NOTHING | {"district": "Meadville R-IV", "building": "Lincoln Elementary"}


def test_where_only_one_line_tells_nothing_is_said_for_sure(rules: RuleSet) -> None:
    """Over the first label stands a line with words, and over the others nothing: it may be the form's own."""
    document = read([on_line("Meadville R-IV"), *LABELS], rules)
    assert document.fields["district"].confidence < 0.9


def test_a_contact_s_answer_over_its_label_is_not_surely_the_district(rules: RuleSet) -> None:
    document = read(["District", PAT, *LABELS[1:]], rules)
    assert document.fields["district"].confidence < 0.9


@pytest.mark.parametrize("stray", ["Revised in fall", "School year: 2026-27", "110 W Walnut, 660-555-0199"])
def test_a_line_of_the_form_over_the_first_blank_is_not_surely_its_answer(stray: str, rules: RuleSet) -> None:
    answers = (BLANK, on_line(PAT), BLANK, BLANK)
    assert read([stray, *over(answers)], rules).fields["district"].confidence < 0.9


def under(answers: tuple[str, ...]) -> list[str]:
    return [line for answer, label in zip(answers, LABELS, strict=True) for line in (label, answer)]


STRAYS = ("", "Meadville R-IV School District", BLANK, "School year: ______2026-27______", "On file: 660-555-0199")


@pytest.mark.parametrize("stray", STRAYS)
@pytest.mark.parametrize("blank", [False, True])
@pytest.mark.parametrize("missing", range(5))
def test_labels_over_their_answers_keep_them(stray: str, blank: bool, missing: int, rules: RuleSet) -> None:
    answers = tuple("" if at == missing else answer for at, answer in enumerate(ANSWERS))
    lines = under(tuple(map(on_line, answers)) if blank else answers)
    parts = (
        ("district",),
        ("contact_name", "contact_email", "contact_phone"),
        ("building",),
        ("building_contact_name", "building_contact_email", "building_contact_phone"),
        (),
    )
    document = read([stray, *lines], rules)
    assert told(document) == TOLD | dict.fromkeys(parts[missing])
    assert document.fields["district"].confidence >= 0.9


COMMITMENT = "Missouri Integrated Model District & School Commitment/Recommitment 2026-2027"
PARTIES = (
    "Superintendent of Schools: ____________ Date: ________",
    "District MIM Contact Person: ____________ Date: ________",
    "Building Principal: ____________ Date: ________",
)


def commitment(rules: RuleSet, *paragraphs: str) -> Document:
    body = [
        para(COMMITMENT),
        para("By signing this confirmation, the district and school site agree."),
        *paragraphs,
        *map(para, PARTIES),
    ]
    (document,) = read_file(FileToRead("form.docx", word("".join(body))), rules).documents
    return document


@pytest.mark.parametrize(
    "answers",
    [
        para("Elsberry R-II\tLincoln Elementary"),
        para("__Elsberry R-II__\t__Lincoln Elementary____"),
        para(run(" Elsberry R-II   ", '<w:u w:val="single"/>'), run("\t"), run(" Lincoln Elementary ")),
    ],
)
def test_two_answers_side_by_side_stand_over_their_legends(answers: str, rules: RuleSet) -> None:
    """The second label had been the answer to the first, at 0.99."""
    found = commitment(rules, answers, para("District\tSchool Building")).fields
    assert (found["district"].value, found["building"].value) == ("Elsberry R-II", "Lincoln Elementary")


def test_of_two_legends_side_by_side_one_answer_is_nobody_s_for_sure(rules: RuleSet) -> None:
    found = commitment(rules, para("Elsberry R-II"), para("District\tSchool Building")).fields
    assert max(found["district"].confidence, found["building"].confidence) < 0.9


@pytest.mark.parametrize(
    "answers", ["Elsberry R-II\tLincoln Elementary", "Elsberry R-II____\tLincoln Elementary____"]
)
def test_two_answers_side_by_side_may_stand_under_their_labels(answers: str, rules: RuleSet) -> None:
    found = commitment(rules, para("District\tSchool Building"), para(answers)).fields
    assert (found["district"].value, found["building"].value) == ("Elsberry R-II", "Lincoln Elementary")


def test_between_two_lines_of_two_answers_nothing_is_sure(rules: RuleSet) -> None:
    lines = [para("Elsberry R-II\tLincoln Elementary"), para("District\tSchool Building"), para("Pat Lee\tOctober")]
    found = commitment(rules, *lines).fields
    assert max(found["district"].confidence, found["building"].confidence) < 0.9


def test_two_labels_side_by_side_over_their_blanks_hold_no_answer(rules: RuleSet) -> None:
    found = commitment(rules, para("District\tSchool Building"), para("________\t________")).fields
    assert (found["district"].value, found["building"].value) == (None, None)


@pytest.mark.parametrize("labels", [("District", "School Building"), ("District", "School Building", "Program year")])
def test_a_table_s_second_row_may_name_what_its_first_row_says(rules: RuleSet, labels: tuple[str, ...]) -> None:
    """District and building had been told to be empty."""
    said = ("Brunswick R-II", "Northside Early Childhood Center", "2026-2027")[: len(labels)]
    found = _commitment(rules, grid(said, labels))
    assert (found.text("district"), found.text("building")) == said[:2]


def test_a_table_s_labels_over_their_answers_keep_them(rules: RuleSet) -> None:
    said = ("Brunswick R-II", "Northside Early Childhood Center")
    found = _commitment(rules, grid(("Commitment", "Form"), ("District", "School Building"), said))
    assert (found.text("district"), found.text("building")) == said
    found = _commitment(rules, grid(("Adair Co.", "Schools"), ("District", "School Building"), said))
    assert (found.text("district"), found.text("building")) == said


def _commitment(rules: RuleSet, head: str) -> Document:
    title = para("Missouri Integrated Model"), para("District & School Commitment/ Recommitment")
    parties = grid(*((each, "", "Date") for each in ("Superintendent of Schools", "District MIM Contact Person")))
    data = word("".join([*title, head, para("DESE, RPDC, and/or Implementation Facilitator Commits To:"), parties]))
    return read_file(FileToRead("form", data), rules).documents[0]


def test_a_table_of_choices_may_follow_the_labels_beneath_their_lines(rules: RuleSet) -> None:
    """Its head "Check" had been the contact, and the contact the district."""
    lines = [
        "District Technology Request Form",
        "Pettis Co. R-V",
        "District",
        "Pat Lee; plee@example.org; 660-555-0100",
    ]
    choices = grid(
        ("Check", "Activity"), ("", "Conduct virtual meetings between multiple Building Teams"), ("X", "Other")
    )
    blocks = [*map(para, [*lines, "District Contact (name, email, phone)"]), choices, *map(para, FOOT)]
    (found,) = read_file(FileToRead("form", word("".join(blocks))), rules).documents
    told = [found.text(each) for each in ("district", "contact_name", "contact_email", "contact_phone")]
    assert told == ["Pettis Co. R-V", "Pat Lee", "plee@example.org", "660-555-0100"]


PARTIES = ("Superintendent of Schools", "District MIM Contact Person", "Building Principal")


@pytest.mark.parametrize("blank", ["\t\t", "  \t  \t", "\t\t\t\t"])
@pytest.mark.parametrize("who", [(1, 2), (0, 2), (0, 1), (2,)])
def test_over_a_label_a_line_of_tabs_is_an_empty_place(rules: RuleSet, who: tuple[int, ...], blank: str) -> None:
    """The superintendent had signed with the next one's name, where the first line was left empty."""
    names = ("Pat Lee", "Sam Roe", "Fran North")
    lines = ["Missouri Integrated Model", "District & School Commitment/ Recommitment", "District: Adair Co. R-I"]
    for at, (name, label) in enumerate(zip(names, PARTIES, strict=True)):
        lines += [f"{name}\t  10/{at + 3}/2026\t" if at in who else blank, f"{label}\tDate"]
    found = read_file(FileToRead("form", word("".join(map(para, lines)))), rules).documents[0].signatures
    told = [(each.state.value, each.date) for each in found.values()]
    assert told == [("signed", f"2026-10-0{at + 3}") if at in who else ("unsigned", None) for at in range(3)]


@pytest.mark.parametrize("pdf", [False, True])
def test_over_the_first_line_to_sign_on_the_last_answer_stays_one(rules: RuleSet, pdf: bool) -> None:
    """Where nobody had signed on that line, the building had been told to be empty, at 0.99."""
    lines = ["Missouri Integrated Model District & School Commitment/ Recommitment", "District:", "Adair Co. R-I"]
    lines += ["School Building:", "Early Learning Center"]
    for at, label in enumerate(PARTIES):
        lines += [
            f"Pat Lee{at}\t10/{at + 3}/2026".replace("0\t", "\t") if at else f"{'_' * 30}\t{'_' * 12}",
            f"{label}\tDate",
        ]
    data = pdf_lines([each.replace("\t", "      ") for each in lines]) if pdf else word("".join(map(para, lines)))
    found = read_file(FileToRead("form", data), rules).documents[0]
    assert found.text("building") == "Early Learning Center"
    assert found.signatures["superintendent"].state.value != "signed"


LABELLED = tuple(
    f"Name: {who}  Email: {mail}  Phone: {phone}"
    for who, mail, phone in (
        ("Pat Lee", "plee@example.org", "660-555-0100"),
        ("Sam Roe", "sroe@example.org", "660-555-0111"),
    )
)


@pytest.mark.parametrize("pdf", [False, True])
@pytest.mark.parametrize("sep", ["  ", "\n"])
def test_name_and_a_colon_over_the_contact_s_label_is_no_part_of_the_district_s(
    sep: str, pdf: bool, rules: RuleSet
) -> None:
    """ "District" over "Name: Pat Lee" had been the label "District Name", and each answer was given to the label after its own."""
    pat, sam = (each.replace("  ", sep) for each in LABELLED)
    document = read(over(("Meadville R-IV", pat, "Lincoln Elementary", sam)), rules, pdf=pdf)
    assert told(document) == TOLD


def test_district_name_over_two_lines_is_still_one_label(rules: RuleSet) -> None:
    document = read(["District", "Name: Meadville R-IV", *under(ANSWERS)[2:]], rules)
    assert document.text("district") == "Meadville R-IV"


RULED = '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>'
DISTRICTS = ("Meadville R-IV", "School District of Wexley", "Saint Odell Public Schools", "East Dunmore 54")


@pytest.mark.parametrize("how", ["word", "ruled", "pdf"])
@pytest.mark.parametrize("district", DISTRICTS)
def test_two_labels_beneath_a_district_s_name_and_a_school_s_are_their_captions(
    how: str, district: str, rules: RuleSet
) -> None:
    """The school had been the district, at 0.9, and the building surely empty."""
    lines = [COMMITMENT, "By signing this confirmation, the district and school site are agreeing to the above."]
    head = [district, "District", "Ruth Dowd Elementary", "School Building"]
    if how == "pdf":
        data = pdf_lines([*lines, *head, *PARTIES])
    else:
        looks = RULED if how == "ruled" else ""
        body = [para(run(each), looks=looks if at % 2 == 0 else "") for at, each in enumerate(head)]
        data = word("".join([*map(para, lines), *body, *map(para, PARTIES)]))
    (document,) = read_file(FileToRead("form", data), rules).documents
    assert (document.text("district"), document.text("building")) == (district, "Ruth Dowd Elementary")


@pytest.mark.parametrize("letterhead", ["", "Meadville R-IV School District"])
@pytest.mark.parametrize("school", ["", "Ruth Dowd Elementary"])
def test_under_a_letterhead_two_labels_keep_what_stands_beneath_them(
    letterhead: str, school: str, rules: RuleSet
) -> None:
    head = [letterhead, "District", "Meadville R-IV", "School Building", school]
    data = word("".join(map(para, [COMMITMENT, *head, *PARTIES])))
    (document,) = read_file(FileToRead("form", data), rules).documents
    assert document.text("district") == "Meadville R-IV"
    assert document.text("building") == (school or None)
