"""A TOML table read strictly: each value taken by name and type, and what nobody took is refused."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from difflib import get_close_matches

from ..config import ConfigError


class RulesError(ConfigError):
    """A rule that cannot be used; the message is one plain sentence that says where and what to do."""


def read_toml(file: str, data: bytes) -> Table:
    """``file``: the name to show in errors. Raises RulesError where ``data`` is no TOML."""
    try:
        return Table(file, (), tomllib.loads(data.decode("utf-8-sig")))
    except UnicodeDecodeError as error:
        raise RulesError(f"{file}: byte {error.start} is no UTF-8 text: save the file as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise RulesError(f"{file}: not valid TOML: {error}.") from error


def nearest(found: str, known: Iterable[str]) -> str:
    """Words for an error: the known name that ``found`` was probably meant to be, else all of them."""
    names = sorted(set(known))
    close = get_close_matches(found, names, n=1, cutoff=0.6)
    if close:
        return f'did you mean "{close[0]}"?'
    return f"known: {', '.join(names)}" if names else "nothing is known here"


class Table:
    """Values by key. Every method raises RulesError that names file, key and what was found."""

    def __init__(self, file: str, path: tuple[str, ...], values: Mapping[str, object]) -> None:
        self.file = file
        self._path = path
        self._values = values
        self._known: set[str] = set()

    def at(self, key: str | None = None) -> str:
        """How errors name the place: ``rules/invoice.toml: check "total": severity``."""
        path = self._path if key is None else (*self._path, key)
        if not path:
            return self.file
        if path[0] in ("check", "staff-check") and len(path) > 1:
            return ": ".join([self.file, f'{path[0]} "{path[1]}"', *path[2:]])
        return f"{self.file}: {'.'.join(path)}"

    def done(self) -> None:
        """Refuses keys that nobody asked for."""
        for key in self._values:
            if key not in self._known:
                raise RulesError(f'{self.at()}: unknown key "{key}"; {nearest(key, self._known)}')

    def names(self) -> tuple[str, ...]:
        return tuple(self._values)

    def text(self, key: str, *, default: str | None = None) -> str:
        value = self._take(key, default)
        if not isinstance(value, str):
            raise self._wrong(key, "a text in quotes", value)
        return value

    def whole(self, key: str, *, default: int | None = None) -> int:
        value = self._take(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise self._wrong(key, "a whole number, 0 or more", value)
        return value

    def maybe_whole(self, key: str) -> int | None:
        self._known.add(key)
        return self.whole(key) if key in self._values else None

    def maybe_text(self, key: str) -> str | None:
        self._known.add(key)
        return self.text(key) if key in self._values else None

    def flag(self, key: str, *, default: bool | None = None) -> bool:
        value = self._take(key, default)
        if not isinstance(value, bool):
            raise self._wrong(key, "true or false", value)
        return value

    def texts(self, key: str, *, default: Sequence[str] | None = None) -> tuple[str, ...]:
        value = self._list(key, default)
        if not all(isinstance(each, str) for each in value):
            raise self._wrong(key, "a list of texts in quotes", value)
        return tuple(str(each) for each in value)

    def wholes(self, key: str, *, default: Sequence[int] | None = None) -> tuple[int, ...]:
        value = self._list(key, default)
        numbers = tuple(each for each in value if isinstance(each, int) and not isinstance(each, bool) and each >= 0)
        if len(numbers) != len(value):
            raise self._wrong(key, "a list of whole numbers", value)
        return numbers

    def days(self, key: str, *, default: Sequence[date] | None = None) -> frozenset[date]:
        value = self._list(key, default)
        days = frozenset(each for each in value if isinstance(each, date) and not isinstance(each, datetime))
        if len(days) != len(set(map(str, value))):
            raise self._wrong(key, "a list of dates such as 2026-12-24, without quotes", value)
        return days

    def lists(self, key: str, *, default: Sequence[object] | None = None) -> tuple[tuple[str, ...], ...]:
        value = self._list(key, default)
        if not all(isinstance(each, list) and all(isinstance(part, str) for part in each) for each in value):
            raise self._wrong(key, "a list of lists of texts", value)
        return tuple(tuple(each) for each in value if isinstance(each, list))

    def one_of(self, key: str, known: Sequence[str], *, default: str | None = None) -> str:
        value = self.text(key, default=default)
        self._among(key, value, known)
        return value

    def all_of(self, key: str, known: Sequence[str], *, default: Sequence[str] | None = None) -> tuple[str, ...]:
        values = self.texts(key, default=default)
        for value in values:
            self._among(key, value, known)
        return values

    def table(self, key: str, *, missing_ok: bool = False) -> Table:
        value = self._take(key, {} if missing_ok else None)
        if not isinstance(value, dict):
            raise self._wrong(key, f"a table [{key}]", value)
        return Table(self.file, (*self._path, key), value)

    def tables(self) -> Iterator[tuple[str, Table]]:
        """The tables under this one, by their free names."""
        for key in self._values:
            yield key, self.table(key)

    def rows(self, key: str, *, missing_ok: bool = False) -> tuple[Table, ...]:
        """The tables of a list ``[[key]]``, in order."""
        value = self._list(key, () if missing_ok else None)
        if not all(isinstance(each, dict) for each in value):
            raise self._wrong(key, f"tables [[{key}]]", value)
        return tuple(
            Table(self.file, (*self._path, f"{key} {number}"), each)
            for number, each in enumerate(value, 1)
            if isinstance(each, dict)
        )

    def _take(self, key: str, default: object = None) -> object:
        self._known.add(key)
        if key in self._values:
            return self._values[key]
        if default is None:
            typed = [each for each in self._values if each not in self._known]
            close = get_close_matches(key, typed, n=1, cutoff=0.6)
            instead = f'; found "{close[0]}" instead' if close else ""
            raise RulesError(f"{self.at(key)}: missing{instead}")
        return default

    def _list(self, key: str, default: Sequence[object] | None) -> Sequence[object]:
        value = self._take(key, None if default is None else list(default))
        if not isinstance(value, list):
            raise self._wrong(key, "a list in [ ]", value)
        return value

    def _among(self, key: str, value: str, known: Sequence[str]) -> None:
        if value not in known:
            raise RulesError(f'{self.at(key)}: unknown "{value}"; {nearest(value, known)}')

    def _wrong(self, key: str, wanted: str, found: object) -> RulesError:
        return RulesError(f"{self.at(key)}: {found!r} is not {wanted}")
