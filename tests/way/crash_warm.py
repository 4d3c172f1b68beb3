"""Imported by the process from which the runs of `crash_play` are forked: what each of them would make anew is made once."""

from __future__ import annotations

import reportlab.pdfgen.canvas  # noqa: F401 - imported where the first page is drawn, else

import mmd_mailbot.documents.sandbox  # noqa: F401 - as is this, where the first file is read
from mmd_mailbot.notices.templates import Templates

from .crash_play import MORNING, rules_of

rules_of(None, years=range(MORNING.year - 3, MORNING.year + 5))
Templates()
