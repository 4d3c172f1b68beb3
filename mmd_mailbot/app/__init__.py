"""The composition root, and what is done with a whole installation: laying it out, examining its health."""

from .log import log_to_stderr
from .root import App, fixed_clock, open_app, system_clock

__all__ = ["App", "fixed_clock", "log_to_stderr", "open_app", "system_clock"]
