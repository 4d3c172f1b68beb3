"""The staff's upper hand in one case: correct, move, merge, take over, hand back."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .options import AsJson, ConfigPath, Now, app_of, put_json, say

if TYPE_CHECKING:
    from ..core.words import Command

CaseNumber = Annotated[str, typer.Argument(metavar="CASE", help="Its number: MMD-26-0001.")]
By = Annotated[str, typer.Option("--by", help="Who does it, for the history (default: the user of this machine).")]


def correct(
    number: CaseNumber,
    place: Annotated[str, typer.Argument(metavar="PLACE", help="On the form: total cost, district, contact email …")],
    value: Annotated[str, typer.Argument(metavar="VALUE", help="As it stands on the paper.")],
    by: By = "",
    config: ConfigPath = None,
    as_json: AsJson = False,
    now: Now = None,
) -> None:
    """Mend a value that was misread; the form is checked anew with it."""
    from ..core.words import Command, Verb

    _do(Command(Verb.CORRECT, text=f"{place}: {value}", case=number.upper()), by, config, now, as_json=as_json)


def move(
    number: CaseNumber,
    file: Annotated[str, typer.Argument(metavar="FILE", help="Its name or a part of it, or invoice, receipts, all.")],
    to: Annotated[str, typer.Argument(metavar="TO", help="The case it belongs to.")],
    by: By = "",
    config: ConfigPath = None,
    as_json: AsJson = False,
    now: Now = None,
) -> None:
    """Move an invoice, a receipt or an account to the case it belongs to."""
    from ..core.words import Command, Verb

    _do(Command(Verb.MOVE, text=file, case=number.upper(), to=to.upper()), by, config, now, as_json=as_json)


def merge(
    number: CaseNumber,
    to: Annotated[str, typer.Argument(metavar="INTO", help="The case that goes on.")],
    by: By = "",
    config: ConfigPath = None,
    as_json: AsJson = False,
    now: Now = None,
) -> None:
    """Make a case a part of another; what is written to it goes there."""
    from ..core.words import Command, Verb

    _do(Command(Verb.MERGE, case=number.upper(), to=to.upper()), by, config, now, as_json=as_json)


def take_over(
    number: CaseNumber, by: By = "", config: ConfigPath = None, as_json: AsJson = False, now: Now = None
) -> None:
    """Take a case over: the mailbot sends nothing about it until it is handed back."""
    from ..core.words import Command, Verb

    _do(Command(Verb.TAKE_OVER, case=number.upper()), by, config, now, as_json=as_json)


def hand_back(
    number: CaseNumber, by: By = "", config: ConfigPath = None, as_json: AsJson = False, now: Now = None
) -> None:
    """Hand a case back to the mailbot; its clocks go on from where they stood."""
    from ..core.words import Command, Verb

    _do(Command(Verb.HAND_BACK, case=number.upper()), by, config, now, as_json=as_json)


def _do(command: Command, by: str, config: Path | None, now: str | None, *, as_json: bool) -> None:
    from ..worker.upper import NoSuchCase, by_command

    with app_of(config, now) as app:
        try:
            outcome = by_command(app.parts(), command, by or f"{getpass.getuser()}, by command", app.clock())
        except NoSuchCase as missing:
            say(f"mmd-mailbot: there is no case {missing}; `mmd-mailbot cases --all` lists them.")
            raise typer.Exit(2) from None
    if as_json:
        put_json(outcome)
        return
    for each in outcome:
        print(f"{each['case']}: {each['act']}. {each['text']}".rstrip())
