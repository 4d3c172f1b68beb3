"""Values as people read them in a terminal."""

from __future__ import annotations

import email
import email.policy
import shlex
from collections import Counter
from collections.abc import Iterator, Sequence
from email.message import EmailMessage
from typing import Any

from rich import box
from rich.console import Group, RenderableType
from rich.markup import escape
from rich.padding import Padding
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
        if told := found.get("note") or found.get("invalid"):
            words += f"\n{told}"
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
    """The list of `cases`: two lines a case, so that nothing is cut off in 80 columns."""
    if not rows:
        return Text("Cases: nothing.")
    table = Table(title="Cases", title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("case", no_wrap=True)
    table.add_column("where it stands", overflow="fold")
    for name in ("requested", "approved", "paid"):
        table.add_column(name, no_wrap=True, justify="right")
    for row in rows:
        place = " / ".join(each for each in (row["district"], row["building"]) if each) or "–"
        stage = row["stage"] + (", on hold" if row["on_hold"] else "")
        ball = f", ball: {row['ball']}" if row["ball"] else ""
        since = f" since {row['since'][:10]}" if row["since"] else ""
        amounts = (_plain(row[name]) for name in ("requested", "approved", "paid"))
        table.add_row(row["case"], f"{escape(place)}\n[bold]{stage}[/bold]{ball}{since}", *amounts)
    return table


def case_report(view: dict[str, Any]) -> Iterator[RenderableType]:
    """One case."""
    place = " / ".join(each for each in (view["district"], view["building"]) if each)
    yield Text(f"{view['case']}  {place}", style="bold")
    yield Text(f"{view['kind']}, {view['stage']}, ball: {view['ball'] or 'nobody'}, since {view['since'] or '–'}")
    if view["next"]:
        yield Text(f"next: {view['next']['what']} on {view['next']['on']}")
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
    yield rows_table(
        "Signatures", _signature_rows(view["documents"]), ("file", "party", "state", "made", "where", "sure")
    )
    for row in view["history"]:
        yield Text(f"{row['at'][:16]}  {row['event']} by {row['by']} → {row['stage'] or '–'}", style="bold")
        yield from (Text(f"    because {each}", style="dim") for each in row["evidence"])
        yield from (Text(f"    {each['notice']} to {each['to']} ({each['state']})") for each in row["notices"])


def _signature_rows(documents: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """One row for each party's place on each paper; what was found out about a digital one stands below its state."""
    return [
        {
            "file": document["file"],
            "party": role,
            "state": "\n".join(each for each in (found["state"], found.get("note") or found.get("invalid")) if each),
            "made": ", ".join(str(each) for each in (found["form"], found["name"], found["date"]) if each),
            "where": found["where"],
            "sure": f"{found['confidence']:.0%}",
        }
        for document in documents
        for role, found in document["signatures"].items()
    ]


def mail_text(raw: bytes) -> str:
    """A mail of ours as its reader sees it in plain text, with the names of what goes along."""
    message = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    body = message.get_body(("plain",))
    words = str(body.get_content()).strip() if body is not None else ""
    return f"To: {message['To']}\nSubject: {message['Subject']}\n\n{words}"


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
    """The story, the mails that each step set off, where every case stands, and what to try next. 80 columns."""
    for chapter, mails in outcome.chapters:
        yield Text(f"\n{chapter.at:%a %b %d, %Y}  {chapter.title}", style="bold")
        yield from (Padding(Text(each), (0, 0, 0, 2)) for each in chapter.done)
        yield from _demo_mails(mails)
    yield Text("\nWho received what", style="bold")
    for party, lines in outcome.received.items():
        counted = Counter(each.partition("  ")[2].partition(":")[0] for each in lines)
        words = ", ".join(f"{count} {notice}" if count > 1 else notice for notice, count in counted.items())
        yield Text(f"{party}")
        yield Padding(Text(f"{len(lines)} {'mail' if len(lines) == 1 else 'mails'}: {words}"), (0, 0, 0, 2))
    yield Text("")
    yield cases_table(outcome.cases)
    yield from map(Text, _demo_next(outcome))


_WHO_WIDTH = 16


def _demo_mails(mails: Sequence[Any]) -> Iterator[RenderableType]:
    """A line a mail; of digests, which repeat themselves, one line."""
    digests = Counter(mail.to for mail in mails if mail.notice == "digest")
    told: set[Any] = set()
    for mail in mails:
        who = " and ".join(each.partition(",")[0] for each in mail.to)
        words = mail.subject
        if mail.notice == "digest":
            if mail.to in told:
                continue
            told.add(mail.to)
            if digests[mail.to] > 1:
                words = f"{digests[mail.to]} digests, the first: {mail.subject}"
        yield Text(f"  {who[:_WHO_WIDTH]:<{_WHO_WIDTH}} ← {words}", no_wrap=True, overflow="ellipsis")


def _demo_next(outcome: Any) -> Iterator[str]:
    option = f"--config {shlex.quote(str(outcome.config))}"
    number = outcome.cases[1]["case"]
    yield f"\nAll of it lies in {outcome.folder}. Every mail, to be read in a browser:"
    yield f"  {outcome.gallery}"
    yield "The other commands work in this folder; for example:"
    for command in ("cases --all", f"case {number}", f"explain {number}", "verify", "export --format csv", "doctor"):
        yield f"  mmd-mailbot {command} {option}"
    yield f"  mmd-mailbot digest {option} --now {outcome.ends:%Y-%m-%dT%H:%M}"
