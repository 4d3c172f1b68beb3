"""A mailbox of Exchange Server over Exchange Web Services, both directions."""

from __future__ import annotations

from .mailbox import ExchangeMailbox as ExchangeMailbox
from .sender import ExchangeSender as ExchangeSender
