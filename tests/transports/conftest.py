from __future__ import annotations

from tests.servers.fixtures import certificates as certificates
from tests.servers.fixtures import exchange as exchange
from tests.servers.fixtures import graph as graph
from tests.servers.fixtures import servers as servers
