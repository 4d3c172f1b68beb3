"""``[trust]`` of config.toml: whose word shows where a mail comes from."""

from __future__ import annotations

from .core.trust import Trust
from .strict_table import Table

TRUST_KEYS = ("authserv_id", "relays", "arc_sealers", "internal_mark")
MARK_KEYS = ("domains", "headers")


def read_trust(table: Table) -> Trust:
    """
    Raises:
        ConfigError: a mark of the tenant that names no domain or no header field.
    """
    mark = table.optional_table("internal_mark", MARK_KEYS)
    fields: list[tuple[str, str]] = []
    for field in mark.texts("headers") if mark else ():
        name, colon, value = (each.strip() for each in field.partition(":"))
        if not (name and colon and value) or mark is None:
            raise table.wrong("internal_mark", f'"{field}" is no header field, as in "X-Name: value".')
        fields.append((name.lower(), value))
    domains = tuple(each.lower() for each in mark.texts("domains")) if mark else ()
    if mark is not None and not (fields and domains):
        raise table.wrong("internal_mark", "it needs the tenant's domains and the headers that its provider puts on.")
    return Trust(
        authserv_id=table.optional_text("authserv_id"),
        relays=tuple(each.lower() for each in table.texts("relays")),
        arc_sealers=tuple(each.lower() for each in table.texts("arc_sealers")),
        mark=tuple(fields),
        mark_domains=domains,
    )
