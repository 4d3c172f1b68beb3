"""What changes something: handling a stored message again, pausing, importing."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .options import AsJson, ConfigPath, Now, app_of, put_json, say


def replay(
    ids: Annotated[
        list[int] | None, typer.Argument(metavar="[ID]...", help="Of `quarantine`; all if left out.")
    ] = None,
    config: ConfigPath = None,
    as_json: AsJson = False,
    now: Now = None,
) -> None:
    """Handle a stored message again."""
    from ..worker.replay import replay as again

    with app_of(config, now, quiet=False) as app:
        outcome = again(app.parts(), ids, app.clock())
    if unknown := sorted(set(ids or ()) - {each["id"] for each in outcome}):
        say(f"mmd-mailbot: nothing is set aside under {unknown[0]}; `mmd-mailbot quarantine` lists what is.")
        raise typer.Exit(2)
    if as_json:
        put_json(outcome)
        return
    for each in outcome:
        print(f"{each['id']}: {each['outcome']}")
    if not outcome:
        print("Nothing was set aside.")


def settle(
    id: Annotated[int, typer.Argument(metavar="ID", help="Of `outbox`.")],
    arrived: Annotated[bool, typer.Option("--arrived", help="It went out: do not send it.")] = False,
    again: Annotated[bool, typer.Option("--again", help="It did not go out: send it again.")] = False,
    config: ConfigPath = None,
    now: Now = None,
) -> None:
    """Say whether a message of the outbox that is unknown, failed or held went out."""
    from ..worker.settle import settle as settled

    if arrived == again:
        raise typer.BadParameter("say either --arrived or --again", param_hint="--arrived / --again")
    with app_of(config, now) as app:
        print(settled(app.parts(), id, arrived=arrived, now=app.clock()))


def thaw(
    case: Annotated[str, typer.Argument(metavar="CASE", help="Its number: MMD-26-0001.")],
    by: Annotated[str, typer.Option("--by", help="Who decided.")],
    reason: Annotated[str, typer.Option("--reason", help="How it was made sure: whom they called, and when.")],
    config: ConfigPath = None,
    now: Now = None,
) -> None:
    """Let payment go on in a case that bank details froze, after a call to the number on file."""
    from ..worker.thaw import thaw as thawed

    with app_of(config, now) as app:
        print(thawed(app.parts(), case, by=by, reason=reason, now=app.clock()))


def pause(config: ConfigPath = None) -> None:
    """Stop all sending; intake goes on."""
    with app_of(config) as app, app.store.write() as ledger:
        ledger.set_setting("paused", "1")
    print("Sending is paused; mail is still read and kept. `mmd-mailbot resume` sends what waits.")


def resume(config: ConfigPath = None) -> None:
    """Send again."""
    with app_of(config) as app, app.store.write() as ledger:
        ledger.set_setting("paused", "0")
        ledger.set_setting("resumed-at", app.clock().isoformat())
    print("Sending goes on with the next look at the mailboxes.")


def import_(
    file: Annotated[Path, typer.Argument(help="CSV: account or district and building, amount.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the control totals; change nothing.")] = False,
    config: ConfigPath = None,
    as_json: AsJson = False,
) -> None:
    """Opening balances of earlier years, with control totals."""
    from ..records.opening import import_balances

    with app_of(config) as app:
        outcome = import_balances(app.store, app.roster, file, app.clock(), dry_run=dry_run)
    if as_json:
        put_json(outcome)
        return
    for line in outcome["lines"]:
        print(line)
