"""`mmd-mailbot demo`: five months of the programme in one folder, and an account of them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from ..app import log_to_stderr
from ..config import ConfigError
from ..records.opening import import_balances
from . import autumn, winter
from .acting import Acting
from .outcome import Outcome, outcome_of
from .world import World

MARKER = ".mmd-mailbot-demo"
ABOUT = "README.txt"
# All that a demo leaves; nothing else in the folder is ever touched.
_OWN = ("config.toml", "directory.csv", "balances.csv", "mailbot.db", "mailbot.db-journal", "spool", "mailboxes", "delivered",
        "gallery", ABOUT, MARKER)  # fmt: skip
_BALANCES = """\
district,building,spent
Maple Grove R-I,,0.00
Maple Grove R-I,Maple High School,0.00
Stone Creek C-4,,120.00
Stone Creek C-4,Creek Elementary,0.00
Prairie View R-V,,0.00
Prairie View R-V,View Elementary,0.00
Prairie View R-V,View High School,0.00
Willow Bend R-III,,0.00
Willow Bend R-III,Bend Elementary,0.00
Oak Fork R-VI,,0.00
"""
_ABOUT = """\
What `mmd-mailbot demo` left here. People, districts and shops are invented.

gallery/index.html   every mail that the bot sent; open it in a browser
delivered/           the same mails, a maildir for each addressee
mailboxes/           the three mailboxes that the bot watches; what it did not take for its own lies there untouched
mailbot.db, spool/   its records, and the mails by their hash
config.toml          try the other commands with --config on this file; directory.csv lists the districts, balances.csv what
                     they used in earlier years

The next `mmd-mailbot demo` in this folder replaces all of it.
"""


def play(folder: Path, progress: Callable[[str], None]) -> Outcome:
    """Play the story; an earlier demo in the folder is replaced.

    Raises:
        ConfigError: the folder holds something else, or cannot be written.
    """
    log_to_stderr(quiet=True)
    try:
        _make_room(folder)
    except OSError as error:
        raise ConfigError(f"{folder} could not be written: {error.strerror}.") from None
    progress("The bot starts in a world of its own …")
    world = World(folder)
    world.lay_out()
    acting = Acting(world, progress)
    try:
        _confirm_balances(acting)
        autumn.play(acting)
        winter.play(acting)
        progress("Every mail goes into the gallery …")
        return outcome_of(acting)
    finally:
        acting.close()


def _confirm_balances(acting: Acting) -> None:
    """What the districts used in earlier years, as an administrator would import it. Cedar Hollow's is still open."""
    file = acting.world.folder / "balances.csv"
    file.write_text(_BALANCES, encoding="utf-8")
    import_balances(acting.app.store, acting.app.roster, file, acting.now, dry_run=False)


def _make_room(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise ConfigError(f"{folder} is a file; name a folder for the demo.")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MARKER).is_file():
        raise ConfigError(
            f"{folder} holds something that no demo left there; name another folder: mmd-mailbot demo DIR."
        )
    folder.mkdir(parents=True, exist_ok=True)
    for name in _OWN:
        each = folder / name
        if each.is_dir() and not each.is_symlink():
            shutil.rmtree(each)
        else:
            each.unlink(missing_ok=True)
    (folder / MARKER).write_text(
        "Left by `mmd-mailbot demo`, which may replace its own files here.\n", encoding="utf-8"
    )
    (folder / ABOUT).write_text(_ABOUT, encoding="utf-8")
