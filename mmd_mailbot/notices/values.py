"""How the values that templates may name (``shapes``) are made of a case, its findings and its balance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from ..core.calendar import add_business_days, invoice_due_for, local_day
from ..core.case import Case, Claim
from ..core.directory import Person, Role, Roster
from ..core.effects import Notify
from ..core.facts import REQUEST_KINDS, Document, Kind, SignatureState, to_money
from ..core.findings import Finding, Severity, Verdict, in_order_of_the_form
from ..core.money import Balance
from ..core.ruleset import RuleSet
from . import actions, wording
from . import checklist as checks
from .evidence import shown
from .shapes import SAID
from .sheet import as_values, sheet_of
from .standing import held, history_lines


@dataclass(frozen=True, slots=True)
class Part:
    """One case's share of a message. ``case`` as it stands after the decision, with its number."""

    notify: Notify
    case: Case | None
    balance: Balance | None = None
    ref: str = ""  # the reference line for the body of a mailto link about this case; empty where there is none


_NO_PLACE = {"district": "your district"}  # where the papers name no district that could be read


def case_values(
    part: Part,
    rules: RuleSet,
    roster: Roster,
    *,
    cids: Mapping[str, str],
    now: datetime | None,
    first: bool,
    last: bool,
    reply_to: str = "",
    word_stands: frozenset[str] = frozenset(),
) -> dict[str, Any]:
    """All of ``CASE_VALUES``, for one part. ``cids``: content id of each evidence picture that is in the mail.
    ``reply_to``: where its buttons write to; without it there are none."""
    notify, case = part.notify, part.case
    ordered = in_order_of_the_form(notify.findings)
    said = {name: notify.say.get(name, "") for name in SAID}
    said |= {name: _as_dollars(said[name]) for name in ("amount", "asked", "rest")}
    said["last_rung"] = notify.say.get("last", "")
    said["waits_for"] = wording.ROLES[Role(said["waits_for"])] if said["waits_for"] in set(Role) else ""
    said["due"] = wording.day(_iso(said["due"])) or said["due"]
    others = [
        {"label": _label(key), "value": text}
        for key, text in notify.say.items()
        if key not in (*SAID, "last", "history") and text
    ]
    district = roster.districts.get(case.district_id) if case is not None and case.district_id else None
    invoice = case is not None and checks.is_about_invoice(case, notify.notice)
    lines = checks.checklist(case, ordered, rules, invoice=invoice) if case is not None else []
    return {
        **said,
        "first": first,
        "last": last,
        "details": others,
        "history": notify.say.get("history", "").splitlines(),
        "case": _case(case, rules, notify.role),
        "ref": part.ref,
        "actions": actions.values_of(actions_of(part, word_stands), case, reply_to, part.ref),
        "so_far": history_lines(case, rules) if case is not None else [],
        "held": held(case, rules, now),
        "evidence": [
            {"what": each.what, "say": each.say, "cid": cids[each.sha256]}
            for each in shown(case, notify)
            if each.sha256 in cids
        ],
        "sheet": as_values(sheet_of(case, ordered)),
        "contact": person_values(_contact(case)),
        "clerk": person_values(next(iter(roster.holders(Role.CLERK)), None)),
        "money": _money(case, part.balance),
        "missing": _as_values(missing_findings(notify)),
        "attention": _findings(ordered, Severity.ATTENTION),
        "information": _findings(ordered, Severity.INFO),
        "fine": checks.fine(lines),
        "checklist": [_placed(line) for line in lines],
        "stop": [each for each in _findings(ordered) if each["code"] in checks.FROZEN],
        "phone_on_file": district.phone if district is not None else "",
        "tools": _tools(case),
        "invoice": _invoice(case),
        "receipts": _receipts(case),
        "signatures": _signatures(case, notify.copy, rules, cids),
        "report": _report(case),
        "terms": _terms(rules, case, now),
    }


def actions_of(part: Part, word_stands: frozenset[str]) -> list[actions.Action]:
    """What the reader of this part can do with a button."""
    sheet = sheet_of(part.case, part.notify.findings)
    return actions.actions_of(
        part.case,
        part.notify.role,
        word_stands=part.notify.role in word_stands,
        frozen=any(each.code in checks.FROZEN for each in part.notify.findings),
        pay=sheet.to_pay if sheet is not None else None,
        undo=part.notify.notice == "echo" and bool(part.notify.say.get("undo_until")),
    )


def _placed(line: checks.Line) -> dict[str, str]:
    """Its place, where that says more than its name does: a Word file has no pages."""
    found: dict[str, str] = asdict(line)
    return found | {"where": "" if line.where == line.label else line.where}


def person_values(person: Person | None) -> dict[str, str]:
    if person is None:
        return {"name": "", "address": "", "shown": ""}
    shown = f"{person.name} ({person.address})" if person.name and person.address else person.name or person.address
    return {"name": person.name, "address": person.address, "shown": shown}


def facilitator_of(case: Case | None, roster: Roster) -> Person | None:
    """The case's facilitator with the name that the roster knows."""
    if case is not None and case.facilitator:
        return roster.person(case.facilitator, Role.FACILITATOR) or Person(Role.FACILITATOR, "", case.facilitator)
    district = roster.districts.get(case.district_id) if case is not None and case.district_id else None
    return roster.facilitator_of(district)


def _as_dollars(amount: str) -> str:
    """``450.00`` as ``$450.00``; words that are no amount stay words."""
    money = to_money(amount.strip().removeprefix("$").replace(",", "")) if amount else None
    return wording.dollars(money) if money is not None else amount


def _label(key: str) -> str:
    return key.replace("_", " ").replace("-", " ").capitalize()


def _findings(ordered: Sequence[Finding], severity: Severity | None = None) -> list[dict[str, str]]:
    """A doubt about something required is put to a person, never to the district as a fault."""
    return _as_values([each for each in ordered if severity in (None, _weight(each))])


def _as_values(findings: Sequence[Finding]) -> list[dict[str, str]]:
    return [{"say": each.say, "remedy": each.remedy, "where": each.where, "code": each.code} for each in findings]


def missing_findings(notify: Notify) -> list[Finding]:
    """What has to be mended, in the order in which it is numbered. A word that something is missing always names it,
    were it only in doubt."""
    ordered = in_order_of_the_form(notify.findings)
    found = [each for each in ordered if _weight(each) is Severity.REQUIRED]
    if found or not notify.notice.endswith("-incomplete"):
        return found
    return [each for each in ordered if each.severity is Severity.REQUIRED]


def _weight(finding: Finding) -> Severity:
    doubtful = finding.verdict is Verdict.UNKNOWN and finding.severity is Severity.REQUIRED
    return Severity.ATTENTION if doubtful else finding.severity


def _case(case: Case | None, rules: RuleSet, role: str) -> dict[str, Any]:
    definition = rules.forms.get(case.kind) if case is not None else None
    zone = rules.calendar.timezone
    building = case is not None and case.kind is Kind.BUILDING_REQUEST
    form = case.form if case is not None else None
    return {
        "number": (case.number or "") if case is not None else "",
        "form": definition.title if definition is not None else wording.KINDS[case.kind] if case is not None else "",
        "kind": case.kind.value if case is not None else "",
        "level": "building" if building else "district",
        "place": wording.place(case) or (_NO_PLACE.get(role, "district not read yet") if case is not None else ""),
        "district": (case.district or "") if case is not None else "",
        "building": (case.building or "") if case is not None else "",
        "stage": wording.STAGES[case.stage] if case is not None else "",
        "ball": wording.ball(case) if case is not None else "",
        "since": wording.day(case.since, zone) if case is not None else "",
        "opened": wording.day(case.opened_at, zone) if case is not None else "",
        "note": case.note if case is not None else "",
        "on_hold": case is not None and case.on_hold,
        "commitment": case is not None and case.is_commitment,
        "program": (form.text("program") or "") if form is not None else "",
        "year": (form.text("program_year") or "") if form is not None else "",
    }


def _contact(case: Case | None) -> Person | None:
    """The district's contact as the form names it; untrusted words, only shown."""
    if case is None or case.form is None:
        return None
    name, email = case.form.text("contact_name"), case.form.text("contact_email")
    return Person(Role.DISTRICT, name or "", email or "") if name or email else None


def _money(case: Case | None, balance: Balance | None) -> dict[str, Any]:
    requested = case.requested if case is not None else None
    approved = case.approved if case is not None else None
    paid = case.paid if case is not None else Decimal("0.00")
    claim = _claim(case)
    left = balance.left if balance is not None and balance.confirmed else None
    over = requested is not None and left is not None and approved is None and requested > left
    claimed = claim.amount if claim is not None else None
    still = approved - paid if approved is not None else None
    to_pay = min(claimed, still) if claimed is not None and still is not None else claimed
    words = wording.dollars
    return {
        "requested": words(requested),
        "approved": words(approved),
        "paid": words(paid) if paid else "",
        "to_pay": words(to_pay),
        "invoiced": words(claimed),
        "pay_word": f"{to_pay:.2f}" if to_pay is not None else "450.00",
        "balance": wording.what_is_left(balance, case.kind)
        if case is not None and case.kind in REQUEST_KINDS
        else "",
        "left": words(left),
        "cap": words(balance.cap) if balance is not None else "",
        "confirmed": balance is not None and balance.confirmed,
        "less": requested is not None and approved is not None and approved < requested,
        "over": over,
        "limited_to": words(left) if over else "",
        "open": words(still) if still is not None and still > 0 else "",
        "part_paid": bool(paid and case is not None and case.reserved > 0),
    }


def _claim(case: Case | None) -> Claim | None:
    return case.claims[-1] if case is not None and case.claims else None


def _tools(case: Case | None) -> list[dict[str, str]]:
    items = case.form.items("requested_tools") if case is not None and case.form is not None else ()
    return [{"name": each.name, "cost": wording.dollars(to_money(each.cost))} for each in items]


def _invoice(case: Case | None) -> dict[str, str]:
    claim = _claim(case)
    if claim is None:
        return {"number": "", "date": "", "total": "", "amount": ""}
    return {
        "number": claim.invoice.text("invoice_number") or "",
        "date": wording.day(claim.invoice.day("invoice_date")),
        "total": wording.dollars(claim.invoice.money("total")),
        "amount": wording.dollars(claim.amount),
    }


def _receipts(case: Case | None) -> list[dict[str, str]]:
    claim = _claim(case)
    return [
        {
            "merchant": each.text("merchant") or "receipt",
            "date": wording.day(each.day("date")),
            "total": wording.dollars(each.money("total")),
        }
        for each in (claim.receipts if claim is not None else ())
    ]


def _signatures(
    case: Case | None, copy: Document | None, rules: RuleSet, cids: Mapping[str, str]
) -> list[dict[str, str]]:
    definition = rules.forms.get(case.kind) if case is not None else None
    if case is None:
        return []
    roles = [each.role for each in definition.signatures] if definition is not None else list(wording.SIGNERS)
    found = []
    for role in roles:
        signature = checks.signature_of(case, role, copy)
        if signature is None or (signature.state is SignatureState.UNSIGNED and not signature.picture):
            continue
        state = {"signed": "signed", "unsigned": "not signed", "uncertain": "unclear"}[signature.state.value]
        found.append(
            {
                "who": wording.SIGNERS.get(role, role),
                "state": f"{state} ({signature.form})" if signature.form else state,
                "name": signature.name or "",
                "date": wording.day(_iso(signature.date)),
                "where": signature.where,
                "note": checks.noted(signature),
                "cid": cids.get(signature.picture or "", ""),
            }
        )
    return found


def _iso(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _report(case: Case | None) -> dict[str, str]:
    report = case.report if case is not None else None
    return {name: (checks.shown(report, name) if report is not None else "") for name in ("tools", "use", "benefit")}


def _terms(rules: RuleSet, case: Case | None, now: datetime | None) -> dict[str, Any]:
    """Deadlines of the rules, in days (integers) or as a day in words; 0 or empty where the rules set none."""
    deadlines = rules.deadlines
    incomplete, review = deadlines.ladders.get("incomplete"), deadlines.ladders.get("facilitator-review")
    start = case.approved_at if case is not None and case.approved_at is not None else now
    return {
        "first_reminder": incomplete.rungs[0] if incomplete is not None and incomplete.rungs else 0,
        "expires": (incomplete.expire_after or 0) if incomplete is not None else 0,
        "answer_by": wording.day(_business_day(now, incomplete.rungs[0], rules))
        if incomplete and incomplete.rungs
        else "",
        "lapses": wording.day(_business_day(now, incomplete.expire_after or 0, rules)) if incomplete else "",
        "review": review.rungs[0] if review is not None and review.rungs else 0,
        "report": deadlines.report_due_days,
        "report_overdue": deadlines.report_overdue_days,
        "invoice_due": wording.day(invoice_due_for(local_day(start, rules.calendar), deadlines))
        if start is not None
        else "",
    }


def _business_day(now: datetime | None, count: int, rules: RuleSet) -> date | None:
    """So many business days from now; None where there is no day to count from, or none to count."""
    return (
        add_business_days(local_day(now, rules.calendar), count, rules.calendar)
        if now is not None and count
        else None
    )
