"""A store of its own for each test, on every database that this machine has."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import postgres_server
import pytest
from sqlalchemy import create_engine, text
from store_samples import NOW

from mmd_mailbot.store import SqlStore, open_store
from mmd_mailbot.store.schema import HEAD
from mmd_mailbot.store.tables import METADATA

PROGRAMS = postgres_server.programs()
DATABASES = ["sqlite", "postgresql"] if PROGRAMS else ["sqlite"]


EMPTY_AGAIN = f"""
    SET session_replication_role = replica;
    TRUNCATE {", ".join(f'"{name}"' for name in METADATA.tables)} RESTART IDENTITY CASCADE;
    SET session_replication_role = DEFAULT;
    ALTER TABLE history ENABLE TRIGGER ALL;
    UPDATE alembic_version SET version_num = '{HEAD}'
"""


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    assert PROGRAMS is not None
    with postgres_server.running(PROGRAMS) as url:
        open_store(url, spool=Path("unused")).close()
        yield url


@pytest.fixture(params=DATABASES)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'mailbot.db'}"
        return
    server: str = request.getfixturevalue("server")
    yield server
    # one database, emptied after each test: making one for each takes longer than all else
    engine = create_engine(server)
    with engine.begin() as conn:
        conn.execute(text(EMPTY_AGAIN))
    engine.dispose()


@pytest.fixture
def store(url: str, tmp_path: Path) -> Iterator[SqlStore]:
    opened = open_store(url, spool=tmp_path / "spool", clock=lambda: NOW)
    yield opened
    opened.close()
