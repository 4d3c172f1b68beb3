"""`forms` and `preview`: papers and notices to look at."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .options import ConfigPath, Now, clock_of


def forms(
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help="Where to write.")] = Path("forms"),
    config: ConfigPath = None,
) -> None:
    """Write the blank forms, DOCX and fillable PDF."""
    from ..app.installation import write_forms

    for file in write_forms(folder, config):
        print(file)


def preview(
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help="Where to write.")] = Path("preview"),
    config: ConfigPath = None,
    now: Now = None,
) -> None:
    """Write every notice with sample data, as a gallery page."""
    from ..app.installation import write_preview

    print(write_preview(folder, config, clock_of(now)()))
