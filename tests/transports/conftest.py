from __future__ import annotations

from tests.servers.fixtures import servers as servers
