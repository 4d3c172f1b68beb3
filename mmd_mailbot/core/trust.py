"""Whose word shows where a mail comes from, as the configuration's ``[trust]`` names them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Trust:
    """Whose word counts for one mailbox.

    ``authserv_id``: the pinned server, ``"topmost-no-id"``, or None: DKIM is checked here. ``relays``: domains of further
    servers of our own, through which mail goes after the pinned one. ``arc_sealers``: domains that hand mail on and
    whose seal says what they saw. ``mark``: header fields (name in lower case, value) that the provider puts on mail from
    within the tenant, which has ``mark_domains``.
    """

    authserv_id: str | None = None
    relays: tuple[str, ...] = ()
    arc_sealers: tuple[str, ...] = ()
    mark: tuple[tuple[str, str], ...] = ()
    mark_domains: tuple[str, ...] = ()

    @property
    def mark_name(self) -> str:
        """Names this very mark: what was tried for another says nothing of it."""
        said = "\n".join(f"{name}: {value}" for name, value in self.mark) + "\n" + "\n".join(self.mark_domains)
        return hashlib.sha256(said.lower().encode()).hexdigest()[:16]


NO_TRUST = Trust()
