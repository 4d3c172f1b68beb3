"""The day on which somebody who is away says to be back. Where a day can be read in two ways there is none."""

from __future__ import annotations

import re
from datetime import date, timedelta

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar jän enero ene janvier janv gennaio gen janeiro januari",
            "february feb februar febrero février févr febbraio fevereiro fev februari",
            "march mar märz mrz marzo mars março maart",
            "april apr abril abr avril avr aprile",
            "may mai mayo maggio mag maio mei",
            "june jun juni junio juin giugno giu junho",
            "july jul juli julio juillet juil luglio lug julho",
            "august aug agosto ago août aout augustus",
            "september sep sept septiembre septembre settembre set setembro",
            "october oct oktober okt octubre octobre ottobre ott outubro out",
            "november nov noviembre novembre novembro",
            "december dec dezember dez diciembre dic décembre déc dicembre dezembro",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon montag lunes lundi",
            "tuesday tues tue dienstag martes mardi",
            "wednesday wed mittwoch miércoles mercredi",
            "thursday thurs thur thu donnerstag jueves jeudi",
            "friday fri freitag viernes vendredi",
            "saturday sat samstag sábado samedi",
            "sunday sun sonntag domingo dimanche",
        )
    )
    for name in names.split()
}
_DAY = "|".join(sorted(_WEEKDAYS, key=len, reverse=True))
_ENGLISH = (
    r"until|till|through|thru|return(?:ing)?(?: to (?:the )?(?:office|work|school|campus))?(?: on)?"
    r"|back(?: in (?:the )?(?:office|school)| at work)?(?: on)?|from \S.{2,30}? (?:to|through|thru|until|-|–)"
    r"|between \S.{2,30}? and"
)
_OTHERS = (
    r"bis(?: zum| einschließlich)?|ab dem|wieder(?: am| ab)|hasta el|regres(?:o|aré) el|de vuelta el|jusqu['’]au|de retour le"
    r"|fino al|rientrerò il|até|terug op|tot(?: en met)?"
)
_CUE = re.compile(rf"\b(?:(?P<english>{_ENGLISH})|(?:{_OTHERS}))(?=[\s:,])", re.IGNORECASE)
_DATE = re.compile(
    rf"(?:(?P<year>20\d\d)-(?P<m>\d\d)-(?P<d>\d\d)"
    rf"|(?P<month>{_MONTH})\b\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:)(?:,?\s+(?P<year2>20\d\d))?"
    rf"|(?P<day3>\d{{1,2}})(?:st|nd|rd|th|\.|er|º)?[\s-]+(?:de\s+|of\s+)?(?P<month3>{_MONTH})\b\.?(?:(?:,|\s+del?|-)?\s*(?P<year3>20\d\d))?"
    r"|(?P<first>\d{1,2})(?P<between>[/-])(?P<second>\d{1,2})(?:(?P=between)(?P<sl_y>\d{4}|\d{2}))?(?![\d/:-])"
    r"|(?P<de_d>\d{1,2})\.\s?(?P<de_m>\d{1,2})\.(?:\s?(?P<de_y>\d{4}|\d{2}))?)",
    re.IGNORECASE,
)
_FILLER = re.compile(
    rf"[\s,:]*(?:(?:on|the|el|le|dem|den|next|this|morning|of)\s+)*(?P<weekday>{_DAY})?\b\.?[\s,]*(?:(?:the|den|dem|der|le|morning)\s+)*",
    re.IGNORECASE,
)
_TOMORROW = re.compile(r"[\s,:]*(?:tomorrow|morgen|mañana|demain)\b", re.IGNORECASE)
_LONGEST = timedelta(days=400)  # away for longer: misread


def back_on(text: str, today: date) -> str | None:
    """The ISO date that stands right after "until", "returning on" and the like; None where there is no clear one.

    A date without a year is the next such day from ``today`` on; a weekday alone is the next one. "10/12" is read as
    in the United States where English is written around it, else as no date, unless one of its figures or the weekday
    beside it tells. Days that contradict their weekday, and days long past or far off, are none.
    """
    text = text[:5_000]
    found: date | None = None
    for cue in _CUE.finditer(text):
        day = _after(text, cue.end(), today, english=cue["english"] is not None)
        if day is not None and today <= day <= today + _LONGEST:
            found = max(found or day, day)
    return found.isoformat() if found else None


def _after(text: str, at: int, today: date, *, english: bool) -> date | None:
    if _TOMORROW.match(text, at):
        return today + timedelta(days=1)
    begins = _FILLER.match(text, at)
    named = begins["weekday"] if begins else None
    weekday = _WEEKDAYS[named.lower()] if named else None
    match = _DATE.match(text, begins.end() if begins else at)
    if match is None:
        return None if weekday is None else today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    readings = [
        day
        for month, of_month in _readings(match)
        if (day := _day(month, of_month, _year(match), today)) is not None and weekday in (None, day.weekday())
    ]
    if english:
        return readings[0] if readings else None
    return readings[0] if len(set(readings)) == 1 else None


def _readings(match: re.Match[str]) -> list[tuple[int, int]]:
    """(month, day of the month), the likeliest first; two where nothing tells which figure is which."""
    g = match.groupdict()
    if g["first"]:
        first, second = int(g["first"]), int(g["second"])
        return [(first, second), (second, first)] if first != second else [(first, second)]
    month_name = (g["month"] or g["month3"] or "").lower()
    month = _MONTHS[month_name] if month_name else int(g["m"] or g["de_m"])
    return [(month, int(g["d"] or g["day"] or g["day3"] or g["de_d"]))]


def _year(match: re.Match[str]) -> int | None:
    g = match.groupdict()
    named = g["year"] or g["year2"] or g["year3"] or g["sl_y"] or g["de_y"]
    return None if not named else int(named) + (2000 if len(named) == 2 else 0)


def _day(month: int, of_month: int, year: int | None, today: date) -> date | None:
    for each in [year] if year else [today.year, today.year + 1]:
        try:
            found = date(each, month, of_month)
        except ValueError:
            continue
        if year or found >= today - timedelta(days=1):
            return found
    return None
