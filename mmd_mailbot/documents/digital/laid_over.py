"""Was a signed PDF changed only by what was laid over its pages: notes, stamps, ink?

Such marks take nothing from what was signed, but they may hide it or stand in for it. So the signature is neither
broken nor sure: a person looks.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_MOST = 20_000  # objects
_DEPTH = 40
_ASIDE = frozenset({"/Annots", "/Parent", "/Metadata", "/LastModified", "/StructParents", "/Tabs"})


def only_laid_over(reader: Any, revision: int) -> bool:
    """``reader``: pyHanko's, of the whole file; ``revision``: the one that was signed.

    True only where the same pages hold the same content, resources and size, none of it touched since, and there are
    marks over them that were not there.
    """
    then = _pages(reader.get_historical_resolver(revision))
    now = _pages(reader.get_historical_resolver(reader.xrefs.total_revisions - 1))
    if not then or len(then) != len(now):
        return False
    added = False
    for before, after in zip(then, now, strict=True):
        own = [{key: value for key, value in _raw(page) if key not in _ASIDE} for page in (before, after)]
        if repr(own[0]) != repr(own[1]) or not _untouched(reader, own[1], revision):
            return False
        added = added or len(_marks(after)) > len(_marks(before))
    return added


def _pages(resolver: Any) -> list[Any]:
    return list(_kids(resolver.root["/Pages"], 0))


def _kids(node: Any, depth: int) -> Iterator[Any]:
    node = node.get_object() if hasattr(node, "get_object") else node
    if depth > _DEPTH:
        return
    if "/Kids" not in node:
        yield node
        return
    for kid in node["/Kids"]:
        yield from _kids(kid, depth + 1)


def _raw(dictionary: Any) -> list[tuple[str, Any]]:
    return sorted((str(key), dictionary.raw_get(key)) for key in dictionary)


def _marks(page: Any) -> list[Any]:
    """What is laid over the page and is no field of the form."""
    found = [each.get_object() if hasattr(each, "get_object") else each for each in page.get("/Annots", ())]
    return [each for each in found if each.get("/Subtype") != "/Widget"]


def _object(reference: Any) -> Any:
    return reference.get_object()


def _untouched(reader: Any, value: Any, revision: int) -> bool:
    """Was no object that can be reached from there written after the revision?"""
    from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, IndirectObject

    seen: set[Any] = set()
    waiting: list[Any] = list(value.values())
    while waiting:
        each: Any = waiting.pop()
        if isinstance(each, IndirectObject):
            if each.reference in seen:
                continue
            seen.add(each.reference)
            if len(seen) > _MOST or reader.xrefs.get_last_change(each.reference) > revision:
                return False
            waiting.append(_object(each))
        elif isinstance(each, DictionaryObject):
            waiting += [each.raw_get(key) for key in each if key not in _ASIDE]
        elif isinstance(each, ArrayObject):
            waiting += [each.raw_get(number) for number in range(len(each))]
    return True
