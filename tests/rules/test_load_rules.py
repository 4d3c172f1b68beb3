# ruff: noqa: E501 - a line a case reads best
"""Rules are loaded whole or refused with one sentence that says where and what."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import mmd_mailbot.rules as rules_package
from mmd_mailbot.config import ConfigError
from mmd_mailbot.core.facts import Fact, Item, Kind
from mmd_mailbot.core.findings import Severity
from mmd_mailbot.rules import RulesError, load_rules, packaged_folder

YEARS = range(2026, 2028)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An editable copy of the forms and the programme's figures, without checks."""
    copy = tmp_path / "rules"
    shutil.copytree(packaged_folder() / "forms", copy / "forms")
    shutil.copy(packaged_folder() / "programme.toml", copy)
    return copy


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def refusal(folder: Path) -> str:
    with pytest.raises(RulesError) as caught:
        load_rules(folder, years=YEARS)
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_a_source_checkout_finds_the_rules_beside_the_package() -> None:
    assert packaged_folder() == Path(rules_package.__file__).parents[2] / "rules"


def test_an_installed_wheel_finds_the_rules_inside_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "site-packages" / "mmd_mailbot"
    shutil.copytree(packaged_folder(), package / "packaged" / "rules")
    monkeypatch.setattr(rules_package, "files", lambda _: package)

    assert packaged_folder() == package / "packaged" / "rules"
    assert set(load_rules(None, years=YEARS).forms) == {Kind.DISTRICT_REQUEST, Kind.BUILDING_REQUEST, Kind.COMMITMENT}


def test_a_program_without_its_rules_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules_package, "files", lambda _: tmp_path / "mmd_mailbot")
    with pytest.raises(ConfigError, match=r"holds programme\.toml; install the program again"):
        packaged_folder()


def test_the_packaged_rules_say_what_the_programme_settled() -> None:
    rules = load_rules(None, years=YEARS)

    assert (rules.money.district_cap, rules.money.building_cap, rules.money.years) == (
        Decimal("1000.00"),
        Decimal("500.00"),
        3,
    )
    assert (rules.deadlines.invoice_due_month, rules.deadlines.invoice_due_day) == (5, 20)
    assert rules.deadlines.fiscal_year_end_month == 6
    assert rules.deadlines.ladders["incomplete"].rungs == (5, 10, 20)
    assert rules.deadlines.ladders["incomplete"].expire_after == 60
    assert rules.deadlines.ladders["facilitator-review"].then_tell == "lead"
    assert rules.deadlines.ladders["report-due"].calendar_days
    assert rules.calendar.weekly_digest_weekday == 0
    assert "tbd" in rules.reading.no_answer
    assert rules.reading.techreq_link == "bit.ly/mmdtechreq"


def test_public_holidays_are_those_of_missouri() -> None:
    holidays = load_rules(None, years=YEARS).calendar.holidays

    truman_day, lincoln_day, independence_observed = date(2026, 5, 8), date(2026, 2, 12), date(2026, 7, 3)
    assert {truman_day, lincoln_day, independence_observed, date(2026, 11, 26)} <= holidays
    assert date(2026, 11, 27) not in holidays
    assert {day.year for day in holidays} <= {2025, 2026, 2027}


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        (
            Kind.DISTRICT_REQUEST,
            "district contact activities settings plan_advance plan_responsible plan_timeline plan_evaluation plan_sharing "
            "plan_monitoring requested_tools total_cost consulted_tech_team",
        ),
        (
            Kind.BUILDING_REQUEST,
            "district contact building building_contact activities settings plan_advance plan_responsible plan_timeline "
            "plan_evaluation plan_sharing plan_monitoring requested_tools total_cost consulted_tech_team",
        ),
        (Kind.COMMITMENT, "program program_year district building"),
    ],
)
def test_a_form_asks_for_the_facts_of_its_kind(kind: Kind, names: str) -> None:
    form = load_rules(None, years=YEARS).forms[kind]

    assert [each.name for each in form.fields] == names.split()
    printed = {name for block in form.blocks for name in block.names}
    assert printed >= {each.role for each in form.signatures}
    assert printed >= {each.name for each in form.fields} - {"program"}  # it stands in the title
    assert form.small_print == f"Form {form.id}, version {form.version}"


def test_the_choices_stand_in_the_order_of_the_forms() -> None:
    forms = load_rules(None, years=YEARS).forms
    slugs = {
        (kind, name): [choice.slug for choice in field.choices]
        for kind in (Kind.DISTRICT_REQUEST, Kind.BUILDING_REQUEST)
        for name in ("activities", "settings")
        if (field := forms[kind].field(name))
    }
    assert slugs == {
        (Kind.DISTRICT_REQUEST, "activities"): [
            "district-with-coaching-team", "district-with-building-teams", "between-building-teams",
            "between-district-teams", "other",
        ],
        (Kind.DISTRICT_REQUEST, "settings"): [
            "one-to-one", "one-to-small-group", "small-group-to-small-group", "screen-sharing", "document-collaboration",
            "file-storage",
        ],
        (Kind.BUILDING_REQUEST, "activities"): [
            "external-with-school-coaches", "coach-with-teacher", "record-classroom", "share-recordings", "other",
        ],
        (Kind.BUILDING_REQUEST, "settings"): ["record-or-view", "upload", "share"],
    }  # fmt: skip


def test_the_digest_changes_with_every_byte_and_every_name(folder: Path) -> None:
    before = load_rules(folder, years=YEARS).digest
    assert load_rules(folder, years=YEARS).digest == before

    edit(folder / "programme.toml", "# Missouri", "#  Missouri")
    after_a_comment = load_rules(folder, years=YEARS).digest
    (folder / "own.toml").write_text("", encoding="utf-8")
    after_a_file = load_rules(folder, years=YEARS).digest
    (folder / "own.toml").rename(folder / "other.toml")
    after_a_name = load_rules(folder, years=YEARS).digest

    assert len({before, after_a_comment, after_a_file, after_a_name}) == 4
    assert len(before) == 64


def test_checks_are_read_with_their_words_and_order(folder: Path) -> None:
    (folder / "request.toml").write_text(
        """
[check."contact.phone.missing"]
severity = "required"
sentence = "The phone number of the district contact is missing."
remedy = "Add it, see {techreq_link}."
place = 30
where = "District Contact"
""",
        encoding="utf-8",
    )
    check = load_rules(folder, years=YEARS).checks["contact.phone.missing"]
    assert (check.severity, check.place, check.where) == (Severity.REQUIRED, 30, "District Contact")
    assert check.remedy == "Add it, see {techreq_link}."


CHECK = '[check."total"]\nseverity = "required"\nsentence = "x"\n'
STAFF = '[staff-check."total"]\nseverity = "attention"\nsentence = "x"\nkinds = ["invoice"]\n'


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            CHECK.replace("sentence", "sentense"),
            'rules/invoice.toml: check "total": sentence: missing; found "sentense" instead',
        ),
        (CHECK + 'remdy = "y"\n', 'rules/invoice.toml: check "total": unknown key "remdy"; did you mean "remedy"?'),
        (
            CHECK.replace("required", "requried"),
            'check "total": severity: unknown "requried"; did you mean "required"?',
        ),
        (CHECK + "place = -1\n", 'check "total": place: -1 is not a whole number, 0 or more'),
        (CHECK + "place = true\n", 'check "total": place: True is not a whole number'),
        (CHECK.replace('"x"', '"costs {total"'), 'check "total": sentence: "costs {total": '),
        (CHECK.replace('"x"', '"{a.b}"'), "{a.b} is not the name of something found"),
        (
            CHECK.replace('"x"', '"{totl}"'),
            'rules/invoice.toml: check "total": sentence: unknown value "{totl}"; known values: ',
        ),
        ("[chekc.total]\n", 'rules/invoice.toml: unknown key "chekc"; did you mean "check"?'),
        ("check = 3\n", "rules/invoice.toml: check: 3 is not a table [check]"),
        ("a = \n", "rules/invoice.toml: not valid TOML: "),
        (
            STAFF + 'when = "totl > 900"\n',
            'rules/invoice.toml: staff-check "total": unknown fact "totl"; known facts: case_number, district, invoice_date, '
            "invoice_number, letterhead, lines, total",
        ),
        (
            STAFF + "when = \"total > 'much'\"\n",
            'staff-check "total": when: "total > \'much\'": data type mismatch; facts and types: ',
        ),
        (STAFF + 'when = "total >"\n', 'staff-check "total": when: "total >": '),
        (STAFF.replace("invoice", "invoce") + 'when = "true"\n', 'kinds: unknown "invoce"; did you mean "invoice"?'),
        (STAFF.replace('["invoice"]', "[]") + 'when = "true"\n', "kinds: name at least one kind of document"),
    ],
)
def test_a_check_that_cannot_be_used_is_refused(folder: Path, text: str, says: str) -> None:
    (folder / "invoice.toml").write_text(text, encoding="utf-8")
    assert says in refusal(folder)


def test_a_code_may_not_stand_in_two_files(folder: Path) -> None:
    (folder / "invoice.toml").write_text(CHECK, encoding="utf-8")
    (folder / "money.toml").write_text(CHECK, encoding="utf-8")
    assert refusal(folder) == 'rules/money.toml: check "total" stands in rules/invoice.toml too.'


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("programme.toml", 'district_cap = "1000.00"', "district_cap = 1000", "rules/programme.toml: money.district_cap: 1000 is not a text"),
        ("programme.toml", '"1000.00"', '"1000.005"', 'money.district_cap: "1000.005" is not an amount'),
        ("programme.toml", '"1000.00"', '"Infinity"', 'money.district_cap: "Infinity" is not an amount'),
        ("programme.toml", "years = 3", "years = 3\nyeers = 3", 'rules/programme.toml: money: unknown key "yeers"; did you mean "years"?'),
        ("programme.toml", "morning = [7, 10]", "morning = [10, 7]", "calendar.morning: [10, 7] is not two hours"),
        ("programme.toml", '"07-05"', '"07-32"', 'calendar.closed_spans: "07-32" is not a day of the year'),
        ("programme.toml", '"monday"', '"moonday"', 'calendar.weekly_digest: unknown "moonday"; did you mean "monday"?'),
        ("programme.toml", "America/Chicago", "America/Chicgo", 'calendar.timezone: unknown time zone "America/Chicgo"'),
        ("programme.toml", "[ladder.incomplete]", "[ladder.incompleet]", 'unknown stage "incompleet"; did you mean "incomplete"?'),
        ("programme.toml", "rungs = [5, 10, 20]", "rungs = [5, 20, 10]", "ladder.incomplete.rungs: [5, 20, 10] does not rise"),
        ("programme.toml", 'then_tell = "facilitator"', 'then_tell = "fasilitator"', 'did you mean "facilitator"?'),
        ("programme.toml", "[recipients]", '[recipients]\napproved = ["leed"]', 'recipients.approved: unknown "leed"; did you mean "lead"?'),
        ("programme.toml", "[reading]", "[reeding]", 'rules/programme.toml: reading: missing; found "reeding" instead'),
        ("forms/commitment.toml", 'role = "principal"', 'role = "principle"', 'signature 3.role: unknown "principle"; did you mean "principal"?'),
        ("forms/commitment.toml", 'names = ["program_year"]', 'names = ["programyear"]', 'block 2.names: unknown "programyear"; did you mean "program_year"?'),
        ("forms/commitment.toml", 'kind = "commitment"', 'kind = "district_request"', 'kind "district_request": mim-commitment defines this form already'),
        ("forms/district_request.toml", 'type = "money"', 'type = "mony"', 'rules/forms/district_request.toml: field 12.type: unknown "mony"; did you mean "money"?'),
        ("forms/district_request.toml", 'slug = "other"', 'slug = "between-district-teams"', 'choice "between-district-teams" stands there twice'),
        ("forms/district_request.toml", 'name = "plan_timeline"', 'name = "plan_sharing"', 'field "plan_sharing" stands there twice'),
    ],
)  # fmt: skip
def test_a_slip_in_a_file_is_refused_where_it_stands(folder: Path, file: str, old: str, new: str, says: str) -> None:
    edit(folder / file, old, new)
    assert says in refusal(folder)


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (
            lambda folder: (folder / "programme.toml").unlink(),
            "rules/programme.toml is missing: copy it from the packaged rules",
        ),
        (
            lambda folder: (folder / "forms" / "commitment.toml").unlink(),
            'no file defines the form of kind "commitment"',
        ),
        (lambda folder: shutil.rmtree(folder), "does not exist"),
        (lambda folder: (folder / "own.toml").write_bytes(b"a = '\xff'"), "rules/own.toml: byte 5 is no UTF-8 text"),
    ],
)
def test_a_folder_that_lacks_something_is_refused(folder: Path, spoil: Callable[[Path], object], says: str) -> None:
    spoil(folder)
    assert says in refusal(folder)


def staff_check(folder: Path, kinds: str, when: str) -> Callable[..., bool]:
    (folder / "own.toml").write_text(
        f"[staff-check.\"own\"]\nseverity = \"attention\"\nsentence = \"x\"\nkinds = {kinds}\nwhen = '''{when}'''\n",
        encoding="utf-8",
    )
    (check,) = load_rules(folder, years=YEARS).staff_checks
    assert check.condition == when
    return check.holds


def test_a_condition_of_staff_compares_exact_money(folder: Path) -> None:
    holds = staff_check(folder, '["invoice"]', "total > 900.10")
    assert holds({"total": Fact("900.11")})
    assert holds({"total": Decimal("900.11")})
    assert not holds({"total": Fact("900.10")})


def test_a_condition_without_its_fact_does_not_hold(folder: Path) -> None:
    holds = staff_check(folder, '["invoice"]', "total > 900")
    assert not holds({"total": Fact(None)})
    assert not holds({})


def test_a_condition_sees_lists_dates_and_ticks(folder: Path) -> None:
    holds = staff_check(
        folder,
        '["district_request", "building_request"]',
        '"other" in activities and not consulted_tech_team and requested_tools.length > 1',
    )
    facts = {
        "activities": Fact(("other",)),
        "consulted_tech_team": Fact(False),
        "requested_tools": Fact((Item("Owl Pro", "999.00"), Item("Jabra", None))),
    }
    assert holds(facts)
    assert not holds({**facts, "activities": Fact(())})

    holds = staff_check(folder, '["invoice"]', 'invoice_date < d"2026-10-01"')
    assert holds({"invoice_date": Fact("2026-09-30")})
    assert not holds({"invoice_date": Fact("2026-10-01")})


def test_a_condition_on_two_kinds_knows_only_what_both_have(folder: Path) -> None:
    (folder / "own.toml").write_text(
        '[staff-check."own"]\nseverity = "info"\nsentence = "x"\nkinds = ["district_request", "building_request"]\n'
        "when = 'building == \"x\"'\n",
        encoding="utf-8",
    )
    assert 'staff-check "own": unknown fact "building"; known facts: activities, activity_other, ' in refusal(folder)
