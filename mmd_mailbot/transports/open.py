"""The mailbox and the way out that the configuration asks for; a kind's library is loaded only where it is used."""

from __future__ import annotations

from ..config import MailboxConfig, SendConfig
from ..ports import Mailbox, MailboxError, Sender


def open_mailbox(config: MailboxConfig) -> Mailbox:
    """Nothing is connected yet: that happens with the first call.

    Raises:
        MailboxError: that kind is not built, or a setting is missing.
    """
    if config.kind == "imap":
        from .imap import ImapMailbox

        return ImapMailbox(config)
    if config.kind == "maildir":
        from .maildir import MaildirMailbox

        return MaildirMailbox(config)
    if config.kind == "graph":
        from .graph import GraphMailbox

        return GraphMailbox(config)
    if config.kind == "exchange":
        from .exchange import ExchangeMailbox

        return ExchangeMailbox(config)
    raise _unbuilt(config.name, config.kind)


def open_sender(config: MailboxConfig) -> Sender:
    """The way out of a mailbox: its ``send``, else its own.

    Raises:
        MailboxError: it has none, that kind is not built, or a setting is missing.
    """
    send = config.send
    if config.kind == "graph" and (send is None or send.kind == "graph"):
        from .graph import GraphSender

        return GraphSender(config)
    if config.kind == "exchange" and (send is None or send.kind == "exchange"):
        from .exchange import ExchangeSender

        return ExchangeSender(config)
    if send is None and config.kind == "maildir":
        send = SendConfig(kind="maildir", path=config.path)
    if send is None:
        raise MailboxError(f'The mailbox "{config.name}" has no way out: give it a [mailbox.send].', temporary=False)
    if send.kind == "smtp":
        from .smtp import SmtpSender

        return SmtpSender(send, config.name)
    if send.kind == "maildir":
        from .maildir import MaildirSender

        return MaildirSender(send, config.name)
    raise _unbuilt(config.name, send.kind)


def _unbuilt(name: str, kind: str) -> MailboxError:
    return MailboxError(
        f'"{name}": "{kind}" is not built yet; use graph, imap with smtp, or maildir.', temporary=False
    )
