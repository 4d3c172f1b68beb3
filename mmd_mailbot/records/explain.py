"""Why a case stands where it stands, in plain sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..core.case import TRANSITIONS, Case
from ..core.facts import Signature
from ..core.findings import Severity, in_order_of_the_form
from ..core.ruleset import RuleSet
from ..notices import wording
from ..ports import HistoryRow

_PARTIES = {
    "district_contact": "the district contact",
    "facilitator": "the facilitator",
    "dese": "DESE",
    "superintendent": "the superintendent",
    "principal": "the principal",
}
_MOST_ROWS = 50  # of the history, in the text; the dictionary has all


@dataclass(frozen=True, slots=True)
class Explanation:
    """The same twice: for people, and as a JSON-ready dictionary."""

    text: str
    data: dict[str, object]


def explain(case: Case, history: Sequence[HistoryRow], rules: RuleSet) -> Explanation:
    """Where the case stands, since when, who has to act, what for, on which evidence, and what can come next."""
    because = _because(history)
    findings = [each for each in in_order_of_the_form(case.findings) if each.severity is not Severity.INFO]
    zone = rules.calendar.timezone
    standing = [
        f"{case.number or 'A case without a number'} ({wording.place(case)}) is {wording.STAGES[case.stage]}."
    ]
    if case.since is not None:
        standing.append(f"It has stood so since {wording.day(case.since, zone)}.")
    standing += _standing(case, rules)
    following = _next(case)
    lines = [*standing, ""]
    if because:
        lines += ["Why:", *(f"- {each}" for each in because), ""]
    if findings:
        lines += ["What was found:", *(f"- {_found(each.where, each.say, each.remedy)}" for each in findings), ""]
    if following:
        lines += ["What can come next:", *(f"- {event}: {stage}" for event, stage in following), ""]
    if history:
        shown = history[-_MOST_ROWS:]
        lines += ["History:", *(f"- {_row(each, zone)}" for each in shown)]
        if len(shown) < len(history):
            lines.append(f"  (the latest {len(shown)} of {len(history)})")
    return Explanation("\n".join(lines).rstrip() + "\n", _data(case, history, rules, standing, because, following))


def explanation(case: Case, history: Sequence[HistoryRow], rules: RuleSet) -> dict[str, object]:
    """As `explain --json` prints it."""
    return explain(case, history, rules).data


def explanation_text(case: Case, history: Sequence[HistoryRow], rules: RuleSet) -> str:
    """As `explain` prints it for people."""
    return explain(case, history, rules).text


def _standing(case: Case, rules: RuleSet) -> list[str]:
    lines = []
    if case.on_hold:
        lines.append("It is on hold: its clocks stand still until RESUME.")
    if case.taken_over:
        lines.append("A person has taken it over: the mailbot sends nothing in it until it is handed back.")
    if case.ball is not None and not case.on_hold:
        lines.append(f"It is for {wording.ball(case)} to act.")
    if case.note:
        lines.append(f"Note: {case.note}")
    if case.requested is not None:
        lines.append(f"Asked for: {wording.dollars(case.requested)}.")
    if case.approved is not None:
        lines.append(
            f"Approved: {wording.dollars(case.approved)} on {wording.day(case.approved_at, rules.calendar.timezone)}."
        )
    if case.paid:
        lines.append(f"Paid: {wording.dollars(case.paid)}.")
    for role, address in sorted(case.signers.items()):
        lines.append(f"Signed for {_PARTIES.get(role, role)}: a copy from {address}.")
    lines += _signatures(case)
    if case.nudges:
        lines.append(f"Reminded {wording.counted(case.nudges, 'time')} at this stage.")
    return lines


def _signatures(case: Case) -> list[str]:
    """What was found at each party's place, on the form and on the copies that came back signed."""
    lines = []
    for paper, document in (
        ("form", case.form),
        *((f"copy of {_PARTIES.get(r, r)}", d) for r, d in case.signed.items()),
    ):
        if document is None:
            continue
        for role, each in document.signatures.items():
            lines.append(f"On the {paper}, at the place of {_PARTIES.get(role, role)}: {signature_words(each)}.")
    return lines


def signature_words(signature: Signature) -> str:
    """ "signed (digital), Pat Lee, dated 2026-10-03, page 3, sure to 99 %: …"."""
    form = f" ({signature.form})" if signature.form else ""
    words = [f"{signature.state.value}{form}"]
    words += [signature.name] if signature.name else []
    words += [f"dated {signature.date}"] if signature.date else []
    words += [signature.where] if signature.where else []
    words.append(f"sure to {signature.confidence:.0%}")
    verdict = signature.note or signature.invalid
    return ", ".join(words) + (f"; {verdict}" if verdict else "")


def _because(history: Sequence[HistoryRow]) -> list[str]:
    """The evidence of the latest row that put the case where it is."""
    if not history:
        return []
    stage = history[-1].stage
    arrived = history[-1]
    for row in reversed(history):
        if row.stage != stage:
            break
        arrived = row
    return [f"{arrived.event} (by {arrived.by})", *arrived.evidence]


def _next(case: Case) -> list[tuple[str, str]]:
    """What the one table of moves allows from here."""
    return [(event.value, to.value) for (stage, event), to in TRANSITIONS.items() if stage is case.stage]


def _found(where: str, say: str, remedy: str) -> str:
    return " ".join(each for each in (f"{where}:" if where else "", say, remedy) if each)


def _row(row: HistoryRow, zone: str) -> str:
    told = f"; told {', '.join(f'{to} ({notice})' for notice, to, _ in row.notices)}" if row.notices else ""
    evidence = f": {'; '.join(row.evidence)}" if row.evidence else ""
    return f"{wording.day(row.at, zone)}, {row.event} by {row.by} → {row.stage or 'no stage'}{evidence}{told}"


def _data(
    case: Case,
    history: Sequence[HistoryRow],
    rules: RuleSet,
    standing: Sequence[str],
    because: Sequence[str],
    following: Sequence[tuple[str, str]],
) -> dict[str, object]:
    return {
        "case": case.number,
        "stage": case.stage.value,
        "on_hold": case.on_hold,
        "taken_over": case.taken_over,
        "ball": case.ball.value if case.ball is not None else None,
        "since": case.since.isoformat() if case.since is not None else None,
        "sentences": list(standing),
        "because": list(because),
        "findings": [
            {
                "code": each.code,
                "severity": each.severity.value,
                "say": each.say,
                "where": each.where,
                "remedy": each.remedy,
            }
            for each in in_order_of_the_form(case.findings)
        ],
        "next": [{"event": event, "stage": stage} for event, stage in following],
        "history": [
            {
                "at": row.at.isoformat(),
                "event": row.event,
                "by": row.by,
                "stage": row.stage,
                "evidence": list(row.evidence),
                "rules": row.rules,
                "roster": row.roster,
            }
            for row in history
        ],
        "rules": rules.digest,
    }
