"""Imported by the process from which others are forked: what each of them would make anew is made once."""

from __future__ import annotations

import reportlab.pdfgen.canvas  # noqa: F401 - all these are imported where they are first needed, else

import mmd_mailbot.cli.program
import mmd_mailbot.documents.sandbox
import mmd_mailbot.transports.exchange
import mmd_mailbot.transports.graph  # noqa: F401
from mmd_mailbot.notices.templates import Templates
from tests.transports import kill_play  # noqa: F401
from tests.way.crash_play import MORNING, rules_of

rules_of(None, years=range(MORNING.year - 3, MORNING.year + 5))
Templates()
