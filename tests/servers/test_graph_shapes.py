"""The shapes recorded here are those of the published description."""

from __future__ import annotations

from tests.servers.graph_shapes import official, recorded


def test_what_was_recorded_stands_in_the_published_description() -> None:
    known = official() or recorded()  # in a clone by itself there is only the recording
    for name, properties in recorded().types.items():
        assert properties.items() <= known.types[name].items()
    for name, parameters in recorded().actions.items():
        assert parameters.items() <= known.actions[name].items()


def test_what_does_not_fit_is_named() -> None:
    shapes = recorded()
    assert shapes.entity({"categories": ["x"], "isRead": True}, "message") == []
    assert shapes.entity({"categories": "x"}, "message") == ["message.categories: no list"]
    assert shapes.entity({"isRead": "yes"}, "message") == ["message.isRead: 'yes' is no Edm.Boolean"]
    assert shapes.entity({"receivedDateTime": "2026-10-05 10:00"}, "message")
    assert shapes.entity({"colour": 1}, "message") == ["message has no colour"]
    assert shapes.action({"DestinationId": "x", "more": 1}, "move message") == ["move message takes no more"]
    assert shapes.action({}, "explode message") == ["there is no action explode message"]
    assert shapes.select("isDraft,colour", "message") == ["message has no colour to select"]
