from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mmd_mailbot.core.checks.request import check_request
from mmd_mailbot.core.checks.signatures import counts
from mmd_mailbot.core.checks.sums import adds_up, quantity
from mmd_mailbot.core.facts import Document, Fact, Item, Kind, Problem, Signature, SignatureState
from mmd_mailbot.core.findings import Finding, Severity, Verdict, required
from mmd_mailbot.core.matching import DistrictMatch, Matcher
from mmd_mailbot.core.ruleset import Check, RuleSet, StaffCheck

from .conftest import SIGNED, TODAY, UNSIGNED

Form = Callable[..., Document]


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [each.code for each in findings]


@pytest.fixture
def check(rules: RuleSet, elm: DistrictMatch) -> Callable[..., tuple[Finding, ...]]:
    def run(
        document: Document, match: DistrictMatch = elm, expects: tuple[str, ...] = ("district_contact",)
    ) -> tuple[Finding, ...]:
        return check_request(document, rules, match=match, today=TODAY, expects=expects)

    return run


Run = Callable[..., tuple[Finding, ...]]


def test_a_complete_form_has_no_findings(check: Run, form: Form, building_form: Form) -> None:
    assert check(form()) == ()
    assert check(building_form()) == ()


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("district", None, "district.missing"),
        ("contact_name", None, "contact.name.missing"),
        ("contact_name", "n/a", "contact.name.missing"),
        ("contact_email", None, "contact.email.missing"),
        ("contact_email", "pat at elm", "contact.email.invalid"),
        ("contact_email", "pat@elm1", "contact.email.invalid"),
        ("contact_phone", None, "contact.phone.missing"),
        ("activities", (), "activity.none"),
        ("activities", ("other",), "activity.other-unexplained"),
        ("plan_advance", None, "plan.advance.missing"),
        ("plan_responsible", "TBD", "plan.responsible.missing"),
        ("plan_timeline", "-", "plan.timeline.missing"),
        ("plan_evaluation", " N/A. ", "plan.evaluation.missing"),
        ("plan_sharing", "???", "plan.sharing.missing"),
        ("plan_monitoring", "____", "plan.monitoring.missing"),
        ("requested_tools", (), "tools.missing"),
        ("requested_tools", (Item("2 HD webcams", "69.99"), Item("Jabra Speak 510", "119.00")), "tools.no-brand"),
        ("requested_tools", (Item("Logitech C920s webcam", None), Item("Jabra Speak 510", "119.00")), "cost.missing"),
        (
            "requested_tools",
            (Item("Logitech C920s webcam", "TBD"), Item("Jabra Speak 510", "119.00")),
            "cost.missing",
        ),
        ("total_cost", None, "total.missing"),
        ("total_cost", "198.99", "total.mismatch"),
    ],
)
def test_each_thing_missing_is_the_only_finding_and_required(
    check: Run, form: Form, field: str, value: object, code: str
) -> None:
    found = check(form(**{field: value}))
    assert codes(found) == [code]
    assert found[0].severity is Severity.REQUIRED
    assert found[0].where == "page 1"
    assert found[0].remedy


@pytest.mark.parametrize(
    ("field", "code"),
    [
        ("district", "district.uncertain"),
        ("contact_name", "contact.name.uncertain"),
        ("contact_email", "contact.email.uncertain"),
        ("contact_phone", "contact.phone.uncertain"),
        ("activities", "activity.uncertain"),
        ("plan_timeline", "plan.timeline.uncertain"),
        ("requested_tools", "tools.uncertain"),
        ("total_cost", "total.uncertain"),
    ],
)
def test_what_could_not_be_read_is_never_missing(check: Run, form: Form, field: str, code: str) -> None:
    for unread in (Fact(None, 0.3, "page 1", "smudged"), Fact(None, 0.4, "page 1")):
        found = check(form(**{field: unread}))
        assert codes(found) == [code]
        assert (found[0].severity, found[0].verdict) == (Severity.ATTENTION, Verdict.UNKNOWN)


@pytest.mark.parametrize("field", ["activities", "total_cost", "consulted_tech_team"])
def test_what_could_not_be_told_is_asked_with_the_reason(check: Run, form: Form, field: str) -> None:
    document = form(**{field: Fact(None, 0.3, "page 1", "a choice is ticked and crossed out")})
    (found,) = (each for each in check(document, expects=("facilitator",)) if each.code.endswith(".uncertain"))
    assert "a choice is ticked and crossed out" in found.say
    assert "?" in found.remedy


@pytest.mark.parametrize("code", ["text.hidden", "field.differs", "form.set-aside"])
def test_what_a_file_holds_and_does_not_show_is_told(check: Run, form: Form, code: str) -> None:
    problem = Problem(code, "“Pat Lee” is in the file but not to be seen; it was not read", "page 2")
    (found,) = check(replace(form(), problems=(problem,)))
    assert (found.code, found.severity, found.where) == (code, Severity.ATTENTION, "page 2")
    assert "“Pat Lee”" in found.say


def test_all_that_is_missing_is_listed_in_the_order_of_the_form(check: Run, building_form: Form) -> None:
    found = check(
        building_form(
            total_cost=None,
            district=None,
            building=None,
            building_contact_phone=None,
            building_contact_email=None,
            activities=(),
            plan_sharing=None,
            contact_phone="",
        )
    )
    assert codes(found) == [
        "district.missing",
        "contact.phone.missing",
        "building.missing",
        "building-contact.missing",
        "activity.none",
        "plan.sharing.missing",
        "total.missing",
    ]
    assert "email address and phone number" in found[3].say


def test_a_form_without_any_answer_is_blank_and_says_nothing_else(check: Run, form: Form) -> None:
    empty = form(signed={"district_contact": UNSIGNED})
    empty = replace(empty, fields={name: Fact(None, 0.99) for name in empty.fields})
    assert codes(check(empty)) == ["form.blank"]


def test_another_document_is_of_the_wrong_kind(check: Run, form: Form) -> None:
    found = check(replace(form(), kind=Kind.INVOICE))
    assert codes(found) == ["form.wrong-kind"]
    assert "an invoice" in found[0].say


# ---------------------------------------------------------------- district and building


def test_a_district_that_the_directory_does_not_know_goes_to_a_person(
    check: Run, form: Form, matcher: Matcher
) -> None:
    for name, code in [("Elm Conty R-I", "district.unknown"), ("Maple R-I", "district.ambiguous")]:
        found = check(form(district=name), match=matcher.district(name))
        assert codes(found) == [code]
        assert found[0].verdict is Verdict.UNKNOWN
        assert required(found) == ()
        assert name in found[0].say


def test_a_short_name_is_shown_to_the_reviewer(check: Run, form: Form, matcher: Matcher) -> None:
    found = check(form(district="Willow Schools"), match=matcher.district("Willow Schools"))
    assert codes(found) == ["district.read-as"]
    assert "Willow R-II" in found[0].say


def test_a_building_that_the_directory_does_not_list_is_shown(check: Run, building_form: Form) -> None:
    found = check(building_form(building="Washington Middle School"))
    assert codes(found) == ["building.unknown"]
    assert required(found) == ()


# ---------------------------------------------------------------- tools and costs


@pytest.mark.parametrize(
    "name",
    [
        "Logitech C920s webcam",
        "Zoom Pro (1 year)",
        "Meeting Owl 3",
        "Swivl C5",
        "Jabra Speak 510",
        "Epson EX3280 projector",
        "Google Workspace",
        "Netgear Nighthawk WiFi router",
        'Elite Screens 100" projector screen',
        "Blue Yeti microphone",
    ],
)
def test_a_tool_with_its_brand_of_a_suggested_kind_is_fine(check: Run, building_form: Form, name: str) -> None:
    assert check(building_form(requested_tools=(Item(name, "50.00"),), total_cost="50.00")) == ()


@pytest.mark.parametrize(
    "name",
    [
        "webcam",
        "Web cam",
        "3 webcams",
        "HD 1080p web camera",
        "projector and projector screen",
        "wireless speakerphone",
        "Video conferencing app",
        "extension microphones (2)",
    ],
)
def test_a_tool_without_a_brand_is_named_and_the_tech_team_offered(check: Run, form: Form, name: str) -> None:
    found = check(form(requested_tools=(Item(name, "50.00"),), total_cost="50.00"))
    assert codes(found) == ["tools.no-brand"]
    assert name in found[0].say
    assert "bit.ly/mmdtechreq" in found[0].remedy


@pytest.mark.parametrize("name", ["Apple iPad Air", "Dell Latitude 5540", "HP LaserJet printer", "Steelcase chair"])
def test_a_tool_of_another_kind_is_shown_and_moves_on(check: Run, form: Form, name: str) -> None:
    found = check(form(requested_tools=(Item(name, "50.00"),), total_cost="50.00"))
    assert codes(found) == ["tools.not-suggested"]
    assert required(found) == ()


def test_shipping_tax_and_discounts_count_and_are_no_tools(check: Run, form: Form) -> None:
    rows = (
        Item("Jabra Speak 510", "119.00"),
        Item("Shipping", "12.50"),
        Item("Sales tax", "9.00"),
        Item("Discount", "-5.00"),
        Item("Subtotal", "135.50"),
    )
    assert check(form(requested_tools=rows, total_cost="135.50")) == ()


def test_a_cost_may_be_of_one_piece_or_of_all(check: Run, form: Form) -> None:
    rows = (Item("2 x Logitech C920s webcam", "70.00"), Item("Jabra Speak 510 (3)", "300.00"))
    for total in ("370.00", "440.00", "970.00", "1040.00"):
        assert check(form(requested_tools=rows, total_cost=total)) == ()
    assert codes(check(form(requested_tools=rows, total_cost="500.00"))) == ["total.mismatch"]


def test_a_free_tool_costs_nothing(check: Run, form: Form) -> None:
    for cost in ("0.00", "free"):
        assert check(form(requested_tools=(Item("Google Meet", cost),), total_cost="0.00")) == ()


def test_sums_that_differ_are_named_in_figures(check: Run, form: Form) -> None:
    found = check(form(total_cost="1999.00"))
    assert "$188.99" in found[0].say
    assert "$1,999.00" in found[0].say


def test_figures_that_may_be_misread_send_nothing_back(check: Run, form: Form) -> None:
    found = check(form(total_cost=Fact("198.99", 0.7, "page 3")))
    assert codes(found) == ["total.mismatch-uncertain"]
    assert required(found) == ()
    found = check(form(contact_email=Fact("pat@elm1,example", 0.6, "page 1")))
    assert codes(found) == ["contact.email.uncertain"]


@given(st.lists(st.decimals(0, 2000, places=2), min_size=1, max_size=8), st.decimals("0.01", 500, places=2))
def test_a_sum_adds_up_and_another_does_not(costs: list[Decimal], more: Decimal) -> None:
    rows = [Item("Swivl", str(each)) for each in costs]
    assert adds_up(rows, sum(costs, Decimal(0)))
    assert not adds_up(rows, sum(costs, more))


@pytest.mark.parametrize(
    ("name", "pieces"),
    [
        ("2 x Jabra", 2),
        ("2 Jabra Speak 510", 2),
        ("(3) Swivl", 3),
        ("Swivl (3)", 3),
        ("Swivl, qty: 4", 4),
        ("Swivl x2", 2),
        ("Jabra Speak 510", 1),
        ("Logitech C920s", 1),
        ("Zoom Pro", 1),
        ("0 x Swivl", 1),
    ],
)
def test_the_pieces_that_a_row_names(name: str, pieces: int) -> None:
    assert quantity(name) == pieces


def test_a_cost_that_could_not_be_read_is_not_missing(check: Run, form: Form) -> None:
    rows = (Item("Logitech C920s webcam", None), Item("Jabra Speak 510", "119.00"))
    partly = Fact(rows, 0.5, "page 2", "Logitech C920s webcam: “$6?.99” is not one clear amount")
    assert codes(check(form(requested_tools=partly))) == ["cost.uncertain"]
    other = Fact((*rows, Item("Swivl C5", None)), 0.5, "page 2", "Logitech C920s webcam: smudged")
    assert codes(check(form(requested_tools=other))) == ["cost.missing", "cost.uncertain"]


def test_boxes_that_are_hardly_legible_are_uncertain(check: Run, form: Form) -> None:
    for value in ((), ("other",)):
        assert codes(check(form(activities=Fact(value, 0.65, "page 1")))) == ["activity.uncertain"]


def test_a_place_without_its_label_is_missing_on_a_clean_copy_and_uncertain_on_a_scan(check: Run, form: Form) -> None:
    gone = Fact(None, 0.6, "District Contact")
    assert codes(check(form(contact_phone=gone))) == ["contact.phone.missing"]
    assert codes(check(form(contact_phone=gone, reader="ocr"))) == ["contact.phone.uncertain"]
    torn = replace(form(contact_phone=gone), problems=(Problem("page.unread", "page 2 is a picture", "page 2"),))
    assert codes(check(torn)) == ["contact.phone.uncertain"]


# ---------------------------------------------------------------- signatures

UNCERTAIN = Signature(SignatureState.UNCERTAIN, None, None, "2026-10-03", 0.5, "page 3")


@pytest.mark.parametrize(
    ("signature", "expected"),
    [
        (UNSIGNED, ["missing", "date-missing"]),
        (replace(UNSIGNED, date="2026-10-03"), ["missing"]),
        (replace(SIGNED, date=None), ["date-missing"]),
        (replace(SIGNED, date="2026-10-06"), ["date-future"]),
        (replace(SIGNED, date=None, date_unread="1?/3/26"), ["date-uncertain"]),
        (replace(SIGNED, form="typed", date=None, date_unread="13/45/2026"), ["date-invalid"]),
        (replace(SIGNED, form="digital", invalid="the document was changed after signing"), ["invalid"]),
        (UNCERTAIN, ["uncertain"]),
        (SIGNED, []),
        (replace(SIGNED, date="2026-10-05"), []),
    ],
)
def test_what_is_said_of_a_signature(check: Run, form: Form, signature: Signature, expected: list[str]) -> None:
    found = check(form(signed={"district_contact": signature}))
    assert codes(found) == [f"signature.district_contact.{each}" for each in expected]
    for each in found:
        unsure = each.code.endswith("uncertain")
        assert (each.severity, each.verdict) == (
            (Severity.ATTENTION, Verdict.UNKNOWN) if unsure else (Severity.REQUIRED, Verdict.FAILS)
        )


def test_what_the_reader_noted_of_a_doubtful_signature_is_told(check: Run, form: Form) -> None:
    noted = replace(UNCERTAIN, form="digital", note="digital signature of Pat Lee: its issuer is not known")
    (found,) = check(form(signed={"district_contact": noted}))
    assert found.verdict is Verdict.UNKNOWN
    assert found.say.endswith(" Digital signature of Pat Lee: its issuer is not known.")


def test_a_place_that_nobody_saw_is_missing_or_where_something_was_unreadable_uncertain(
    check: Run, form: Form
) -> None:
    bare = replace(form(), signatures={})
    assert codes(check(bare)) == ["signature.district_contact.missing", "signature.district_contact.date-missing"]
    torn = replace(bare, problems=(Problem("page.unread", "page 3 is black"),))
    assert codes(check(torn)) == ["signature.district_contact.uncertain", "signature.district_contact.date-uncertain"]


def test_facilitator_and_dese_are_expected_only_when_they_return_the_form(check: Run, form: Form) -> None:
    assert check(form()) == ()
    found = check(form(), expects=("facilitator",))
    assert codes(found) == [
        "signature.facilitator.missing",
        "signature.facilitator.date-missing",
        "consult.unchecked",
    ]
    ticked = form(signed={"facilitator": SIGNED}, consulted_tech_team=True)
    assert check(ticked, expects=("facilitator",)) == ()
    assert codes(check(form(), expects=("dese",))) == ["signature.dese.missing", "signature.dese.date-missing"]


def test_a_tick_that_could_not_be_read_is_uncertain(check: Run, form: Form) -> None:
    document = form(signed={"facilitator": SIGNED}, consulted_tech_team=Fact(None, 0.4, "page 3", "smudged"))
    assert codes(check(document, expects=("facilitator",))) == ["consult.uncertain"]


@given(
    st.sampled_from(SignatureState),
    st.sampled_from([None, "2026-10-03", "2026-10-05", "2026-10-06", "no date"]),
    st.sampled_from([None, "broken"]),
    st.sampled_from([None, "words"]),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_only_a_sure_signature_with_a_clear_date_counts(
    check: Run, form: Form, state: SignatureState, date: str | None, invalid: str | None, unread: str | None
) -> None:
    signature = Signature(state, "drawn", None, date, 0.9, "page 3", unread, invalid)
    found = check(form(signed={"dese": signature}), expects=("dese",))
    assert counts(signature, TODAY) == (found == ())
    if counts(signature, TODAY):
        assert state is SignatureState.SIGNED


# ---------------------------------------------------------------- staff's own checks


def test_a_check_that_staff_wrote_speaks_with_the_facts_it_names(
    rules: RuleSet, elm: DistrictMatch, form: Form
) -> None:
    words = Check(
        "staff.large",
        Severity.ATTENTION,
        "{district} asks for {total_cost}; {nothing_known}.",
        "See {techreq_link}.",
        95,
    )
    staff = StaffCheck(words, frozenset({Kind.DISTRICT_REQUEST}), "…", lambda facts: True)
    found = check_request(form(), replace(rules, staff_checks=(staff,)), match=elm, today=TODAY)
    assert [each.say for each in found] == ["Elm Co. R-I asks for 188.99; nothing."]
