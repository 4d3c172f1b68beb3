"""The fixture: import it into the conftest of the tests that need the servers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from .pair import Servers


@pytest.fixture(scope="session")
def servers() -> Iterator[Servers]:
    running = Servers()
    yield running
    running.stop()
