"""How likely a name was crossed out, as networks see it that learned names with and without lines through them.

``python -m benchmarks.ink.crossed`` teaches them anew and prints how well they hold on hands that they never saw.
"""

from __future__ import annotations

import numpy as np

from ..scan.learned import stored_network
from .glance import Glance

ANSWERS = ("a name", "crossed out")


def chance_that_crossed_out(glance: Glance) -> float:
    """From 0 to 1; says something of strokes alone that are a name, crossed out or not."""
    picture = glance[None].astype(np.float32) / 255
    told = stored_network(__package__, "crossed.onnx").run(None, {"glance": picture})[0][0]
    return float(told[1])
