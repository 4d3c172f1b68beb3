from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text
from store_samples import a_case

from mmd_mailbot.core.effects import AlertKind
from mmd_mailbot.store import SqlStore, StoreError, open_store
from mmd_mailbot.store.schema import HEAD, MIGRATIONS
from mmd_mailbot.store.tables import METADATA


def test_the_migrations_make_exactly_the_tables(store: SqlStore) -> None:
    with store._engine.connect() as conn:
        found = compare_metadata(MigrationContext.configure(conn, opts={"compare_type": True}), METADATA)
        assert found == []
        assert set(inspect(conn).get_table_names()) == {*METADATA.tables, "alembic_version"}


def test_the_head_that_the_program_knows_is_the_last_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_opening_again_keeps_everything(store: SqlStore, url: str, tmp_path: Path) -> None:
    with store.write() as ledger:
        saved = ledger.save_case(a_case())
    again = open_store(url, spool=tmp_path / "spool")
    assert again.cases(include_final=True) == [saved]
    again.close()


def test_a_database_of_a_newer_program_is_left_alone(store: SqlStore, url: str, tmp_path: Path) -> None:
    with store._engine.begin() as conn:
        conn.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="stands at revision 9999, which this version of mmd-mailbot does not know"):
        open_store(url, spool=tmp_path)
    with store._engine.connect() as conn:
        assert conn.execute(text("SELECT version_num FROM alembic_version")).scalar() == "9999"


def test_several_processes_may_open_a_new_database_at_once(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    code = (
        "import sys, pathlib; from mmd_mailbot.store import open_store; "
        "open_store(sys.argv[1], spool=pathlib.Path('x')).close()"
    )
    command = [sys.executable, "-c", code, f"sqlite:///{tmp_path / 'new.db'}"]
    started = [subprocess.Popen(command, cwd=root) for _ in range(3)]
    assert [each.wait(60) for each in started] == [0, 0, 0]


def test_the_database_is_its_owners_alone(tmp_path: Path) -> None:
    file = tmp_path / "folder" / "mailbot.db"
    before = os.umask(0)
    try:
        open_store(f"sqlite:///{file}", spool=tmp_path).close()
        assert file.stat().st_mode & 0o777 == 0o600
        file.chmod(0o644)
        open_store(f"sqlite:///{file}", spool=tmp_path).close()
    finally:
        os.umask(before)
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


def test_sqlite_is_told_to_be_sure(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'mailbot.db'}", spool=tmp_path)
    with store._engine.connect() as conn:
        found = [
            conn.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        ]
    store.close()
    assert found == ["delete", 3, 1, 30_000]


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("mailbot.db", "is no database address"),
        ("mysql://x/y", "mysql is not supported"),
        ("sqlite:////proc/none/mailbot.db", "cannot be opened"),
    ],
)
def test_what_cannot_be_opened_is_said_in_a_sentence(url: str, why: str, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=why):
        open_store(url, spool=tmp_path)


def test_a_file_that_is_no_database_is_said_to_be_none(tmp_path: Path) -> None:
    file = tmp_path / "mailbot.db"
    file.write_bytes(b"This is a letter, not a database. " * 40)
    with pytest.raises(StoreError, match="file is not a database"):
        open_store(f"sqlite:///{file}", spool=tmp_path)


def test_an_alert_that_waits_under_its_former_name_is_told(store: SqlStore, url: str, tmp_path: Path) -> None:
    """A database at the revision before knew two kinds of a mailbox that cannot be read."""
    with store._engine.begin() as conn:
        words = "INSERT INTO alert (kind, key, text, at) VALUES ('unread', 'bot', 'cannot be read', '2026-10-05 14:00:00')"
        conn.execute(text(words))
        conn.execute(text("UPDATE alembic_version SET version_num = '0006'"))
    again = open_store(url, spool=tmp_path / "spool")
    with again.read() as ledger:
        (told,) = ledger.untold_alerts()
    again.close()
    assert (told.kind, told.text) == (AlertKind.UNREACHED, "cannot be read")
