"""Values as people read them in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rich import box
from rich.console import Group, RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from ..ports import Probe

_WHOLE = frozenset(
    {"case", "id", "stage", "ball", "since", "requested", "approved", "paid", "state", "days", "role", "kind"}
)
_MARKS = {"required": ("✗", "red"), "attention": ("?", "yellow"), "info": ("·", "dim")}


def _plain(value: object) -> str:
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "\n".join(_item(each) for each in value) or "–"
    if isinstance(value, dict):
        return ", ".join(f"{name}: {_plain(each)}" for name, each in value.items())
    return str(value)


def _item(value: object) -> str:
    if isinstance(value, dict) and set(value) <= {"name", "cost", "description", "amount"}:
        name, amount = value.get("name", value.get("description")), value.get("cost", value.get("amount"))
        return f"{name} {amount}" if amount else str(name)
    return _plain(value)


def document_table(document: dict[str, Any]) -> RenderableType:
    """One document as read: fields with place and confidence, signatures, problems."""
    pages = f", {document['pages']} pages" if document["pages"] else ""
    title = f"{document['file']}: {document['kind']} ({document['reader']}{pages}, {document['confidence']:.0%})"
    table = Table(title=escape(title), title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    for name in ("field", "value", "where", "sure"):
        table.add_column(name, overflow="fold")
    for name, fact in document["fields"].items():
        table.add_row(name, escape(_plain(fact["value"])), escape(fact["where"] or ""), f"{fact['confidence']:.0%}")
    for role, found in document["signatures"].items():
        words = ", ".join(str(each) for each in (found["state"], found["form"], found["name"], found["date"]) if each)
        table.add_row(f"signature {role}", escape(words), escape(found["where"] or ""), f"{found['confidence']:.0%}")
    problems = [Text(f"! {each}", style="yellow") for each in document["problems"]]
    return Group(table, *problems)


def _findings(findings: Sequence[dict[str, Any]]) -> list[Text]:
    lines = []
    for each in findings:
        mark, style = _MARKS[each["severity"]]
        where = f"{each['where']}: " if each["where"] else ""
        lines.append(Text(f"  {mark} {where}{each['say']} {each.get('remedy', '')} [{each['code']}]", style=style))
    return lines


def check_report(result: dict[str, Any]) -> RenderableType:
    """What the bot would do with one mail."""
    lines: list[RenderableType] = [
        Text(f"{result['file']}: {result['outcome']}", style="bold"),
        Text(f"  from {result['from'] or 'nobody'}, origin {result['origin']}"),
    ]
    for each in result["documents"]:
        lines.append(Text(f"  read {each['file']}: {each['kind']}"))
        lines += [Text(f"    ! {problem}", style="yellow") for problem in each["problems"]]
    for each in result["cases"]:
        before = each["stage_before"] or "new"
        lines.append(Text(f"  case {each['case'] or '(new)'}: {before} → {each['stage_after'] or '–'}"))
        lines += _findings(each["findings"])
    for each in result["actions"]:
        lines.append(Text(f"  would send {each['notice']} to {', '.join(each['to'])}: {each['subject']}"))
    lines += [Text(f"  because {each}", style="dim") for each in result["because"]]
    return Group(*lines)


def rows_table(title: str, rows: Sequence[dict[str, Any]], columns: Sequence[str]) -> RenderableType:
    """Any list of rows."""
    if not rows:
        return Text(f"{title}: nothing.")
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    for each in columns:
        table.add_column(each, overflow="fold", no_wrap=each in _WHOLE)
    for row in rows:
        table.add_row(*(escape(_plain(row[each])) for each in columns))
    return table


def cases_table(rows: Sequence[dict[str, Any]]) -> RenderableType:
    """The list of `cases`."""
    shown = []
    for row in rows:
        place = " / ".join(each for each in (row["district"], row["building"]) if each)
        since = (row["since"] or "")[:10]
        stage = row["stage"] + (" (on hold)" if row["on_hold"] else "")
        shown.append({**row, "place": place, "since": since, "stage": stage})
    return rows_table("Cases", shown, ("case", "place", "stage", "ball", "since", "requested", "approved", "paid"))


def case_report(view: dict[str, Any]) -> Iterator[RenderableType]:
    """One case."""
    place = " / ".join(each for each in (view["district"], view["building"]) if each)
    yield Text(f"{view['case']}  {place}", style="bold")
    yield Text(f"{view['kind']}, {view['stage']}, ball: {view['ball'] or 'nobody'}, since {view['since'] or '–'}")
    money = [f"{name} ${view[name]}" for name in ("requested", "approved", "paid") if view[name]]
    yield Text(", ".join(money) or "no amounts yet")
    if view["balance"]:
        b = view["balance"]
        sure = "" if b["confirmed"] else " (earlier years not confirmed)"
        yield Text(f"cap ${b['cap']}: reserved ${b['reserved']}, spent ${b['spent']}, left ${b['left']}{sure}")
    if view["findings"]:
        yield Group(*_findings(view["findings"]))
    yield rows_table("Parties", view["parties"], ("address", "name", "role"))
    yield rows_table("Documents", view["documents"], ("file", "kind", "reader"))
    for row in view["history"]:
        yield Text(f"{row['at'][:16]}  {row['event']} by {row['by']} → {row['stage'] or '–'}", style="bold")
        yield from (Text(f"    because {each}", style="dim") for each in row["evidence"])
        yield from (Text(f"    {each['notice']} to {each['to']} ({each['state']})") for each in row["notices"])


def digest_report(digests: Sequence[dict[str, Any]]) -> Iterator[RenderableType]:
    """Who would get what."""
    if not digests:
        yield Text("Nobody has anything open.")
    for each in digests:
        columns = ("case", "place", "stage", "ball", "days", "amount")
        yield rows_table(f"To {each['to']}", each["items"], columns)


def probe_table(probes: Sequence[Probe]) -> RenderableType:
    """`doctor`."""
    lines = []
    for each in probes:
        mark, style = ("✓", "green") if each.ok else ("✗", "red")
        lines.append(Text(f"{mark} {each.name}: {each.found}", style=style))
        if not each.ok and each.remedy:
            lines.append(Text(f"    {each.remedy}"))
    return Group(*lines)


def demo_report(outcome: Any) -> Iterator[RenderableType]:
    """The story's end: who received what, which case stands where."""
    for party, mails in outcome.received.items():
        yield Text(f"\n{party} received", style="bold")
        for mail in mails:
            yield Text(f"  {mail}")
    yield Text("")
    yield cases_table(outcome.cases)
    yield Text(f"\nEverything lies in {outcome.folder}; open {outcome.gallery} to read the mails.")
