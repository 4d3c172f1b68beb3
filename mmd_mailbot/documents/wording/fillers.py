"""What programs put at a place for a signature to come, or leave there, and what offices write there instead of one: addresses, links,
merge fields, lost pictures, footers of a phone's mail, numbers of orders, boxes that nobody ticked, the label once more."""

from __future__ import annotations

import re

_ADDRESS = r"<?[\w.+'-]+@[\w-]+(?:\.[\w-]+)+>?"
_LINK = r"(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|gov|edu|us|io|ly|me)/\S*"
_FIELD = (
    r"true|false|null|undefined|asdf\w*|qwerty|lorem ipsum\b.*"
    r"|«[^»]*»|\{\{.*\}\}|<<.*>>|\[\[.*\]\]|%%.*%%|\\\w+\\|\[sig\b.*\]"
    r"|#(?:ref|name|value|null|n/a)[!?]?|error!.*|\[(?:image|cid)\b.*\]|\S*image\d+\.(?:png|jpe?g|gif)\S*"
    r"|(?:docusign|adobe sign|acrobat sign|hellosign)\W+(?:please )?sign(?:ature)?(?: here)?"
)
_FILE = r"(?:[a-z]:)?[\w.()~\\/ -]*\.(?:png|jpe?g|gif|heic|tiff?|bmp|pdf|docx?|xlsx?|eml|msg)"
_FOOTER = r"sent from (?:my|mail|outlook|yahoo|gmail)\b.*|get outlook for\b.*|(?:scanned|created) (?:by|with)\b.*scan.*|virus-free\b.*"
_COUNTED = (
    r"(?:p\.?\s?o\.?|purchase order|vendor|acct|account|order|invoice|inv|ref|case|item|fund|code|control|serial)"
    r"[.:]?\s*(?:#|no\.?|num(?:ber)?\.?)?\s*[:#]?\s*[A-Z-]{0,4}\d[\dA-Z./-]*"
)
_FILLERS = re.compile("|".join((_ADDRESS, _LINK, _FIELD, _FILE, _FOOTER, _COUNTED)), re.IGNORECASE)
_NAMED = re.compile(r"\W*[A-Z][\w'’-]*(?: [A-Z][\w'’.-]*)+\W*")
_UNTICKED = re.compile(r"^(?:\[\s*\]|\(\s*\)|[☐□])")
_TICKED = re.compile(r"\[\s*[xX✓✔]\s*\]|\(\s*[xX✓✔]\s*\)|[☑☒■✓✔]")
_OF_LABELS_TEXT = "signature date name title print printed typed here initials position role phone email"
_OF_LABELS = frozenset(_OF_LABELS_TEXT.split())
_ANSWERS_TEXT = "i agree disagree accept decline yes no sign electronically approve do not"
_ANSWERS = frozenset(_ANSWERS_TEXT.split())
_LONGEST = 120  # characters


def is_filler(text: str) -> bool:
    """Is that all that stands there? A name beside it is for the caller to judge."""
    words = text.strip()
    if not words or len(words) > _LONGEST:
        return False
    if _FILLERS.fullmatch(words.strip(" .,;")) and not _NAMED.fullmatch(words):
        return True  # a name in brackets of a merge field is one that was filled in
    letters = re.findall(r"[^\W\d_]+", words.lower())
    if letters and len(letters[0]) > 2 and len(set("".join(letters))) == 1:
        return True  # "xxxxxxx"
    if len(letters) > 1 and all(each in _OF_LABELS for each in letters):
        return True
    answered = bool(letters) and all(each in _ANSWERS for each in letters)
    return answered and bool(_UNTICKED.match(words)) and not _TICKED.search(words)
