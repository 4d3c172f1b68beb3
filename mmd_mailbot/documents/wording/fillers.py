"""What programs put at a place for a signature to come, or leave there, and what offices write there instead of one: addresses, links,
merge fields, lost pictures, footers of a phone's mail, numbers of orders, boxes that nobody ticked, the label once more."""

from __future__ import annotations

import re

from .census import is_first_name, is_surname

_ADDRESS = r"<?[\w.+'-]+@[\w-]+(?:\.[\w-]+)+>?"
_LINK = r"(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|gov|edu|us|io|ly|me)/\S*"
_FIELD = (
    r"true|false|null|undefined|asdf[\w ]*|qwerty|lorem ipsum\b.*"
    r"|(?:«[^»]*»\s*)+|\{.*\}|<<.*>>|\[\[.*\]\]|%%.*%%|#\w+#|\\\w+\\|\[sig\b.*\]"
    r"|(?:text|field|textbox|signature|check ?box|image|document)\s?\d+|untitled\W*\d*|(?-i:NaN)|#div/0!|[@!~$#]+[\w.]+[!~#]*"
    r"|<%.*%>|(?-i:[A-Z]+(?:_[A-Z0-9]+)+)|\w*(?:sig|name|date|field|supt|principal)\w*_\w+|mailto:\S+|[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|gov|edu|us)"
    r"|first\s?name\W*last\s?name|(?:insert |add |choose )(?:e-?|electronic |digital )?signature"
    r"|(?:e-?|electronic |digital )?signature (?:here|required|requested|line|field|block|invalid|not verified|panel|pending)"
    r"|(?:authori[sz]ed )?signator(?:y|ies)(?: \d+)?|sign\s?here\s?\d*"
    r"|header (?:and )?footer|microsoft (?:word|excel|office|teams)|merry christmas"
    r"|m{1,2}[/-]d{1,2}[/-]y{2,4}"
    r"|#(?:ref|name|value|null|n/a)[!?]?|error!.*|\[(?:image|cid)\b.*\]|\S*image\d+\.(?:png|jpe?g|gif)\S*"
    r"|(?:docusign|adobe sign|acrobat sign|hellosign)\W+(?:please )?sign(?:ature)?(?: here)?"
)
_FILE = r"(?:[a-z]:)?[\w.()~\\/ -]*\.(?:png|jpe?g|gif|heic|tiff?|bmp|pdf|docx?|xlsx?|eml|msg)(?:\s*[(\[][\w ]+[)\]])?"
_SHARE = r"[a-z]:\\.*|\\\\\w.*"
_HEAD = (
    r"(?:from|to|cc|bcc|subject|sent|re|fwd?|fw)\s*:.*|-+\s*(?:original|forwarded) message\s*-+"
    r"|(?:dear|hello|hi|good (?:morning|afternoon|evening))(?:\b[^.]*)?[,:!]|dear\b[^.]*"
    r"|(?:[\w ]{1,30} )?(?:envelope|transaction|document|agreement|tracking|confirmation)\s*(?:id|no\.?|number|ref\.?|#)\s*[:#]?\s*\S*"
)
_HOUR = r"\d{1,2}(?::\d\d)?\s*(?:[ap]\.?m?\.?)?"
_HOURS = (
    rf"(?:(?:by|at|until|before|after|from|open|hours|[a-z]+ hours)\s+)?{_HOUR}(?:\s*(?:-|–|to|until)\s*{_HOUR})?"
)
_SUM = (
    r"(?:incl(?:\.|uding|udes)? (?:shipping|tax|freight|s ?& ?h)\W*|plus (?:shipping|tax)\W*)?(?:up to |approx\.? |about |max\.? )?"
    r"\$\s?\d[\d,.]*k?(?: (?:max(?:imum)?|each|total|or less|approx|per \w+)\.?)*"
)
_BOARD = (
    r"(?:approved|accepted|adopted|reviewed) by (?:the )?"
    r"(?:boe|(?:school )?board(?: of education| of directors)?|committee|administration)"
    r"(?: (?:on )?[\d/.-]+)?"
    r"|(?:boe|(?:school )?board(?: of ed(?:ucation)?)?)\.? (?:mtgs?|meetings?|minutes|agenda)\b\.?(?: (?:on )?[\d/.-]+)?"
)
_STAMPED = (  # by a viewer's stamp: "REVISED By jlee at 8:31 am, Oct 06, 2026"; "APPROVED" and "REVIEWED" may be meant as a signature
    r"(?:revised|received|draft|final|completed|confidential|void|entered|filed|scanned|posted|processed|copied|not approved"
    r"|for comment|for public release)"
    r"\s+by\s+[\w.@ -]{2,40}?\s+(?:at|on)\b[\d\s:.,/-]*(?:[ap]m)?\W*(?:[a-z]{3,9}\.? )?[\d\s:.,/-]*"
)
_FOREIGN_PROMPT = (
    r"(?:bitte )?hier (?:bitte )?unter(?:schreiben|zeichnen)|bitte unterschreiben|firm[ae] aqu[ií]|(?:veuillez )?sign(?:ez|er) ici"
    r"|assin[ea] aqu[ií]|potpi[sš]ite(?: ovdje)?|podpi[sš]ite(?: tukaj)?|k[yý] t[eê]n(?: [oở] [dđ][aâ]y)?|k[yý] t[aạ]i [dđ][aâ]y"
    r"|firmare qui|hier tekenen"
)
_ABROAD = (  # a label of a translated program
    r"(?:unterschrift|potpis|podpis|imza|assinatura|handtekening|underskrift|tanda tangan|ch[uữ] k[yý]|lagda)"
    r"(?:\W+(?:datum|data|date|tanggal))?"
    r"|pr[eé]nom(?:\W+(?:et )?nom)?|nom(?:\W+(?:et )?pr[eé]nom)|vor-?\W*(?:und )?nachname|imi[eę] (?:i )?nazwisko|ad[ıi] soyad[ıi]"
)
_THANKS = r"by\W*|(?:th(?:an)?x|thnx|tnx|tysm)[!.]*"
_EXAMPLE = r".*\((?:example|sample|test)\)"
_MASHED = r"(?-i:[asdfghjkl;]{4,}|[qwertyuiop]{5,})|;[jkl]+|(?:your|first)(?: name)?(?: m\.?| mi| middle)? (?:name|last)(?: name)?"
_FOOTER = r"sent from (?:my|mail|outlook|yahoo|gmail)\b.*|get outlook for\b.*|(?:scanned|created) (?:by|with)\b.*scan.*|virus-free\b.*"
_COUNTED = (
    r"(?:p\.?\s?o\.?|purchase order|vendor|acct|account|order|invoice|inv|ref|case|item|fund|code|control|serial|req)"
    r"[.:]?\s*(?:#|no\.?|num(?:ber)?\.?)?\s*[:#]?\s*[A-Z-]{0,4}\d[\dA-Z./-]*"
)
_FILLERS = re.compile(
    "|".join(
        (
            _ADDRESS,
            _LINK,
            _FIELD,
            _FILE,
            _SHARE,
            _HEAD,
            _THANKS,
            _EXAMPLE,
            _SUM,
            _BOARD,
            _STAMPED,
            _FOREIGN_PROMPT,
            _ABROAD,
            _HOURS,
            _FOOTER,
            _COUNTED,
        )
    ),
    re.IGNORECASE,
)
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
    if re.fullmatch(_MASHED, words.strip(" .,"), re.IGNORECASE) and not (
        is_surname(words.lower()) or is_first_name(words.lower())
    ):
        return True
    if _FILLERS.fullmatch(words.strip(" .,;→←►◄")) and not (words[:1] in "«{[<#" and _NAMED.fullmatch(words)):
        return True  # a name in brackets of a merge field is one that was filled in
    letters = re.findall(r"[^\W\d_]+", words.lower())
    if letters and len(letters[0]) > 2 and len(set("".join(letters))) == 1:
        return True  # "xxxxxxx"
    if len(letters) > 1 and all(each in _OF_LABELS for each in letters):
        return True
    answered = bool(letters) and all(each in _ANSWERS for each in letters)
    return answered and bool(_UNTICKED.match(words)) and not _TICKED.search(words)
