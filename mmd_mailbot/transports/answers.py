"""How a provider that is asked by HTTP may fail: it said no, or nobody knows."""

from __future__ import annotations

from ..ports import MailboxError


class Refused(MailboxError):
    """It answered, and did not do it. ``code``: the provider's own word for why; ``status``: that of HTTP, 0 where it
    counts for nothing."""

    def __init__(self, message: str, code: str, status: int = 0) -> None:
        super().__init__(message)
        self.code, self.status = code, status


class Lost(MailboxError):
    """The connection broke after the request had gone out, or nothing was heard in time: nobody knows whether it was
    done. ``late``: the time was over."""

    late = False
