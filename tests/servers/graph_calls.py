"""What is asked of the Graph server of the tests: the table of routes, refusals, and answers as Graph words them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from .https import Answer, Asked
from .office import Box

if TYPE_CHECKING:
    from .graph import GraphServer

Route = Callable[["GraphServer", Box, Asked, "re.Match[str]"], Answer]
ROUTES: list[tuple[str, re.Pattern[str], Route]] = []


class Refused(Exception):
    def __init__(self, status: int, code: str, message: str = "") -> None:
        super().__init__(code)
        self.answer = failure(status, code, message)


def failure(status: int, code: str, message: str = "", **headers: str) -> Answer:
    """An error as Graph words it."""
    body = {"error": {"code": code, "message": message or code, "innerError": {"request-id": "0"}}}
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(status, json.dumps(body).encode(), {"Content-Type": "application/json", **named})


def route(method: str, pattern: str) -> Callable[[Route], Route]:
    def keep(route: Route) -> Route:
        ROUTES.append((method, re.compile(pattern), route))
        return route

    return keep


def here(asked: Asked) -> str:
    """Where the bot sees this server: perhaps through a proxy."""
    return f"https://{asked.headers['host']}"


def as_json(status: int, value: dict[str, Any]) -> Answer:
    return Answer(status, json.dumps(value).encode(), {"Content-Type": "application/json"})
