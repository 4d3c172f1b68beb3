"""`read` and `check`: what the reader sees, what the bot would decide. Neither changes anything."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .options import AsJson, ConfigPath, Now, app_of, clock_of, console, put_lines, say

if TYPE_CHECKING:
    from ..core.facts import Document

Files = Annotated[list[Path], typer.Argument(help="Files to look at.", show_default=False)]


def read(files: Files, as_json: AsJson = False, config: ConfigPath = None, now: Now = None) -> None:
    """What the reader sees in a document (DOCX, PDF, image, EML)."""
    from ..app import log_to_stderr
    from ..app.look import read_paths

    log_to_stderr(quiet=True)
    failed = False
    for file in files:
        try:
            documents = read_paths([file], config, clock_of(now)())
        except OSError as error:
            say(f"mmd-mailbot: {file} could not be opened: {error.strerror}")
            failed = True
            continue
        failed = failed or any(_unreadable(each) for each in documents)
        _show(documents, as_json=as_json)
    raise typer.Exit(1 if failed else 0)


def _unreadable(document: Document) -> bool:
    return document.kind.value == "unknown" and bool(document.problems)


def _show(documents: list[Document], *, as_json: bool) -> None:
    from ..documents.report import as_json as report

    if as_json:
        put_lines(report(each) for each in documents)
        return
    from .tables import document_table

    for each in documents:
        console().print(document_table(report(each)))


def check(files: Files, as_json: AsJson = False, config: ConfigPath = None, now: Now = None) -> None:
    """What the bot would decide and answer for a mail, against the current database; changes and sends nothing."""
    from ..documents.sniff import PICTURES, FileType, sniff
    from ..worker.rehearse import check_file

    papers = {FileType.PDF, FileType.DOCX, FileType.DOC, FileType.ODT, FileType.RTF, *PICTURES}
    failed = False
    with app_of(config, now, dry=True) as app:
        for file in files:
            try:
                raw = file.read_bytes()
            except OSError as error:
                say(f"mmd-mailbot: {file} could not be opened: {error.strerror}")
                failed = True
                continue
            if sniff(raw) in papers:
                say(
                    f"mmd-mailbot: {file} is a document, not a mail: `mmd-mailbot read {file}` shows what stands in it; "
                    "to see what the bot would answer, check the mail that it came with (.eml)"
                )
                failed = True
                continue
            result: dict[str, Any] = check_file(app.parts(), file.name, raw, app.clock())
            failed = failed or result["outcome"] == "parked"
            if as_json:
                put_lines([result])
            else:
                from .tables import check_report

                console().print(check_report(result))
    raise typer.Exit(1 if failed else 0)
