"""The words of a signature's picture on the page, which are whatever its maker wrote there."""

from __future__ import annotations

import io
import re
from typing import Any

from .places import full_name

_MOST_WORDS = 400  # characters
# What signing programs write around the name.
_AROUND = frozenset(
    "digitally electronically signed signature by date time reason location contact info dn cn ou email name signer "  # noqa: SIM905
    "certificate verified valid the document this is am the author of approve approved and with for utc est edt cst cdt "
    "mst mdt pst pdt january february march april may june july august september october november december jan feb mar "
    "apr jun jul aug sep sept oct nov dec adobe acrobat reader version not unknown details".split()
)


def words_shown(data: bytes, field: str) -> str:
    """All words of the appearance of that signature field; empty where it is a picture alone, or cannot be read."""
    import pypdf

    try:
        for page in pypdf.PdfReader(io.BytesIO(data)).pages:
            for each in page.get("/Annots") or ():
                widget = each.get_object()
                if widget.get("/Subtype") == "/Widget" and full_name(widget) == field:
                    return _words(page, widget)
    except Exception:  # noqa: BLE001 - a hostile file may raise anything; then its picture is not compared
        return ""
    return ""


def _words(page: Any, widget: Any) -> str:
    look = (widget.get("/AP") or {}).get("/N")
    return " ".join(page.extract_xform_text(look.get_object()).split())[:_MOST_WORDS] if look is not None else ""


def names_another(shown: str, signer: str) -> bool:
    """Do the words name somebody, and not the certificate's owner?

    The owner is named where any of the name's own words stands there. Words that signing programs write around a name, and
    words with digits, name nobody.
    """
    words = [each for each in _tokens(shown) if each not in _AROUND]
    own = {each for each in _tokens(signer) if len(each) > 2} or set(_tokens(signer))
    return len(words) >= 2 and bool(own) and not own & set(words)


def _tokens(text: str) -> list[str]:
    return [each for each in re.findall(r"[^\W\d_]+", text.lower()) if len(each) > 1]
