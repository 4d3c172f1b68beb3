"""The protocols between the shell's parts. Each has one contract suite that every implementation passes."""

from .mailboxes import JUNK_MAILS, Mailbox, MailboxError, Probe, Sender, Sending, SendResult, Uid
from .reading import MAX_INSIDE, MAX_INSIDE_BYTES, FileToRead, Reader, Reading
from .store import (
    Due,
    HistoryRow,
    Inbound,
    InboundState,
    Ledger,
    Outbound,
    OutboundMail,
    OutboundState,
    Spool,
    StaleVersion,
    Store,
)

__all__ = [
    "JUNK_MAILS",
    "MAX_INSIDE",
    "MAX_INSIDE_BYTES",
    "Due",
    "FileToRead",
    "HistoryRow",
    "Inbound",
    "InboundState",
    "Ledger",
    "Mailbox",
    "MailboxError",
    "Outbound",
    "OutboundMail",
    "OutboundState",
    "Probe",
    "Reader",
    "Reading",
    "SendResult",
    "Sender",
    "Sending",
    "Spool",
    "StaleVersion",
    "Store",
    "Uid",
]
