"""A real Dovecot and a real Postfix for the tests, on loopback, in a folder of their own.

``from tests.servers.fixtures import servers`` in a conftest gives the fixture: one pair of servers a test session.
Every address below a domain ``*.example`` exists, signs in with PASSWORD, and has its maildir; what Postfix takes for
it lies in its INBOX a moment later. What Postfix refuses goes by the local part: see ``postfix.py``.
"""

from __future__ import annotations

from .dovecot import PASSWORD as PASSWORD
from .dovecot import Dovecot as Dovecot
from .pair import Servers as Servers
from .postfix import Postfix as Postfix
