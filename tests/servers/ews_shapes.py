"""Is this what Exchange's published schemas allow? From the shapes recorded here, and from the XSD where it lies beside the checkout.

``shapes/ews.json`` holds which elements and attributes stood in which element, in our requests and in the test server's
answers. It is asked where the XSD is, too: what only that allows has to be recorded, or a clone by itself would fail.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from lxml import etree

XSD = Path(__file__).parents[3] / "shared" / "schemas" / "ews" / "messages.xsd"
RECORDED = Path(__file__).parent / "shapes" / "ews.json"


@cache
def official() -> etree.XMLSchema | None:
    return etree.XMLSchema(etree.parse(XSD)) if XSD.exists() else None


class Shapes:
    """``used`` is what stood in all that was checked, to be written to ``shapes/ews.json``."""

    def __init__(self) -> None:
        self.schema = official()
        self.known: dict[str, list[str]] = json.loads(RECORDED.read_text())
        self.used: dict[str, set[str]] = {}

    def wrong(self, element: etree._Element) -> list[str]:
        """What the schema or the recording does not allow in a request or an answer."""
        found = []
        for each in element.iter(etree.Element):
            inside = {f"<{_name(child)}>" for child in each} | {str(name) for name in each.attrib}
            self.used.setdefault(_name(each), set()).update(inside)
            unknown = inside - set(self.known.get(_name(each), ()))
            found += [f"{_name(each)} holds {', '.join(sorted(unknown))}"] if unknown else []
        if self.schema is not None:
            alone = etree.fromstring(etree.tostring(element), etree.XMLParser(huge_tree=True))
            if not self.schema.validate(alone):
                found += [str(each) for each in self.schema.error_log]
        return found

    def recorded(self) -> dict[str, list[str]]:
        return {name: sorted(inside) for name, inside in sorted(self.used.items())}


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname
