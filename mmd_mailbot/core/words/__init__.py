"""Words that act: what people write at the beginning of a reply.

``lines.commands`` reads them. ``said`` holds what comes of it, ``paying`` reads what stands behind PAID, ``plainly``
knows whole sentences ("please return it, no brand named").
"""

from .doubting import second_thought
from .lines import commands
from .said import Ambiguous, Command, Scope, Verb, Words, case_numbers, only_courtesy, only_yes

__all__ = [
    "Ambiguous",
    "Command",
    "Scope",
    "Verb",
    "Words",
    "case_numbers",
    "commands",
    "only_courtesy",
    "only_yes",
    "second_thought",
]
