"""Labels that districts cut short or wrap when they retype a form: whose they are tells the place where they stand."""

from __future__ import annotations

import pytest

from mmd_mailbot.core.facts import Item
from mmd_mailbot.core.ruleset import RuleSet

from .test_retyped_tables import read
from .word_xml import BUILDING_ACTIVITIES, DISTRICT_ACTIVITIES, cell, para, row, table, word

ACTIVITIES = (*map(para, ("Activity:", *(f"☐ {each}" for each in DISTRICT_ACTIVITIES))),)
BUILDING = (*map(para, ("Activity:", *(f"☐ {each}" for each in BUILDING_ACTIVITIES))),)
LABELS = ("Contact Person", "Contact", "Main Contact", "Primary contact person")


@pytest.mark.parametrize("label", LABELS)
def test_the_contact_behind_the_district_is_the_district_s(rules: RuleSet, label: str) -> None:
    lines = ("District: Adair Co. R-I", f"{label}: Pat Lee", "Email: plee@adair.example", "Phone: 660-555-0100")
    fields = read(
        word("".join((para("District Technology Request Form"), *map(para, lines), *ACTIVITIES))), rules
    ).fields
    assert [fields[each].value for each in ("district", "contact_name", "contact_email", "contact_phone")] == [
        "Adair Co. R-I", "Pat Lee", "plee@adair.example", "660-555-0100",
    ]  # fmt: skip


@pytest.mark.parametrize("parts", [("name", "email", "phone"), ("Name", "E-mail Address", "Phone Number")])
def test_each_part_may_have_the_label_of_its_own(rules: RuleSet, parts: tuple[str, str, str]) -> None:
    values = ("Pat Lee", "plee@adair.example", "660-555-0100")
    lines = [f"Contact {part}: {value}" for part, value in zip(parts, values, strict=True)]
    body = (para("District Technology Request Form"), para("District: Adair Co. R-I"), *map(para, lines), *ACTIVITIES)
    fields = read(word("".join(body)), rules).fields
    assert tuple(fields[each].value for each in ("contact_name", "contact_email", "contact_phone")) == values


@pytest.mark.parametrize("label", LABELS)
def test_the_contact_behind_the_building_is_the_building_s(rules: RuleSet, label: str) -> None:
    lines = (
        "District: Adair Co. R-I", "District Contact: Pat Lee, plee@adair.example, 660-555-0100", "Building: Ray Elementary",
        f"{label}: Kim Orr, korr@adair.example, 660-555-0111",
    )  # fmt: skip
    fields = read(
        word("".join((para("Building Technology Request Form"), *map(para, lines), *BUILDING))), rules
    ).fields
    assert (fields["contact_name"].value, fields["building_contact_name"].value) == ("Pat Lee", "Kim Orr")
    assert fields["building"].value == "Ray Elementary"


def test_a_contact_named_in_an_answer_is_no_label(rules: RuleSet) -> None:
    lines = ("District: Adair Co. R-I", "District Contact: Pat Lee, plee@adair.example, 660-555-0100")
    plan = ("Who will be responsible for implementation of the activity?", "Contact person: Kim Orr")
    body = (para("District Technology Request Form"), *map(para, lines), *ACTIVITIES, *map(para, plan))
    fields = read(word("".join(body)), rules).fields
    assert fields["contact_name"].value == "Pat Lee"
    assert fields["plan_responsible"].value == "Contact person: Kim Orr"


# ---------------------------------------------------------------- questions that wrap in a narrow cell

QUESTIONS = (
    ("How tools will advance goals", "Coaches see each classroom"),
    ("Person(s) responsible", "The coach"),
    ("Timeline", "August"),
    ("How benefit will be evaluated / remaining", "Surveys"),
    ("How results will be shared", "At the board"),
    ("Monitoring of equipment access and use", "A log"),
)


def in_a_table(rest: str, answer: str) -> bytes:
    grid = [
        row(cell(*map(para, (label, rest) if label.endswith("remaining") else (label,))), cell(para(said)))
        for label, said in (*QUESTIONS[:3], (QUESTIONS[3][0], answer), *QUESTIONS[4:])
    ]
    head = map(para, ("District Technology Request Form", "District: Adair Co. R-I"))
    return word("".join((*head, *ACTIVITIES, table(*grid))))


@pytest.mark.parametrize("rest", ["gaps", "gaps and needs", "gaps:", "gaps, and the progress on our stated goals)?"])
def test_the_rest_of_a_question_in_its_cell_is_no_answer(rules: RuleSet, rest: str) -> None:
    assert read(in_a_table(rest, "Surveys"), rules).fields["plan_evaluation"].value == "Surveys"


def test_what_stands_in_the_question_s_cell_is_the_answer_where_none_is_beside_it(rules: RuleSet) -> None:
    assert "surveys of staff" in str(read(in_a_table("surveys of staff", ""), rules).fields["plan_evaluation"].value)


# ---------------------------------------------------------------- questions in words of a district's own

OWN_WORDS = (
    ("1. How will these tools help us meet our District Goals?", "By video"),
    ("2. Person(s) responsible", "The coach"),
    ("3. Timeline", "August"),
    ("4. How will we evaluate the benefit of the tools (progress on goals, remaining gaps)?", "Surveys"),
    ("5. How will the results be shared?", "At the board"),
    ("6. How will use of the equipment be monitored?", "A log"),
)
PLAN = ("plan_advance", "plan_responsible", "plan_timeline", "plan_evaluation", "plan_sharing", "plan_monitoring")


@pytest.mark.parametrize("first", [OWN_WORDS[0][0], "1. What difference do you hope to see?"])
def test_questions_are_known_where_one_is_in_words_nobody_knows(rules: RuleSet, first: str) -> None:
    lines = [each for pair in ((first, OWN_WORDS[0][1]), *OWN_WORDS[1:]) for each in pair]
    head = map(para, ("District Technology Request Form", "District: Adair Co. R-I"))
    fields = read(word("".join((*head, *ACTIVITIES, *map(para, lines)))), rules).fields
    told = [fields[each].value for each in PLAN]
    assert told[1:] == [answer for _, answer in OWN_WORDS[1:]]
    assert told[0] == (OWN_WORDS[0][1] if first == OWN_WORDS[0][0] else None)


# ---------------------------------------------------------------- an online form that asks for each tool by itself

HEADS = (
    ("Requested tool {}", "Cost of tool {}"),
    ("Tool {}", "Cost {}"),
    ("Tool #{} (brand name)", "Tool #{} cost"),
    ("Item {} name:", "Item {} price:"),
)
TOOLS = (("Jabra Speak 750", "279.99"), ("Swivl C1 robot", "499.00"), ("Owl Labs Meeting Owl 3", "1049.00"))


@pytest.mark.parametrize(("tool", "cost"), HEADS)
@pytest.mark.parametrize("many", [1, 2, 3])
def test_numbered_labels_of_tools_and_costs_are_no_tools(rules: RuleSet, tool: str, cost: str, many: int) -> None:
    lines = ["District: Adair Co. R-I", "Requested Tools"]
    for at, (name, amount) in enumerate(TOOLS[:many], start=1):
        lines += [tool.format(at), name, cost.format(at), f"$ {amount}"]
    lines += ["Total Costs", f"$ {sum(float(amount) for _, amount in TOOLS[:many]):.2f}"]
    body = (para("District Technology Request Form"), *map(para, lines[:1]), *ACTIVITIES, *map(para, lines[1:]))
    found = read(word("".join(body)), rules).fields["requested_tools"].value
    assert isinstance(found, tuple)
    assert [(each.name, each.cost) for each in found if isinstance(each, Item)] == list(TOOLS[:many])
    assert len(found) == many


# ---------------------------------------------------------------- labels that wrap, choices in other words, parts left out

WRAPPED = (
    (("Advancement of District", "Goals"), "By video"),
    (("Person(s) responsible for", "implementation"), "The coach"),
    (("Timeline for", "implementation"), "August"),
    (("Evaluation of benefit /", "remaining gaps"), "Surveys"),
    (("Sharing of evaluation", "results"), "At the board"),
    (("Monitoring of access and", "use"), "A log"),
)


def test_short_labels_that_wrap_in_a_narrow_cell_are_one_label(rules: RuleSet) -> None:
    grid = table(*(row(cell(*map(para, label)), cell(para(said))) for label, said in WRAPPED))
    head = map(
        para, ("Missouri Model Districts – District Technology Request Form", "Request", "District: Adair Co. R-I")
    )
    fields = read(word("".join((*head, *ACTIVITIES, grid))), rules).fields
    assert [fields[each].value for each in PLAN] == [said for _, said in WRAPPED]


OTHER_WORDS = (
    "Virtual meetings: District Leadership and Coaching Support Team",
    "Virtual meetings: District Leadership and Building Teams",
    "Meetings (virtual) of multiple Building Teams",
    "Virtual meetings, multiple District Leadership Teams",
)
SLUGS = (
    "district-with-coaching-team",
    "district-with-building-teams",
    "between-building-teams",
    "between-district-teams",
)


@pytest.mark.parametrize("chosen", [0, 1, 2, 3])
@pytest.mark.parametrize(("on", "off"), [("☒", "☐"), ("(x)", "( )"), ("_X_", "___")])
def test_choices_in_a_district_s_words_are_known_by_them(rules: RuleSet, chosen: int, on: str, off: str) -> None:
    listed = [f"{on if at == chosen else off} {text}" for at, text in enumerate((*OTHER_WORDS, "Other"))]
    lines = ("District Technology Request Form", "District: Adair Co. R-I", "Activity:", *listed)
    assert read(word("".join(map(para, lines))), rules).fields["activities"].value == (SLUGS[chosen],)


def test_words_like_two_choices_are_neither(rules: RuleSet) -> None:
    lines = (
        "District Technology Request Form",
        "District: Adair Co. R-I",
        "Activity:",
        "☒ Virtual meetings of teams",
        "☐ Other",
    )
    assert not read(word("".join(map(para, lines))), rules).fields["activities"].value


@pytest.mark.parametrize("phone", ["Building contact phone:", "Building contact phone: ______________"])
def test_the_address_of_a_contact_is_read_where_the_telephone_was_left_out(rules: RuleSet, phone: str) -> None:
    lines = (
        "District: Adair Co. R-I", "District contact: Pat Lee", "Email: plee@adair.example", "Phone: 660-555-0100",
        "Building: Ray Elementary", "Building contact: Kim Orr", "Building contact email: korr@adair.example", phone,
    )  # fmt: skip
    body = (para("Building Technology Request Form"), *map(para, lines), *BUILDING)
    fields = read(word("".join(body)), rules).fields
    told = [fields[f"building_contact_{each}"].value for each in ("name", "email", "phone")]
    assert told == ["Kim Orr", "korr@adair.example", None]


@pytest.mark.parametrize("at", ["Contact at building", "Contact at the school:", "Contact for the Building"])
def test_contacts_at_a_place_are_its_own(rules: RuleSet, at: str) -> None:
    lines = (
        "School District:", "Adair Co. R-I", "Contact at district", "Pat Lee, plee@adair.example, 660-555-0100", "Building name",
        "Ray Elementary", at, "Kim Orr, korr@adair.example, 660-555-0111",
    )  # fmt: skip
    fields = read(
        word("".join((para("Building Technology Request Form"), *map(para, lines), *BUILDING))), rules
    ).fields
    assert (fields["contact_name"].value, fields["building_contact_name"].value) == ("Pat Lee", "Kim Orr")
    assert fields["building"].value == "Ray Elementary"


@pytest.mark.parametrize("head", ["Cost of each tool", "Price for each item", "Costs per every tool"])
def test_a_head_over_the_costs_is_no_tool(rules: RuleSet, head: str) -> None:
    lines = ("District: Adair Co. R-I", f"Tools requested\t{head}", "Jabra Speak 750\t$279.99", "Total cost\t$279.99")
    body = (para("District Technology Request Form"), para(lines[0]), *ACTIVITIES, *map(para, lines[1:]))
    found = read(word("".join(body)), rules).fields["requested_tools"].value
    assert isinstance(found, tuple)
    assert [each.name for each in found if isinstance(each, Item)] == ["Jabra Speak 750"]
