"""The day on which somebody who is away says to be back."""

from __future__ import annotations

import re
from datetime import date, timedelta

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar enero ene janvier",
            "february feb februar febrero février",
            "march mar märz marzo mars",
            "april apr abril abr avril",
            "may mai mayo",
            "june jun juni junio juin",
            "july jul juli julio juillet",
            "august aug agosto ago août",
            "september sep sept septiembre septembre",
            "october oct oktober okt octubre octobre",
            "november nov noviembre novembre",
            "december dec dezember dez diciembre dic décembre",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY = "|".join(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mon",
        "tues?",
        "wed",
        "thur?s?",
        "fri",
        "sat",
        "sun",
    ]
)
_CUE = re.compile(
    r"\b(?:until|till|through|return(?:ing)?(?: to (?:the )?(?:office|work))?(?: on)?"
    r"|back(?: in (?:the )?office)?(?: on)?"
    r"|bis(?: zum| einschließlich)?|ab dem|wieder(?: am| ab)|hasta el|regres(?:o|aré) el|de vuelta el|jusqu'au)\b",
    re.IGNORECASE,
)
_DATE = re.compile(
    rf"(?:(?P<year>20\d\d)-(?P<m>\d\d)-(?P<d>\d\d)"
    rf"|(?P<month>{_MONTH})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(?P<year2>20\d\d))?"
    rf"|(?P<day3>\d{{1,2}})(?:st|nd|rd|th|\.)?\s+(?:de\s+|of\s+)?(?P<month3>{_MONTH})\b\.?(?:(?:,|\s+del?)?\s+(?P<year3>20\d\d))?"
    r"|(?P<us_m>\d{1,2})/(?P<us_d>\d{1,2})(?:/(?P<us_y>\d{4}|\d{2}))?\b"
    r"|(?P<de_d>\d{1,2})\.(?P<de_m>\d{1,2})\.(?P<de_y>\d{4}|\d{2})?)",
    re.IGNORECASE,
)
_FILLER = re.compile(
    rf"[\s,:]*(?:(?:on|the|el|dem|den)\s+)*(?:(?:{_DAY})\b\.?)?[\s,]*(?:(?:the|den|dem)\s+)?", re.IGNORECASE
)


def back_on(text: str, today: date) -> str | None:
    """The ISO date that stands right after "until", "returning on" and the like; None where there is no clear one.

    A date without a year is the next such day from ``today`` on.
    """
    text = text[:5_000]
    found: str | None = None
    for cue in _CUE.finditer(text):
        begins = _FILLER.match(text, cue.end())
        match = _DATE.match(text, begins.end() if begins else cue.end())
        day = _day(match, today) if match else None
        if day is not None:
            found = max(found or "", day.isoformat())
    return found


def _day(match: re.Match[str], today: date) -> date | None:
    g = match.groupdict()
    month_name = (g["month"] or g["month3"] or "").lower()
    month = _MONTHS[month_name] if month_name else int(g["m"] or g["us_m"] or g["de_m"])
    day = int(g["d"] or g["day"] or g["day3"] or g["us_d"] or g["de_d"])
    named = g["year"] or g["year2"] or g["year3"] or g["us_y"] or g["de_y"]
    years = [int(named) + (2000 if len(named) == 2 else 0)] if named else [today.year, today.year + 1]
    for year in years:
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if named or found >= today - timedelta(days=1):
            return found
    return None
