"""Is this what Graph's published description allows? From the CSDL beside the checkout, else from the shapes recorded here.

``shapes/graph.json`` holds of each type and action the part that our requests and the test server's answers use.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

CSDL = Path(__file__).parents[3] / "shared" / "schemas" / "graph" / "mail.csdl.xml"
RECORDED = Path(__file__).parent / "shapes" / "graph.json"
_NS = "{http://docs.oasis-open.org/odata/ns/edm}"


@dataclass(slots=True)
class Shapes:
    """``types``: name → property → type. ``enums``: name → members. ``actions``: "move message" → parameter → type."""

    types: dict[str, dict[str, str]] = field(default_factory=dict)
    enums: dict[str, list[str]] = field(default_factory=dict)
    actions: dict[str, dict[str, str]] = field(default_factory=dict)
    used: set[tuple[str, str]] = field(default_factory=set)

    # ------------------------------------------------------------ checks: each returns what is wrong

    def entity(self, value: Any, name: str, where: str = "") -> list[str]:
        if not isinstance(value, dict):
            return [f"{where or name}: no object"]
        wrong = []
        for key, each in value.items():
            if "@" in key:
                continue
            if key not in self.types.get(name, {}):
                wrong.append(f"{name} has no {key}")
                continue
            self.used.add((name, key))
            wrong += self._value(each, self.types[name][key], f"{name}.{key}")
        return wrong

    def action(self, value: Any, name: str) -> list[str]:
        parameters = self.actions.get(name)
        if parameters is None:
            return [f"there is no action {name}"]
        if not isinstance(value, dict):
            return [f"{name}: no object"]
        wrong = [f"{name} takes no {key}" for key in value if key not in parameters]
        for key in value.keys() & parameters.keys():
            self.used.add((name, key))
            wrong += self._value(value[key], parameters[key], f"{name}.{key}")
        return wrong

    def select(self, names: str, kind: str) -> list[str]:
        wanted = [each for each in names.split(",") if each]
        self.used.update((kind, each) for each in wanted if each in self.types.get(kind, {}))
        return [f"{kind} has no {each} to select" for each in wanted if each not in self.types.get(kind, {})]

    def _value(self, value: Any, kind: str, where: str) -> list[str]:
        if value is None:
            return []
        inner = re.fullmatch(r"Collection\((.*)\)", kind)
        if inner:
            if not isinstance(value, list):
                return [f"{where}: no list"]
            return [wrong for each in value for wrong in self._value(each, inner[1], where)]
        if kind.startswith("graph."):
            name = kind.removeprefix("graph.")
            if name in self.enums:
                self.used.add((name, str(value)))
                return [] if value in self.enums[name] else [f"{where}: {value!r} is none of {name}"]
            return self.entity(value, name, where)
        return [] if _fits(value, kind) else [f"{where}: {value!r} is no {kind}"]

    # ------------------------------------------------------------ the recorded part

    def recorded(self) -> dict[str, Any]:
        """What was used of it, to be written to ``shapes/graph.json``."""
        part: dict[str, Any] = {"types": {}, "enums": {}, "actions": {}}
        for name, key in sorted(self.used):
            if name in self.enums:
                part["enums"].setdefault(name, []).append(key)
            elif name in self.actions:
                part["actions"].setdefault(name, {})[key] = self.actions[name][key]
            else:
                part["types"].setdefault(name, {})[key] = self.types[name][key]
        for name in self.actions:
            if name == "send message":
                part["actions"].setdefault(name, {})
        return part


def _fits(value: Any, kind: str) -> bool:
    if kind == "Edm.Boolean":
        return isinstance(value, bool)
    if kind.startswith("Edm.Int"):
        return isinstance(value, int) and not isinstance(value, bool)
    if not isinstance(value, str):
        return False
    if kind == "Edm.DateTimeOffset":
        try:
            datetime.fromisoformat(value)
        except ValueError:
            return False
        return value.endswith("Z")
    if kind == "Edm.Binary":
        try:
            base64.b64decode(value, validate=True)
        except binascii.Error:
            return False
    return True


@cache
def official() -> Shapes | None:
    if not CSDL.exists():
        return None
    found = Shapes()
    schema = etree.parse(CSDL).getroot().find(f".//{_NS}Schema")
    assert schema is not None
    own: dict[str, tuple[str, dict[str, str]]] = {}
    for each in [*schema.findall(f"{_NS}EntityType"), *schema.findall(f"{_NS}ComplexType")]:
        named = [*each.findall(f"{_NS}Property"), *each.findall(f"{_NS}NavigationProperty")]
        properties = {str(one.get("Name")): str(one.get("Type")) for one in named}
        own[str(each.get("Name"))] = str(each.get("BaseType") or "").removeprefix("graph."), properties
    for name in own:
        base: str = name
        properties = {}
        while base:
            properties = {**own[base][1], **properties}
            base = own[base][0]
        found.types[name] = properties
    for each in schema.findall(f"{_NS}EnumType"):
        found.enums[str(each.get("Name"))] = [str(one.get("Name")) for one in each.findall(f"{_NS}Member")]
    for each in schema.findall(f"{_NS}Action"):
        first, *others = each.findall(f"{_NS}Parameter")
        bound = re.sub(r"Collection\((.*)\)", r"\1", str(first.get("Type"))).removeprefix("graph.")
        found.actions[f"{each.get('Name')} {bound}"] = {str(one.get("Name")): str(one.get("Type")) for one in others}
    return found


@cache
def recorded() -> Shapes:
    part = json.loads(RECORDED.read_text())
    return Shapes(part["types"], part["enums"], part["actions"])


def shapes() -> Shapes:
    """The official ones where they are present."""
    return official() or recorded()
