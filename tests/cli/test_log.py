"""The log's stream."""

from __future__ import annotations

import io
import sys

import pytest
import structlog

from mmd_mailbot.app.log import log_to_stderr


def test_a_line_goes_to_what_standard_error_is_when_it_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who takes it over, and closes his own later, leaves no logger that can write nowhere."""
    gone, here = io.StringIO(), io.StringIO()
    monkeypatch.setattr(sys, "stderr", gone)
    log_to_stderr()
    gone.close()
    monkeypatch.setattr(sys, "stderr", here)
    structlog.get_logger().warning("still heard")
    assert 'event="still heard"' in here.getvalue()
