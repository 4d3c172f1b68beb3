"""The shapes recorded here hold a request to what was seen before, where the published schemas are not at hand."""

from __future__ import annotations

from lxml import etree

from tests.servers.ews_shapes import Shapes, official

_SEND = (
    '<m:SendItem xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages" '
    'xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types" SaveItemToFolder="true">'
    '<m:ItemIds><t:ItemId Id="A" ChangeKey="B"/>{}</m:ItemIds></m:SendItem>'
)


def shapes(*, recorded: bool) -> Shapes:
    found = Shapes()
    if recorded:
        found.schema = None
    return found


def test_a_request_that_was_recorded_passes_and_another_is_named() -> None:
    held = shapes(recorded=True)
    assert held.wrong(etree.fromstring(_SEND.format(""))) == []
    assert held.wrong(etree.fromstring(_SEND.format("<t:Colour/>"))) == ["ItemIds holds <Colour>"]


def test_schema_and_recording_agree() -> None:
    held = shapes(recorded=official() is None)  # in a clone by itself there is only the recording
    assert held.wrong(etree.fromstring(_SEND.format(""))) == []
    assert held.wrong(etree.fromstring(_SEND.format("<t:Colour/>")))
