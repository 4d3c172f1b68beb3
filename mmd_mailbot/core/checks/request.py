"""A district's or a building's technology request form: is all there that it asks for?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from email_validator import EmailNotValidError, validate_email

from ..directory import District
from ..facts import REQUEST_KINDS, Document, Item, Kind, to_money
from ..findings import Finding, in_order_of_the_form
from ..matching import READ_AS, DistrictMatch, match_building
from ..ruleset import RuleSet
from .building import finding, kind_in_words, listed
from .catalogue import PLAN_QUESTIONS
from .given import SURE, answer, doubtful, is_no_answer, sure
from .message import not_shown
from .signatures import check_signatures
from .staff import staff_findings
from .sums import adds_up, is_a_thing, plain_sum, price, without_sums
from .tools import is_suggested, names_a_brand

_ANSWERS = (
    "district", "contact_name", "contact_email", "contact_phone", "building", "building_contact_name",
    "building_contact_email", "building_contact_phone", "activities", "activity_other",
    *(f"plan_{each}" for each in PLAN_QUESTIONS), "requested_tools", "total_cost",
)  # fmt: skip


def check_request(
    document: Document,
    rules: RuleSet,
    *,
    match: DistrictMatch,
    today: date,
    expects: tuple[str, ...] = ("district_contact",),
) -> tuple[Finding, ...]:
    """What is missing or unclear on a request form, in the order of the form.

    ``match``: what the directory says to the district on the form. ``expects``: the roles whose signatures must stand
    there by now. The caps are the business of :func:`~mmd_mailbot.core.checks.money.check_money`.
    """
    if document.kind not in REQUEST_KINDS:
        return (
            finding(rules, "form.wrong-kind", found=kind_in_words(document.kind), wanted="a technology request form"),
        )
    if _is_blank(document, rules):
        return (finding(rules, "form.blank"),)
    found = [
        *check_district(document, rules, match),
        *_check_contact(document, rules),
        *(_check_building(document, rules, match.district) if document.kind is Kind.BUILDING_REQUEST else ()),
        *_check_activities(document, rules),
        *_check_plan(document, rules),
        *_check_tools(document, rules),
        *_check_total(document, rules),
        *check_signatures(document, rules, expects, today),
        *(_check_consultation(document, rules) if "facilitator" in expects else ()),
        *staff_findings(document, rules),
        *not_shown(document, rules),
    ]
    return in_order_of_the_form(tuple(found))


def check_district(document: Document, rules: RuleSet, match: DistrictMatch) -> Iterator[Finding]:
    """The district's name on a form, against the directory. A name that was not found goes to a person."""
    given = answer(document, "district", rules.reading)
    where, name = document.where("district"), document.text("district") or ""
    if given == "unread":
        yield finding(rules, "district.uncertain", where)
    elif given != "given":
        yield finding(rules, "district.missing", where)
    elif match.state == "none":
        nearest = listed((each.name for each in match.candidates), "or") or "no name that resembles it"
        yield finding(rules, "district.unknown", where, found=name, nearest=nearest)
    elif match.state == "ambiguous":
        which = listed((_told_apart(each) for each in match.candidates), "or")
        yield finding(rules, "district.ambiguous", where, found=name, which=which)
    elif match.by in READ_AS and match.district is not None:
        yield finding(rules, "district.read-as", where, found=name, district=_told_apart(match.district))


def check_building_named(document: Document, rules: RuleSet, district: District | None) -> Iterator[Finding]:
    """The building's name on a form, against those that the directory lists for the district."""
    given = answer(document, "building", rules.reading)
    where, name = document.where("building"), document.text("building") or ""
    if given == "unread":
        yield finding(rules, "building.uncertain", where)
    elif given != "given":
        yield finding(rules, "building.missing", where)
    elif district is not None:
        match = match_building(name, district)
        if match.state in ("none", "ambiguous"):
            nearest = listed(match.candidates or district.buildings, "or")
            yield finding(rules, "building.unknown", where, found=name, district=district.name, nearest=nearest)
        elif match.by == "resemblance" and match.building is not None:
            yield finding(rules, "building.read-as", where, found=name, building=match.building)


def _is_blank(document: Document, rules: RuleSet) -> bool:
    answers = {answer(document, each, rules.reading) for each in _ANSWERS}
    signed = any(each.state.value != "unsigned" for each in document.signatures.values())
    return answers == {"empty"} and not signed


def _told_apart(district: District) -> str:
    place = ", ".join(
        each for each in (district.city, f"{district.county} County" if district.county else "") if each
    )
    return f"{district.name} ({place})" if place else district.name


def _check_contact(document: Document, rules: RuleSet) -> Iterator[Finding]:
    for part in ("name", "email", "phone"):
        field, code = f"contact_{part}", f"contact.{part}"
        given, where = answer(document, field, rules.reading), document.where(field)
        if part == "email" and given != "empty" and _is_unsure_email(document, field):
            yield finding(rules, "contact.email.uncertain", where, found=document.text(field) or "nothing clear")
        elif given == "unread":
            yield finding(rules, f"{code}.uncertain", where)
        elif given != "given":
            yield finding(rules, f"{code}.missing", where)
        elif part == "email" and not is_email(document.text(field)):
            yield finding(rules, "contact.email.invalid", where, found=document.text(field) or "")


def _is_unsure_email(document: Document, field: str) -> bool:
    fact = document.fields[field]
    return fact.unread is not None or (fact.confidence < SURE and not is_email(document.text(field)))


def is_email(text: str | None) -> bool:
    """Is it one mail address that could exist? Nothing is looked up."""
    try:
        validate_email(text or "", check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        return False
    return True


def _check_building(document: Document, rules: RuleSet, district: District | None) -> Iterator[Finding]:
    yield from check_building_named(document, rules, district)
    words = {"name": "name", "email": "email address", "phone": "phone number"}
    answers = {part: answer(document, f"building_contact_{part}", rules.reading) for part in words}
    where = next((document.where(f"building_contact_{part}") for part in words), "")
    missing = [words[part] for part, given in answers.items() if given in ("empty", "no-answer")]
    unread = [words[part] for part, given in answers.items() if given == "unread"]
    email = document.text("building_contact_email")
    if missing:
        yield finding(rules, "building-contact.missing", where, missing=listed(missing))
    if answers["email"] == "given" and not is_email(email):
        if sure(document, "building_contact_email"):
            yield finding(rules, "building-contact.email.invalid", where, found=email or "")
        else:
            unread.append(words["email"])
    if unread:
        yield finding(rules, "building-contact.uncertain", where, missing=listed(unread))


def _check_activities(document: Document, rules: RuleSet) -> Iterator[Finding]:
    given, where = answer(document, "activities", rules.reading), document.where("activities")
    other = answer(document, "activity_other", rules.reading)
    if given == "unread" or (given == "given" and doubtful(document, "activities")):
        yield finding(rules, "activity.uncertain", where, reason=_why(document, "activities"))
    elif given != "given" and other != "given":
        yield finding(rules, "activity.none", where)
    elif "other" in document.choices("activities") and other in ("empty", "no-answer"):
        yield finding(rules, "activity.other-unexplained", document.where("activity_other") or where)


def _check_plan(document: Document, rules: RuleSet) -> Iterator[Finding]:
    for question in PLAN_QUESTIONS:
        field, code = f"plan_{question}", f"plan.{question}"
        given, where = answer(document, field, rules.reading), document.where(field)
        if given == "unread":
            yield finding(rules, f"{code}.uncertain", where)
        elif given == "no-answer":
            yield finding(rules, f"{code}.missing", where, found=f"“{document.text(field)}”")
        elif given == "empty":
            yield finding(rules, f"{code}.missing", where, found="no answer")


def _check_tools(document: Document, rules: RuleSet) -> Iterator[Finding]:
    given, where = answer(document, "requested_tools", rules.reading), document.where("requested_tools")
    rows = without_sums(document.items("requested_tools"))
    named = [each for each in rows if not is_no_answer(each.name, rules.reading)]
    tools = [each for each in named if is_a_thing(each.name)]
    if given == "unread":
        yield finding(rules, "tools.uncertain", where)
        return
    if not tools:
        yield finding(rules, "tools.missing", where)
    elif len(named) < len(rows) and (costs := [each.cost for each in rows if each not in named and each.cost]):
        yield finding(rules, "tools.unnamed", where, costs=listed(_money_or_words(each) for each in costs))
    yield from _check_names(document, rules, tools, where)
    yield from _check_costs(named, rules, where, document.unread("requested_tools") or "")


def _check_names(document: Document, rules: RuleSet, tools: list[Item], where: str) -> Iterator[Finding]:
    form = rules.forms.get(document.kind)
    generic = [each.name for each in tools if not names_a_brand(each.name, rules.reading)]
    if generic:
        yield finding(rules, "tools.no-brand", where, tools=listed(generic))
    strange = [
        each.name
        for each in tools
        if form and form.suggested_tools and not is_suggested(each.name, form, rules.reading)
    ]
    if strange:
        yield finding(rules, "tools.not-suggested", where, tools=listed(strange))


def _check_costs(named: list[Item], rules: RuleSet, where: str, unread: str) -> Iterator[Finding]:
    """``unread``: what the reader says of the costs that it could not read, each by the name of its tool."""
    unpriced = [each for each in named if price(each.cost) is None]
    unclear = [
        each.name
        for each in unpriced
        if any(letter.isdigit() for letter in each.cost or "") or f"{each.name}:" in unread
    ]
    missing = [each.name for each in unpriced if each.name not in unclear]
    if missing:
        yield finding(rules, "cost.missing", where, tools=listed(missing))
    if unclear:
        yield finding(rules, "cost.uncertain", where, tools=listed(unclear), reason=unread or "it is not clear")


def _check_total(document: Document, rules: RuleSet) -> Iterator[Finding]:
    given, where = answer(document, "total_cost", rules.reading), document.where("total_cost")
    rows, total = without_sums(document.items("requested_tools")), document.money("total_cost")
    priced = bool(rows) and all(price(each.cost) is not None for each in rows)
    if given == "unread" or (given == "given" and total is None):
        yield finding(rules, "total.uncertain", where, reason=_why(document, "total_cost"))
    elif total is None:
        yield finding(rules, "total.missing", where, sum=_sum_said(rows) if priced else "the costs")
    elif priced and not adds_up(rows, total):
        certain = sure(document, "requested_tools", "total_cost")
        code = "total.mismatch" if certain else "total.mismatch-uncertain"
        yield finding(rules, code, where, sum=plain_sum(rows), total=total)


def _why(document: Document, field: str) -> str:
    """Why a place could not be read, in the reader's words."""
    return document.unread(field) or "it is not clear"


def _sum_said(rows: tuple[Item, ...]) -> str:
    return f"the costs, {_money_or_words(str(plain_sum(rows)))},"


def _money_or_words(text: str) -> str:
    amount: Decimal | None = to_money(text)
    return text if amount is None else f"${amount:,.2f}"


def _check_consultation(document: Document, rules: RuleSet) -> Iterator[Finding]:
    where = document.where("consulted_tech_team")
    if answer(document, "consulted_tech_team", rules.reading) == "unread":
        yield finding(rules, "consult.uncertain", where, reason=_why(document, "consulted_tech_team"))
    elif not document.flag("consulted_tech_team"):
        yield finding(rules, "consult.unchecked", where)
