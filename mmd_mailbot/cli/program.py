"""All commands, in the order in which a person meets them."""

from __future__ import annotations

from typing import Annotated

import typer

from .. import __version__
from . import looking, mending, papers, reading, running, upper

program = typer.Typer(
    name="mmd-mailbot",
    help="Carries the Missouri Model Districts' technology-funding paperwork by email, from request to payment.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"mmd-mailbot {__version__}")
        raise typer.Exit


@program.callback()
def _program(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    pass


program.command("demo")(running.demo)
program.command("init")(running.init)
program.command("doctor")(running.doctor)
program.command("run")(running.run)
program.command("read")(reading.read)
program.command("check")(reading.check)
program.command("cases")(looking.cases)
program.command("case")(looking.case)
program.command("explain")(looking.explain)
program.command("digest")(looking.digest)
program.command("outbox")(looking.outbox)
program.command("quarantine")(looking.quarantine)
program.command("replay")(mending.replay)
program.command("settle")(mending.settle)
program.command("correct")(upper.correct)
program.command("move")(upper.move)
program.command("merge")(upper.merge)
program.command("take-over")(upper.take_over)
program.command("hand-back")(upper.hand_back)
program.command("thaw")(mending.thaw)
program.command("pause")(mending.pause)
program.command("resume")(mending.resume)
program.command("export")(looking.export)
program.command("import")(mending.import_)
program.command("verify")(looking.verify)
program.command("forms")(papers.forms)
program.command("preview")(papers.preview)
