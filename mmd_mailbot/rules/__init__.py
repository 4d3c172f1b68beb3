"""rules/*.toml as the core's RuleSet. What cannot be used is refused at load, in one plain sentence."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path

from ..core.checks.catalogue import faults
from ..core.facts import FORM_KINDS, Kind
from ..core.findings import Severity
from ..core.ruleset import Check, FormDefinition, RuleSet, StaffCheck
from .conditions import condition, placeholders
from .formfile import form_definition
from .programme import (
    calendar_rules,
    deadline_rules,
    digest_rows,
    money_rules,
    obligations,
    reading_rules,
    recipients,
    verdicts,
)
from .table import RulesError, Table, read_toml

__all__ = ["RulesError", "load_rules", "packaged_folder"]

FORMS = "forms"
PROGRAMME = "programme.toml"


def packaged_folder() -> Path:
    """The rules that came with the program: in the installed wheel, or beside the package in a source checkout.

    Raises RulesError where neither is there.
    """
    package = Path(str(files("mmd_mailbot")))
    for folder in (package / "packaged" / "rules", package.parent / "rules"):
        if (folder / PROGRAMME).is_file():
            return folder
    raise RulesError(f"The rules that belong to the program are missing: neither {package}/packaged/rules nor "
                     f"{package.parent}/rules holds {PROGRAMME}; install the program again.")  # fmt: skip


def load_rules(folder: Path | None, *, years: range) -> RuleSet:
    """The rules in ``folder`` (None: the packaged ones), with Missouri's public holidays of ``years``.

    Every other file than programme.toml and forms/*.toml holds checks, whatever its name. Raises RulesError, which
    names file, key, what was found and the nearest known name.
    """
    folder = packaged_folder() if folder is None else folder
    if not folder.is_dir():
        raise RulesError(
            f"The folder of rules {folder} does not exist: name another under [paths] rules, or leave it out."
        )
    contents = _contents(folder)
    tables = {name: read_toml(f"{folder.name}/{name}", data) for name, data in contents.items()}
    if PROGRAMME not in tables:
        raise RulesError(
            f"{folder.name}/{PROGRAMME} is missing: copy it from the packaged rules ({packaged_folder()})."
        )
    forms = _forms(folder, {name: table for name, table in tables.items() if name.startswith(f"{FORMS}/")})
    checks, staff = _checks([table for name, table in tables.items() if "/" not in name and name != PROGRAMME], forms)
    programme = tables[PROGRAMME]
    rules = RuleSet(
        forms=forms,
        checks=checks,
        money=money_rules(programme.table("money")),
        deadlines=deadline_rules(programme.table("deadlines"), programme.table("ladder")),
        calendar=calendar_rules(programme.table("calendar"), state_holidays(years)),
        reading=reading_rules(programme.table("reading")),
        staff_checks=staff,
        recipients=recipients(programme.table("recipients", missing_ok=True)),
        verdicts=verdicts(programme.table("verdicts", missing_ok=True)),
        digest=_digest(contents),
        obligations=obligations(programme.table("obligation", missing_ok=True)),
        digest_rows=digest_rows(programme.table("digest", missing_ok=True)),
    )
    programme.done()
    return rules


def state_holidays(years: range) -> frozenset[date]:
    """The public holidays of the state of Missouri (RSMo 9.010), observed days included."""
    import holidays  # half the package is tables: only who loads rules pays for it

    return frozenset(holidays.country_holidays("US", subdiv="MO", years=years)) | _lincoln_days(years)


def _lincoln_days(years: range) -> frozenset[date]:
    """12 February, which the library lacks for Missouri; for a Sunday the Monday, for a Saturday the Friday."""
    days = {date(year, 2, 12) for year in years}
    moved = {5: timedelta(days=-1), 6: timedelta(days=1)}
    return frozenset(days | {day + moved[day.weekday()] for day in days if day.weekday() in moved})


def _contents(folder: Path) -> dict[str, bytes]:
    """Name below the folder → bytes of every rule file, by name. Raises RulesError."""
    try:
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted([*folder.glob("*.toml"), *(folder / FORMS).glob("*.toml")])
            if path.is_file()
        }
    except OSError as error:
        raise RulesError(f"{folder.name}: {error.filename} cannot be read: {error.strerror}.") from error


def _digest(contents: dict[str, bytes]) -> str:
    """One SHA-256 over names and bytes: each part's length goes first, so that no two sets of files look alike."""
    digest = hashlib.sha256()
    for name in sorted(contents):
        for part in (name.encode(), contents[name]):
            digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()


def _forms(folder: Path, tables: dict[str, Table]) -> dict[Kind, FormDefinition]:
    forms: dict[Kind, FormDefinition] = {}
    ids: dict[str, str] = {}
    for table in tables.values():
        form = form_definition(table)
        if form.kind in forms:
            raise RulesError(f'{table.file}: kind "{form.kind}": {forms[form.kind].id} defines this form already.')
        if form.id in ids:
            raise RulesError(f'{table.file}: id "{form.id}" stands in {ids[form.id]} too.')
        forms[form.kind] = form
        ids[form.id] = table.file
    for kind in sorted(FORM_KINDS - forms.keys()):
        raise RulesError(
            f'{folder.name}/{FORMS}: no file defines the form of kind "{kind}": '
            f"copy forms/{kind}.toml from the packaged rules."
        )
    return forms


def _checks(
    tables: list[Table], forms: dict[Kind, FormDefinition]
) -> tuple[dict[str, Check], tuple[StaffCheck, ...]]:
    checks: dict[str, Check] = {}
    staff: dict[str, StaffCheck] = {}
    where: dict[str, str] = {}
    for table in tables:
        for code, each in table.table("check", missing_ok=True).tables():
            _once(code, each, where)
            checks[code] = _check(code, each)
            for fault in faults({code: checks[code]}):
                raise RulesError(f"{table.file}: {fault}.")
            each.done()
        for code, each in table.table("staff-check", missing_ok=True).tables():
            _once(code, each, where)
            staff[code] = _staff_check(code, each, forms)
            each.done()
        table.done()
    return checks, tuple(staff.values())


def _once(code: str, table: Table, where: dict[str, str]) -> None:
    if code in where:
        raise RulesError(f'{table.file}: check "{code}" stands in {where[code]} too.')
    where[code] = table.file


def _check(code: str, table: Table) -> Check:
    return Check(
        code=code,
        severity=Severity(table.one_of("severity", [each.value for each in Severity])),
        sentence=placeholders(table, "sentence", table.text("sentence")),
        remedy=placeholders(table, "remedy", table.text("remedy", default="")),
        place=table.whole("place", default=0),
        where=table.text("where", default=""),
    )


def _staff_check(code: str, table: Table, forms: dict[Kind, FormDefinition]) -> StaffCheck:
    known = [each.value for each in Kind if each is not Kind.UNKNOWN]
    kinds = frozenset(Kind(each) for each in table.all_of("kinds", known))
    if not kinds:
        raise RulesError(f"{table.at('kinds')}: name at least one kind of document: {', '.join(known)}.")
    when = table.text("when")
    return StaffCheck(
        check=_check(code, table), kinds=kinds, condition=when, holds=condition(table, when, kinds, forms)
    )
