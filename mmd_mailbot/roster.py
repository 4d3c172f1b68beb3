"""The roster: the directory's districts (CSV) and the people of the configuration."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from .config import Config
from .core.directory import District, Person, Roster
from .strict_table import ADDRESS, ConfigError

COLUMNS = (
    *("district", "id", "facilitator", "contacts", "commitment_start", "buildings"),
    *("address", "city", "state", "zip", "county", "phone", "website", "domain"),
)
_AMERICAN_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


def load_roster(config: Config) -> Roster:
    """The districts of ``config.directory`` (none where it is not set) and the people of ``config``.

    Raises:
        ConfigError: the directory cannot be read, or a person is named for a district that it does not hold.
    """
    districts = {} if config.directory is None else parse_directory(_text_of(config.directory), str(config.directory))
    if config.directory is not None:
        _check_districts_of(config.people, districts, str(config.file or "config.toml"))
    return Roster(districts=districts, people=config.people, digest=digest(districts, config.people))


def digest(districts: Mapping[str, District], people: Iterable[Person]) -> str:
    """SHA-256 over all that the roster says, in an order of its own."""
    content = {
        "districts": [asdict(districts[id]) for id in sorted(districts)],
        "people": sorted(
            (asdict(each) for each in people), key=lambda each: json.dumps(each, sort_keys=True, default=str)
        ),
    }
    return hashlib.sha256(json.dumps(content, sort_keys=True, default=str).encode()).hexdigest()


def _text_of(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise ConfigError(f"{file}: the directory cannot be read: {error.strerror or error}.") from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise ConfigError(
            f'{file}: line {line}: byte {error.object[error.start]:#04x} is not UTF-8; save the file as "CSV UTF-8".'
        ) from error


def parse_directory(text: str, file: str) -> dict[str, District]:
    """Districts by id, in the order of the file. ``file`` is only named in errors.

    Raises:
        ConfigError: names file, line, column, what was found and what to do.
    """
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    found: list[tuple[int, dict[str, str]]] = []
    try:
        header = _header(next(rows, []), file)
        for row in rows:
            cells = [cell.strip() for cell in row]
            if not any(cells):
                continue
            if len(cells) > len(header) and any(cells[len(header) :]):
                raise ConfigError(
                    f"{file}: line {rows.line_num}: {len(cells)} cells were found under {len(header)} columns; "
                    "put a value that holds a comma into quotes."
                )
            found.append((rows.line_num, dict(zip(header, cells, strict=False))))
    except csv.Error as error:
        raise ConfigError(f"{file}: line {rows.line_num}: this is not CSV: {error}.") from error
    return _districts(found, file)


def _header(cells: list[str], file: str) -> list[str]:
    header = [cell.strip().lower() for cell in cells]
    if "district" not in header:
        raise ConfigError(
            f'{file}: line 1: column "district" is missing; found were {", ".join(filter(None, header)) or "none"}; '
            "put the columns' names, separated by commas, into the first line."
        )
    for name in header:
        near = get_close_matches(name, COLUMNS, n=1, cutoff=0.75)
        if near and name not in COLUMNS:  # a column of somebody's own is left alone, a slip of the pen is not
            raise ConfigError(f'{file}: line 1: column "{name}" is not known; did you mean "{near[0]}"?')
        if name and header.count(name) > 1:
            raise ConfigError(f'{file}: line 1: column "{name}" stands there twice; keep one of them.')
    return header


def _districts(rows: list[tuple[int, dict[str, str]]], file: str) -> dict[str, District]:
    often = Counter(row.get("district", "").casefold() for _, row in rows)
    districts: dict[str, District] = {}
    lines: dict[str, int] = {}
    for line, row in rows:
        name, id = row.get("district", ""), row.get("id", "")
        if not name:
            raise _wrong(file, line, "district", "it is empty; write the district's name.")
        if not id and often[name.casefold()] > 1:
            complaint = f'"{name}" stands there {often[name.casefold()]} times; give each of them an id of its own.'
            raise _wrong(file, line, "id", complaint)
        id = id or slug(name)
        if id in districts:
            raise _wrong(file, line, "id", f'"{id}" stands on line {lines[id]} already; give each district its own.')
        districts[id] = _district(id, row, file, line)
        lines[id] = line
    return districts


def _district(id: str, row: Mapping[str, str], file: str, line: int) -> District:
    def addresses(column: str) -> tuple[str, ...]:
        found = _parts(row.get(column, ""))
        for each in found:
            if not ADDRESS.fullmatch(each):
                raise _wrong(file, line, column, f'"{each}" is not a mail address; separate several by ";".')
        return tuple(each.lower() for each in found)

    contacts, days = _contacts(row.get("contacts", ""), file, line)
    facilitators = addresses("facilitator")
    if len(facilitators) > 1:
        raise _wrong(file, line, "facilitator", f"{len(facilitators)} addresses were found; a district has one.")
    return District(
        id=id,
        name=row["district"],
        facilitator=facilitators[0] if facilitators else None,
        contacts=contacts,
        contact_days=days,
        commitment_start=_day(row.get("commitment_start", ""), file, line),
        buildings=_parts(row.get("buildings", "")),
        **{column: row.get(column, "") for column in COLUMNS[6:]},
    )


def _contacts(cell: str, file: str, line: int) -> tuple[tuple[str, ...], dict[str, tuple[date | None, date | None]]]:
    """``pat@x.example; kim@x.example 2026-07-01..2027-06-30``: addresses, and the days of those that have some."""
    found: list[str] = []
    days: dict[str, tuple[date | None, date | None]] = {}
    for part in _parts(cell):
        address, _, span = part.partition(" ")
        address = address.lower()
        if not ADDRESS.fullmatch(address):
            raise _wrong(file, line, "contacts", f'"{part}" is not a mail address; separate several by ";".')
        found.append(address)
        if span.strip():
            days[address] = _span(span.strip(), file, line)
    return tuple(dict.fromkeys(found)), days


def _span(text: str, file: str, line: int) -> tuple[date | None, date | None]:
    begins, dots, ends = (each.strip() for each in text.partition(".."))
    try:
        if dots:
            return (date.fromisoformat(begins) if begins else None, date.fromisoformat(ends) if ends else None)
    except ValueError:
        pass
    complaint = f'"{text}" is not a span of days; write 2026-07-01..2027-06-30, or leave one side empty.'
    raise _wrong(file, line, "contacts", complaint)


def _parts(cell: str) -> tuple[str, ...]:
    """The parts between ";", each once."""
    return tuple(dict.fromkeys(part.strip() for part in cell.split(";") if part.strip()))


def _day(cell: str, file: str, line: int) -> date | None:
    if not cell:
        return None
    american = _AMERICAN_DATE.fullmatch(cell)
    try:
        if american:
            month, day, year = map(int, american.groups())
            return date(year, month, day)
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", cell):
            return date.fromisoformat(cell)
    except ValueError:
        pass
    raise _wrong(file, line, "commitment_start", f'"{cell}" is not a date; write 2026-07-01 or 7/1/2026.')


def slug(name: str) -> str:
    """``"Adair Co. R-I"`` → ``"adair-co-r-i"``: the id of a district whose row gives none."""
    return re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-") or "district"


def _wrong(file: str, line: int, column: str, complaint: str) -> ConfigError:
    return ConfigError(f"{file}: line {line}: column {column}: {complaint}")


def _check_districts_of(people: Iterable[Person], districts: Mapping[str, District], file: str) -> None:
    names = Counter(each.name for each in districts.values())
    for person in people:
        for named in person.districts:
            if named == "*" or named in districts or names[named] == 1:
                continue
            place = f'{file}: [[person]] "{person.address}" districts'
            if names[named]:
                raise ConfigError(f'{place}: {names[named]} districts are called "{named}"; write the id.')
            near = get_close_matches(named, [*names, *districts], n=1, cutoff=0.0)
            hint = f'; the nearest is "{near[0]}"' if near else ""
            raise ConfigError(f'{place}: the directory holds no "{named}"{hint}.')
