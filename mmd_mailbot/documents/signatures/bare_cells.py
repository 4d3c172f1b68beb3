"""Labels by themselves in their cells, in a table in whose other cells people sign over the label.

::

    | District Contact Signature | Date      |
    | Fran North                 | 10/5/2026 |
    | Facilitator Signature      | Date      |

On a page a cell that was left empty is often no taller than its label; the name under it stands in the next one's cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ..wording.heads import is_head
from ..wording.labels import Labelled


def sign_over_labels(labelled: Labelled, tables: set[int], places: Iterable[tuple[Sequence[int], bool]]) -> bool:
    """Has somebody signed over the label and written the day over "Date"? Not where a head says "Signature": people sign there.
    ``places``: the lines of the day over each "Date", and whether anything is signed over the label."""
    headed = any(
        spot.levels and spot.levels[-1].table in tables and re.match(r"\s*sign", spot.line.text, re.IGNORECASE)
        for spot in labelled.spots
        if is_head(spot.line.text)
    )
    return not headed and any(signed and bool(days) for days, signed in places)
