"""What is asked of the Exchange server of the tests: calls, refusals, and the table of operations."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from lxml import etree
from lxml.builder import ElementMaker

if TYPE_CHECKING:
    from .exchange import ExchangeServer

T_NS = "http://schemas.microsoft.com/exchange/services/2006/types"
M_NS = "http://schemas.microsoft.com/exchange/services/2006/messages"
S_NS = "http://schemas.xmlsoap.org/soap/envelope/"
NS = {"t": T_NS, "m": M_NS, "s": S_NS}
T = ElementMaker(namespace=T_NS, nsmap=NS)
M = ElementMaker(namespace=M_NS, nsmap=NS)
S = ElementMaker(namespace=S_NS, nsmap=NS)

Operation = Callable[["ExchangeServer", "Call"], etree._Element]
OPERATIONS: dict[str, Operation] = {}


class Refused(Exception):
    """An error as the server answers it: its response code, its words, and what stands beside them."""

    def __init__(self, code: str, text: str = "", *more: etree._Element) -> None:
        super().__init__(code)
        self.code, self.text, self.more = code, text or code, more


class Call:
    """A request: its operation's element, and the mailbox that it means where it names none."""

    def __init__(self, element: etree._Element, own: str) -> None:
        self.element, self.own = element, own

    def all(self, path: str) -> list[Any]:
        return list(self.element.xpath(path, namespaces=NS))

    def one(self, path: str) -> Any:
        return next(iter(self.all(path)), None)


def operation(name: str) -> Callable[[Operation], Operation]:
    def keep(operation: Operation) -> Operation:
        OPERATIONS[name] = operation
        return operation

    return keep
