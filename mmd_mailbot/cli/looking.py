"""Looking at cases, mails and history: nothing here changes anything."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .options import AsJson, ConfigPath, Now, app_of, console, put_json, say

if TYPE_CHECKING:
    from ..app import App
    from ..core.case import Case

Number = Annotated[str, typer.Argument(metavar="NUMBER", help="The case's number, for example MMD-26-0001.")]


def cases(
    config: ConfigPath = None,
    as_json: AsJson = False,
    every: Annotated[bool, typer.Option("--all", help="Every case, closed ones too.")] = False,
) -> None:
    """The open cases, with stage, who has the ball, and since when."""
    from ..records.views import case_row

    with app_of(config) as app:
        rows = [case_row(each) for each in app.store.cases(include_final=every)]
    if as_json:
        put_json(rows)
        return
    from .tables import cases_table

    console().print(cases_table(rows))


def case(number: Number, config: ConfigPath = None, as_json: AsJson = False, now: Now = None) -> None:
    """One case: stage, parties, documents, findings, money, whole history."""
    from ..records.views import case_view

    with app_of(config, now) as app:
        found = _case(app, number)
        view = case_view(app.store, app.rules, found, app.clock())
    if as_json:
        put_json(view)
        return
    from .tables import case_report

    for each in case_report(view):
        console().print(each)


def _case(app: App, number: str) -> Case:
    with app.store.read() as ledger:
        found = ledger.case(number.strip().upper())
    if found is None:
        say(f"mmd-mailbot: there is no case {number}; `mmd-mailbot cases --all` lists them.")
        raise typer.Exit(2)
    return found


def explain(number: Number, config: ConfigPath = None, as_json: AsJson = False) -> None:
    """Why a case stands where it stands."""
    from ..records.explain import explanation, explanation_text

    with app_of(config) as app:
        found = _case(app, number)
        history = app.store.history(found.number)
        rules = app.rules
    if as_json:
        put_json(explanation(found, history, rules))
    else:
        print(explanation_text(found, history, rules))


def digest(
    who: Annotated[
        str | None, typer.Argument(metavar="[ROLE|ADDRESS]", help="Whose; everybody's if left out.")
    ] = None,
    config: ConfigPath = None,
    as_json: AsJson = False,
    now: Now = None,
) -> None:
    """The digest as it would go out now, without sending it."""
    from ..worker.digests import mail_of, rehearsed

    with app_of(config, now) as app:
        parts, moment = app.parts(), app.clock()
        found = rehearsed(parts, who, moment)
        if as_json:
            put_json([{"to": reader.address, **digest.as_json()} for reader, digest in found])
            return
        mails = [mail_of(parts, reader, digest, moment) for reader, digest in found]
    from .tables import mail_text

    print("\n\n".join(map(mail_text, mails)) or "Nobody has anything open.")


def outbox(config: ConfigPath = None, as_json: AsJson = False, now: Now = None) -> None:
    """What waits to be sent or failed."""
    from ..records.views import outbox_rows

    with app_of(config, now) as app:
        rows = outbox_rows(app.store, app.clock())
    if as_json:
        put_json(rows)
        return
    from .tables import rows_table

    console().print(rows_table("Outbox", rows, ("id", "notice", "cases", "to", "state", "tries", "error")))


def quarantine(config: ConfigPath = None, as_json: AsJson = False) -> None:
    """What was set aside and why."""
    from ..records.views import quarantine_rows

    with app_of(config) as app:
        rows = quarantine_rows(app.store)
    if as_json:
        put_json(rows)
        return
    from .tables import rows_table

    console().print(rows_table("Set aside", rows, ("id", "mailbox", "uid", "noted", "tries", "reason")))


def verify(config: ConfigPath = None, as_json: AsJson = False) -> None:
    """Check the history's chain of hashes."""
    with app_of(config) as app:
        wrong = app.store.verify()
    if as_json:
        put_json({"ok": not wrong, "wrong": wrong})
    else:
        print("\n".join(wrong) if wrong else "The history's chain holds.")
    raise typer.Exit(1 if wrong else 0)


def export(
    format: Annotated[str, typer.Option("--format", help="csv, xlsx or json.")] = "csv",
    what: Annotated[
        str, typer.Option("--what", help="all, or sharing: what the districts said of their tools.")
    ] = "all",
    out: Annotated[Path | None, typer.Option("--out", help="A file; standard output if left out.")] = None,
    config: ConfigPath = None,
) -> None:
    """Cases, money and history for the records officer."""
    from ..records.export import FORMATS, export_sharing
    from ..records.export import export as exported

    if format not in FORMATS:
        raise typer.BadParameter(f"{format!r} is not one of {', '.join(FORMATS)}", param_hint="--format")
    if what not in ("all", "sharing"):
        raise typer.BadParameter(f"{what!r} is not one of all, sharing", param_hint="--what")
    with app_of(config) as app:
        cases = app.store.cases(include_final=True)
        data = (
            export_sharing(cases, format) if what == "sharing" else exported(cases, app.store.history(None), format)
        )
    if out is not None:
        out.write_bytes(data)
        say(f"wrote {out}")
    else:
        sys.stdout.buffer.write(data)
