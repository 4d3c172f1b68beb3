"""The command line: a module a group of commands, no logic. Heavy parts are imported when a command needs them."""

from __future__ import annotations

import sys
from typing import NoReturn

NAME = "mmd-mailbot"


def main() -> None:
    """Exit 0: done; 1: something could not be read, or is wrong; 2: wrong usage or configuration, in one sentence."""
    import typer

    from ..config import ConfigError
    from .program import program

    # every wrong usage; typer does not name the class itself
    wrong_usage: type[Exception] = typer.BadParameter.__mro__[1]
    try:
        code = program(sys.argv[1:] or ["--help"], prog_name=NAME, standalone_mode=False)
    except ConfigError as error:
        _refuse(str(error))
    except wrong_usage as error:
        _refuse(_usage_sentence(error))
    except typer.Abort:
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except OSError as error:
        if error.filename is None:  # nothing that a person named
            raise
        _refuse(f"{error.filename}: {error.strerror}.")
    except Exception as error:
        from ..store import StoreError

        if not isinstance(error, StoreError):
            raise
        _refuse(str(error))
    sys.exit(code or 0)


def _usage_sentence(error: Exception) -> str:
    said = str(error.format_message()).strip().rstrip(".")  # type: ignore[attr-defined]
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else NAME
    return f"{said}; `{path} --help` shows how it is used."


def _refuse(sentence: str) -> NoReturn:
    print(f"{NAME}: {sentence}", file=sys.stderr)
    sys.exit(2)
