"""The fixtures: import them into the conftest of the tests that need the servers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from .authority import make_certificates
from .exchange import ExchangeServer
from .graph import GraphServer
from .pair import Servers


@pytest.fixture(scope="session")
def servers() -> Iterator[Servers]:
    running = Servers()
    yield running
    running.stop()


@pytest.fixture(scope="session")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    """``ca.pem``, and a certificate with its key for loopback."""
    return make_certificates(tmp_path_factory.mktemp("certificates"))


@pytest.fixture
def graph(certificates: tuple[Path, Path, Path]) -> Iterator[GraphServer]:
    """A Microsoft Graph of the test's own; whatever was asked of it has to be as its description says."""
    ca_file, certificate, key = certificates
    server = GraphServer(certificate, key, ca_file)
    yield server
    server.stop()
    assert not server.violations, server.violations


@pytest.fixture
def exchange(certificates: tuple[Path, Path, Path]) -> Iterator[ExchangeServer]:
    """An Exchange Server of the test's own; whatever was asked of it has to be as the schemas say."""
    ca_file, certificate, key = certificates
    server = ExchangeServer(certificate, key, ca_file)
    yield server
    server.stop()
    assert not server.violations, server.violations
