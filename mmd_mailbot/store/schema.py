"""Brings a database to the tables that this program knows, by the packaged migrations."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from .engine import StoreError

HEAD = "0007"
MIGRATIONS = Path(__file__).parent / "migrations"
_LOCK = 4_771_026  # PostgreSQL: any number that all our processes share


def bring_up_to_date(engine: Engine) -> None:
    """Run the missing migrations, all in one transaction. Cheap where there are none.

    Raises:
        StoreError: a newer program made this database.
    """
    with engine.connect() as conn:
        if _revision(conn) == HEAD:
            return
    with engine.begin() as conn:
        if conn.dialect.name == "postgresql":
            conn.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        found = _revision(conn)
        if found != HEAD:  # another process may have been first
            _upgrade(conn, found)


def _revision(conn: Connection) -> str | None:
    if not inspect(conn).has_table("alembic_version"):
        return None
    revision: str | None = conn.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return revision


def _upgrade(conn: Connection, found: str | None) -> None:
    # heavy, and needed only where there is something to do
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    if found is not None and found not in {
        each.revision for each in ScriptDirectory.from_config(config).walk_revisions()
    }:
        raise StoreError(
            f"The database stands at revision {found}, which this version of mmd-mailbot does not know: "
            "a newer version made it; install that version"
        )
    config.attributes["connection"] = conn
    command.upgrade(config, "head")
