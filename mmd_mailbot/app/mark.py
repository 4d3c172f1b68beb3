"""`doctor` on the provider's mark of the tenant."""

from __future__ import annotations

from ..config import Config
from ..ports import Probe
from ..store import open_store
from ..worker.origin import trial


def internal_mark(config: Config) -> list[Probe]:
    """The provider's mark of the tenant: what of it was tried, and what to do next."""
    try:
        store = open_store(config.store_url, spool=config.spool)
        try:
            with store.write() as ledger:  # the code is made with the installation's secret, which must be kept
                tried = trial(config, ledger)
        finally:
            store.close()
    except Exception as error:  # noqa: BLE001 - doctor reports whatever it meets
        return [Probe("internal mark", False, f"{type(error).__name__}: {error}", "Mend the database first.")]
    if tried is None:
        return []
    domain = config.trust.mark_domains[0]
    if tried.forgery is None:
        remedy = (
            f"From a server outside of your tenant, send a mail with From: somebody@{domain} and {tried.code} in its "
            "subject to a watched mailbox (your IT can, with swaks or telnet); then run the bot and ask doctor again."
        )
        return [Probe("internal mark", False, "not tried yet: it counts for nobody", remedy)]
    if not tried.forgery:
        remedy = "Remove [trust] internal_mark, or name a header that the provider takes off mail from outside."
        return [Probe("internal mark", False, "a forgery from outside carried it: it proves nothing", remedy)]
    found = f"a forgery from outside did not carry it; it counts for {', '.join(tried.passed) or 'nobody yet'}"
    if not tried.waiting:
        return [Probe("internal mark", True, found)]
    waiting = ", ".join(tried.waiting)
    remedy = f"Not seen yet in an answer of {waiting}: let each answer one mail of the bot (STATUS will do)."
    return [Probe("internal mark", True, found, remedy)]
