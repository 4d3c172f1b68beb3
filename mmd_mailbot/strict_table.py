"""A table of a TOML file, read strictly: unknown keys and values of the wrong kind are refused in one sentence."""

from __future__ import annotations

import importlib.util
import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from difflib import get_close_matches
from pathlib import Path

ADDRESS = re.compile(r"[^\s@<>\"(),:;\\\[\]]+@[^\s@<>\"(),:;\\\[\]]+")


class ConfigError(Exception):
    """The configuration cannot be used; the message is one plain sentence that says where and what to do."""


@dataclass(frozen=True, slots=True)
class Secret:
    """A secret by reference. It is resolved when it is needed and never printed."""

    resolve: Callable[[], str] = field(repr=False)
    reference: str = ""  # "env MAILBOT_IMAP_PASSWORD": what may be shown


class Table:
    """A table that may hold ``keys`` and no others.

    Every method that reads a key, and the constructor, raise ConfigError where something else stands there.
    """

    def __init__(self, content: Mapping[str, object], keys: Sequence[str], file: Path, place: str = "") -> None:
        self.file = file
        self.place = place
        self._content = content
        for key in content:
            if key not in keys:
                near = get_close_matches(key, keys, n=1, cutoff=0.0)[0]
                raise self.wrong(key, f'there is no such key here; the nearest known key is "{near}".')

    def wrong(self, key: str, complaint: str) -> ConfigError:
        """The error to raise about a key: file, table, key, complaint."""
        where = " ".join(part for part in (self.place, key) if part)
        return ConfigError(f"{self.file}: {where}: {complaint}")

    # ------------------------------------------------------------ plain values

    def optional_text(self, key: str) -> str | None:
        value = self._content.get(key)
        if value is None:
            return None
        if not isinstance(value, str):
            raise self.wrong(key, f'{value!r} was found where a text in quotes is expected, as in {key} = "…".')
        if not value.strip():
            raise self.wrong(key, "the text is empty; write it, or leave the key out.")
        return value.strip()

    def text(self, key: str, default: str | None = None) -> str:
        value = self.optional_text(key)
        if value is not None:
            return value
        if default is None:
            raise self.wrong(key, "it is missing; it has to be given here.")
        return default

    def choice(self, key: str, known: Sequence[str], default: str | None = None) -> str:
        value = self.text(key, default)
        if value not in known:
            near = get_close_matches(value, known, n=1, cutoff=0.5)
            hint = f'; the nearest is "{near[0]}"' if near else ""
            raise self.wrong(key, f'"{value}" was found where one of {", ".join(known)} is expected{hint}.')
        return value

    def whole(self, key: str, default: int, *, least: int = 0, most: int | None = None) -> int:
        value = self._content.get(key)
        if value is None:
            return default
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.wrong(key, f"{value!r} was found where a whole number is expected.")
        if value < least or (most is not None and value > most):
            span = f"from {least} to {most}" if most is not None else f"of {least} or more"
            raise self.wrong(key, f"{value} was found where a number {span} is expected.")
        return value

    def flag(self, key: str, default: bool) -> bool:
        value = self._content.get(key, default)
        if not isinstance(value, bool):
            raise self.wrong(key, f"{value!r} is not true or false.")
        return value

    def seconds(self, key: str, default: float) -> float:
        value = self._content.get(key)
        if value is None:
            return default
        if not isinstance(value, int | float) or isinstance(value, bool) or not 0 < value <= 3600:
            raise self.wrong(key, f"{value!r} was found where a number of seconds up to 3600 is expected.")
        return float(value)

    def optional_day(self, key: str) -> date | None:
        """A day, as TOML writes it: 2026-10-01, without quotes or with them."""
        value = self._content.get(key)
        if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            raise self.wrong(key, f'"{value}" is not a day, as in 2026-10-01.') from None

    def optional_url(self, key: str) -> str | None:
        """An https:// address, without a slash at its end."""
        value = self.optional_text(key)
        if value is not None and not re.fullmatch(r"https://[^\s/?#@]+(/[^\s?#]*)?", value):
            raise self.wrong(
                key, f'"{value}" is not an address that begins with https://, as in "https://host/path".'
            )
        return value.rstrip("/") if value else None

    def texts(self, key: str) -> tuple[str, ...]:
        value = self._content.get(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(each, str) and each.strip() for each in value):
            raise self.wrong(key, f'{value!r} was found where a list of texts is expected, as in {key} = ["…", "…"].')
        return tuple(each.strip() for each in value)

    # ------------------------------------------------------------ addresses, paths, secrets

    def optional_address(self, key: str) -> str | None:
        value = self.optional_text(key)
        if value is None:
            return None
        if not ADDRESS.fullmatch(value):
            raise self.wrong(key, f'"{value}" is not a mail address, as in "name@district.example".')
        return value.lower()

    def address(self, key: str) -> str:
        value = self.optional_address(key)
        if value is None:
            raise self.wrong(key, "the mail address is missing; it has to be given here.")
        return value

    def optional_path(self, key: str) -> Path | None:
        """A path; a relative one starts at the folder of the file."""
        value = self.optional_text(key)
        return None if value is None else from_folder(self.file, value)

    def secret(self, key: str, account: str = "") -> Secret | None:
        """A secret: ``{ env = }``, ``{ file = }``, ``{ keyring = }`` (for ``account``), or given directly."""
        if isinstance(self._content.get(key), str):
            given = self.text(key)
            return Secret(lambda: given, "given directly")
        table = self.optional_table(key, ("env", "file", "keyring"))
        if table is None:
            return None
        env, file, service = table.optional_text("env"), table.optional_path("file"), table.optional_text("keyring")
        if sum(each is not None for each in (env, file, service)) != 1:
            raise self.wrong(
                key, 'exactly one of { env = "NAME" }, { file = "PATH" }, { keyring = "SERVICE" } is expected.'
            )
        if env is not None:
            return Secret(lambda: _from_environment(table, env), f"env {env}")
        if file is not None:
            return Secret(lambda: _from_file(table, file), f"file {file}")
        if importlib.util.find_spec("keyring") is None:
            raise self.wrong(
                key, 'the "keyring" library is not installed: install it, or use { env = } or { file = }.'
            )
        return Secret(lambda: _from_keyring(table, str(service), account), f"keyring {service}")

    # ------------------------------------------------------------ tables within

    def optional_table(self, key: str, keys: Sequence[str]) -> Table | None:
        value = self._content.get(key)
        if value is None:
            return None
        if not isinstance(value, dict):
            raise self.wrong(key, f"{value!r} was found where a table is expected.")
        return Table(value, keys, self.file, f"{self.place} {key}" if self.place else f"[{key}]")

    def table(self, key: str, keys: Sequence[str]) -> Table:
        """The table, or an empty one where it is absent."""
        return self.optional_table(key, keys) or Table({}, keys, self.file, f"[{key}]")

    def tables(self, key: str, keys: Sequence[str]) -> list[Table]:
        value = self._content.get(key)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            raise self.wrong(key, f"tables are expected here, each under its own [[{key}]].")
        return [
            Table(each, keys, self.file, f"[[{key}]] number {place}") for place, each in enumerate(value, start=1)
        ]


def from_folder(file: Path, path: str) -> Path:
    """``path``, from the folder of ``file`` where it is relative."""
    return (file.parent / Path(path).expanduser()).resolve()


def _from_environment(table: Table, name: str) -> str:
    value = os.environ.get(name)
    if not value:
        raise table.wrong("env", f"the environment variable {name} is not set: set it before the program starts.")
    return value


def _from_file(table: Table, file: Path) -> str:
    try:
        value = file.read_text("utf-8").strip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise table.wrong("file", f"the secret cannot be read from {file}: {error}") from error
    if not value:
        raise table.wrong("file", f"{file} is empty: put the secret into its first line.")
    return value


def _from_keyring(table: Table, service: str, account: str) -> str:
    import keyring  # type: ignore[import-not-found, unused-ignore]

    value = keyring.get_password(service, account)
    if not value:
        raise table.wrong(
            "keyring", f'the keyring holds nothing for "{service}" and "{account}": store it there first.'
        )
    return str(value)
