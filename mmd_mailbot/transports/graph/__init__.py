"""A mailbox of Microsoft 365 over Microsoft Graph, both directions."""

from __future__ import annotations

from .mailbox import GraphMailbox as GraphMailbox
from .sender import GraphSender as GraphSender
