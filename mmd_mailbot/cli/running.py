"""`demo`, `init`, `doctor`, `run`."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from .options import AsJson, ConfigPath, Now, app_of, clock_of, console, put_json, say


def demo(
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help="Where it leaves everything.")] = Path(
        "mmd-mailbot-demo"
    ),
    as_json: AsJson = False,
) -> None:
    """The whole story on embedded parts, from nothing; prints what each party received."""
    from ..demo.story import play

    outcome = play(folder, progress=say)
    if as_json:
        put_json(outcome.as_json())
        return
    from .tables import demo_report

    for each in demo_report(outcome):
        console().print(each)


def init(
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help="Where to write.")] = Path(),
    mailbox: Annotated[
        str | None,
        typer.Option(
            help="What mailbox it is: microsoft-365, exchange-server, google or imap; asked for at a terminal."
        ),
    ] = None,
    address: Annotated[str | None, typer.Option(help="Its mail address.")] = None,
    role: Annotated[str, typer.Option(help="Whose it is: facilitator, invoices or bot.")] = "facilitator",
    tenant: Annotated[str | None, typer.Option(help="microsoft-365: the tenant's domain or id.")] = None,
    client_id: Annotated[str | None, typer.Option(help="microsoft-365: the application's id.")] = None,
    cloud: Annotated[
        str, typer.Option(help="microsoft-365: worldwide (also GCC), gcc-high, dod or china.")
    ] = "worldwide",
    endpoint: Annotated[str | None, typer.Option(help="exchange-server: https://…/EWS/Exchange.asmx")] = None,
    host: Annotated[str | None, typer.Option(help="imap: the server's name.")] = None,
) -> None:
    """Write a commented config.toml, and editable copies of rules/ and templates/."""
    from ..app.installation import lay_out
    from ..app.providers import Answers, ask, mailbox_lines

    given = Answers(mailbox, address, role, tenant, client_id, cloud, endpoint, host)
    if sys.stdin.isatty() and not (folder / "config.toml").exists():
        given = ask(given, lambda question, default: str(typer.prompt(question, default=default, err=True)))
    for line in lay_out(folder, mailbox_lines(given)):
        print(line)


def doctor(
    config: ConfigPath = None,
    as_json: AsJson = False,
    now: Now = None,
    send_test: Annotated[
        bool, typer.Option("--send-test", help="Also send a mail from each mailbox to itself, and see it arrive.")
    ] = False,
) -> None:
    """Check configuration, rules, templates, directory, database, mailboxes, senders, clock; what to do where it fails."""
    from ..app.health import examine
    from ..config import load_config

    probes = examine(load_config(config), clock_of(now)(), send_test=send_test)
    if as_json:
        put_json([{"name": p.name, "ok": p.ok, "found": p.found, "remedy": p.remedy} for p in probes])
    else:
        from .tables import probe_table

        console().print(probe_table(probes), soft_wrap=True)
    raise typer.Exit(0 if all(each.ok for each in probes) else 1)


def run(
    once: Annotated[
        bool, typer.Option("--once", help="Handle all that is there now, send all that is due, exit.")
    ] = False,
    config: ConfigPath = None,
    as_json: AsJson = False,
    now: Now = None,
    poll_seconds: Annotated[float, typer.Option(help="How often each mailbox is looked at.")] = 60.0,
) -> None:
    """The worker: watch, read, decide, send, remind."""
    with app_of(config, now, quiet=False) as app:
        worker = app.worker()
        if not once:
            from ..schedule import Schedule

            Schedule(worker, app.clock, poll_seconds=poll_seconds).run()
        else:
            tally = worker.once(app.clock())
            if as_json:
                put_json(tally.as_json())
            else:
                figures = tally.as_json()
                print(", ".join(f"{figures[name]} {name}" for name in figures if name != "seconds"))
                print(f"in {tally.seconds:.1f} s")
    if not once:
        _leave()


def _leave() -> NoReturn:
    """End at once: all is closed, and threads that still listen to a server are nothing to wait for."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)
