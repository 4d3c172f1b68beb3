"""The command line: a module a group of commands, no logic. Heavy parts are imported when a command needs them."""

from __future__ import annotations

import sys


def main() -> None:
    """Exit 0: done; 1: something could not be read, or is wrong; 2: wrong usage or configuration, in one sentence."""
    from ..config import ConfigError
    from .program import program

    try:
        program()
    except ConfigError as error:
        print(f"mmd-mailbot: {error}", file=sys.stderr)
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except Exception as error:
        from ..store import StoreError

        if not isinstance(error, StoreError):
            raise
        print(f"mmd-mailbot: {error}", file=sys.stderr)
        sys.exit(2)
