"""How sure a value is whose words were recognised in a picture: no surer than its least certain word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from rapidfuzz.distance import Levenshtein

from ...core.facts import Fact, Item
from ...core.ruleset import FormDefinition
from ..page import Page, Paper, Word
from ..values.slips import LEANING, NINES, ROUND, mended_addresses, mended_district, mended_name, mended_prose
from ..wording.labels import Labelled
from ..wording.places import is_post_town, is_town
from .borne_out import is_district, no_surer_than_borne_out
from .dotted import as_the_other_is, with_its_dot
from .known import as_its_owner, as_known_person, as_known_school, as_known_town, town_of
from .lost_signs import with_lost_signs
from .one_by_another import told_by_one_another
from .read_in_cuts import figures_again

_SURE = 0.97  # a word recognised with so much stands as it was read
_HANDS_LEAST, _HANDS_SHARE = 4, 0.2  # so many words read less surely than that, and of all: a hand filled the form in
_UNREADABLE = 0.35  # of a whole answer: what a recogniser makes of scribbles
_EMAIL = re.compile(r"[a-z0-9][a-z0-9._+'%-]*@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}", re.IGNORECASE)
_TWICE = re.compile(r"_email$|^(?:building_)?contact_name$|^building$|^district$")
_TWO_SAY, _DISAGREED = 0.9, 0.8  # an address or a name that was read otherwise the second time
# a dot behind a whole word is a speck, or an abbreviation that we do not know: "Lone Elm. C-3"
_DOT = re.compile(r"\b(?!(?:Reorg|Consol|Cons|Dist|Sch|Elem|Twp|Spgs)\b)[A-Z][a-z]{2,}\.(?=\s)")
# the number of a district is Roman or Arabic, not both
_NO_NUMERAL = re.compile(r"\b[RC]-?\s?(?:[IVX]+\d+|\d+[IVX]+)\b")
# nor is it anything else: "R-VD", "R-NV"
_ODD_NUMBER = re.compile(r"\bR-\s?(?!(?:X{0,3}(?:IX|IV|V?I{0,3})|\d{1,2}|O)(?![\w-]))[A-Z0-9]+$")
_BESIDE_ITS_OWNER = 0.88  # an address that the owner's name mended
_NO_DOT = 0.85  # "patlee@…" of Pat Lee: more people have a dot between the two, and a recogniser easily loses it
_LONG = 7  # letters: of a shorter name two others are another name
_NUMBERED = re.compile(r"\bR-\s?[1lI|]")  # "South R-11 Elementary"
_CAPITAL_INSIDE = re.compile(r"^[a-z]+H")  # "shoH@…": two tall letters of a hand
# no area and no exchange begins with 0 or 1; where the sign between the two was lost a figure may be, too: "341349-2351"
_ODD_PHONE = re.compile(r"\D*(?:[01](?!\D{0,3}\d{3}\D)|(?:1\D)?\d{3}\D+[01]|\d{5,6}\D)")
_PLAIN = re.compile(r"[\w .,'’&-]+")
_ENDINGS = frozenset(
    {"com", "org", "net", "edu", "gov", "us", "info", "school", "education", "academy", "example", "test"}
)
_L_FOR_1 = re.compile(r"(?<=[b-df-hj-kmnp-tv-z])l(?=\.)")  # "r1.k12.mo.us" as "rl.k12": no word ends so
_R_ONE = re.compile(r"r[il]{1,3}(?=\.)")  # "dixonri.com": nobody can tell it from "dixonr1.com"
_R_I = re.compile(r"\bR-?\s?[I1l]$")
_SMALL_L = re.compile(r"(?<![\w'’-])l([a-z]{3,})(?![\w'’-])")
_UNREAD = "what stands there could not be read; please type it, or write it more clearly"


def as_sure_as_read(
    form: FormDefinition, labelled: Labelled, fields: Mapping[str, Fact], paper: Paper
) -> dict[str, Fact]:
    """The facts of a form that came as a picture, each with the doubt of the words that it was made of."""
    sure = {}
    by_hand = _is_by_hand(form, labelled, fields)
    for name, fact in fields.items():
        placed = _of_the_value(list(_words(labelled, _hits_of(form, labelled, name))), fact)
        once_more = _read_once_more(name, _no_surer(fact, [word for _, word in placed]), placed, paper)
        sure[name] = _as_it_looks(name, once_more)
        if name == "district" and isinstance(fact.value, str):
            mended = _with_capital_i(mended_district(fact.value))
            odd = any(each.search(mended) for each in (_NO_NUMERAL, _ODD_NUMBER))
            odd = odd or any(each.search(fact.value) for each in (_DOT, NINES, ROUND, LEANING))
            doubt = _DISAGREED if odd else 1.0
            sure[name] = replace(sure[name], value=mended, confidence=min(sure[name].confidence, doubt))
            sure[name] = as_known_town(sure[name], [word for _, word in placed], by_hand=by_hand)
        sure[name] = figures_again(name, sure[name], [word for _, word in placed], _page_of(placed, paper))
        if name.endswith("_email"):
            owner, own = fields.get(name.replace("_email", "_name")), [word for _, word in placed]
            sure[name] = with_its_dot(sure[name], owner, own, _page_of(placed, paper))
        if name == "building" and isinstance(value := sure[name].value, str):
            numbered = mended_district(value) if _NUMBERED.search(value) else value
            sure[name] = as_known_school(replace(sure[name], value=_with_capital_i(numbered)))
        sure[name] = with_lost_signs(name, sure[name], placed, paper)
        if name.startswith("plan_") and isinstance(value := sure[name].value, str):
            sure[name] = replace(sure[name], value=mended_prose(value))
        if name.endswith("contact_name") and isinstance(value := sure[name].value, str):
            person = replace(sure[name], value=mended_name(value))
            sure[name] = as_known_person(person, [word for _, word in placed], by_hand=by_hand)
    sure = {name: _beside_the_name(name, fact, sure) for name, fact in sure.items()}
    sure = {name: _beside_the_district(name, fact, sure, by_hand=by_hand) for name, fact in sure.items()}
    sure = {name: _beside_the_other(name, fact, sure) for name, fact in sure.items()}
    sure = {name: _beside_the_town(name, fact, sure) for name, fact in sure.items()}
    sure = {name: as_the_other_is(name, fact, sure) for name, fact in sure.items()}
    sure = {name: told_by_one_another(name, fact, sure) for name, fact in sure.items()}
    return {name: no_surer_than_borne_out(name, fact, sure, by_hand=by_hand) for name, fact in sure.items()}


def _page_of(placed: Sequence[tuple[int | None, Word]], paper: Paper) -> Page | None:
    """The one page that all of a value's words stand on."""
    return paper.page(placed[0][0]) if len({page for page, _ in placed}) == 1 else None


def _is_by_hand(form: FormDefinition, labelled: Labelled, names: Iterable[str]) -> bool:
    """Were many of the answers' words read less surely than print is?"""
    words = [word for name in names for word in recognised_words(form, labelled, name)]
    unsure = sum(word.confidence < _SURE for word in words)
    return unsure >= _HANDS_LEAST and unsure >= _HANDS_SHARE * len(words)


def _beside_the_town(name: str, fact: Fact, fields: Mapping[str, Fact]) -> Fact:
    """A school that is called as its district's town but for a letter or two: "Hordon Parks Middle School" of Gordon Parks."""
    district = fields.get("district")
    if name != "building" or not isinstance(fact.value, str) or district is None:
        return fact
    town = town_of(str(district.value or ""))
    words = fact.value.split(" ")
    first = " ".join(words[: len(town.split(" "))])
    if len(town) < _LONG or not is_post_town(town) or is_post_town(first):
        return fact
    if not 0 < Levenshtein.distance(first.casefold(), town.casefold()) <= 2 or len(words) == len(town.split(" ")):
        return fact
    rest = fact.value[len(first) :]
    return replace(fact, value=f"{town}{rest}", confidence=min(fact.confidence, _BESIDE_ITS_OWNER))


def _with_capital_i(text: str) -> str:
    """ "lonia" is Ionia, and "lamar" is Lamar in small letters."""
    return _SMALL_L.sub(
        lambda match: f"I{match[1]}" if is_town(f"i{match[1]}") and not is_town(match[0]) else match[0], text
    )


def _read_once_more(name: str, fact: Fact, placed: Sequence[tuple[int | None, Word]], paper: Paper) -> Fact:
    """Addresses and names stand alone, and nothing around them tells when a letter is wrong: they are read twice."""
    lines = {(page, round(word.box[1])) for page, word in placed}
    if not isinstance(fact.value, str) or not _TWICE.search(name) or len(lines) != 1:
        return fact
    page = paper.page(placed[0][0])
    if page is None or page.scan is None:
        return fact
    from ..scan.reread import reread  # the recogniser comes only with a picture

    boxes = [word.box for _, word in placed]
    around = (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
    again = reread(page.scan, around, "" if name.endswith("_email") else fact.value)
    said = _EMAIL.search(mended_addresses(again or "")) if name.endswith("_email") else None
    other = said.group(0) if said else (again or "").strip(" /|;,:")
    if name.endswith("_name"):  # the cut reaches to the first figure of the telephone behind the name
        other = _FIGURES_BEHIND.sub("", other)
    if _alike(other, fact.value):
        return fact
    if _EMAIL.fullmatch(other) if name.endswith("_email") else _has_more(other, fact.value):
        return replace(fact, value=other, confidence=min(fact.confidence, _TWO_SAY))
    return replace(fact, confidence=min(fact.confidence, _DISAGREED)) if name.endswith("_email") else fact


_FIGURES_BEHIND = re.compile(r"[ (]+\d{1,2}$")


def _alike(one: str, other: str) -> bool:
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())


def _has_more(other: str, value: str) -> bool:
    """Is it the same with one or two letters or blanks more? A recogniser leaves out, and seldom adds."""
    left = iter(other)
    return (
        0 < len(other) - len(value) <= 2
        and all(each in left for each in value)
        and _PLAIN.fullmatch(other) is not None
    )


def _beside_the_other(name: str, fact: Fact, fields: Mapping[str, Fact]) -> Fact:
    """Two addresses of one form whose domains differ in a letter or two, or that end as no address does: one of them is
    wrong, and nobody can tell which."""
    if not name.endswith("_email") or not isinstance(fact.value, str) or "@" not in fact.value:
        return fact
    domain = fact.value.lower().split("@")[1]
    others = [
        each.value.lower().split("@")[1]
        for other, each in fields.items()
        if other != name and other.endswith("_email") and isinstance(each.value, str) and "@" in each.value
    ]
    odd = domain.rsplit(".", 1)[-1] not in _ENDINGS or bool(_L_FOR_1.search(domain) or _R_ONE.search(domain))
    if odd or any(0 < Levenshtein.distance(domain, other) <= 2 for other in others):
        return replace(fact, confidence=min(fact.confidence, _DISAGREED))
    return fact


def _beside_the_name(name: str, fact: Fact, fields: Mapping[str, Fact]) -> Fact:
    """An address that lacks one letter of its owner's name, or has one too many, was perhaps misread: "stalingsk"."""
    owner = fields.get(name.replace("_email", "_name"))
    if not name.endswith("_email") or not isinstance(fact.value, str) or owner is None:
        return fact
    written = as_its_owner(fact.value, str(owner.value or ""), fact.confidence)
    if written != fact.value:
        fact = replace(fact, value=written, confidence=min(fact.confidence, _BESIDE_ITS_OWNER))
    fact = replace(fact, value=_as_its_owner(written, str(owner.value or "")))
    local = str(fact.value).lower().split("@")[0]
    if local and local == "".join(re.findall(r"[a-z]+", str(owner.value or "").lower())[-2:]):
        fact = replace(fact, confidence=min(fact.confidence, _NO_DOT))
    local = re.sub(r"[^a-z]", "", local)
    for word in re.findall(r"[a-z]{5,}", str(owner.value or "").lower()):
        if word in local:
            return fact
        if any(word[:at] + word[at + 1 :] in local for at in range(len(word))):
            return replace(fact, confidence=min(fact.confidence, 0.8))
    return fact


def _as_its_owner(address: str, owner: str) -> str:
    """ "vhom@…" of Vada Van Horn, "1lightfoot@…" of Lindy Lightfoot: as the owner's name has it."""
    local, at, domain = address.partition("@")
    parts = re.findall(r"[a-z]+", owner.lower())
    for part in parts:
        misread = part.replace("rn", "m")
        if len(misread) >= 3 and misread != part:  # with an initial at most: "thomas@…" may be somebody else's
            local = re.sub(rf"(?<![a-z])([a-z]?){misread}(?=[a-z]?(?![a-z]))", rf"\g<1>{part}", local)
    initials = [part[0] for part in parts if part[0] in "li"]
    if initials and local.startswith("1") and any(len(part) >= 3 and local[1:].startswith(part) for part in parts):
        local = f"{initials[0]}{local[1:]}"
    return f"{local}{at}{domain}"


def _beside_the_district(name: str, fact: Fact, fields: Mapping[str, Fact], *, by_hand: bool = False) -> Fact:
    """An address whose domain is its district's name but for a letter or two was perhaps misread: "novettyunified"; on a form
    ``by_hand`` it was."""
    district = fields.get("district")
    if not name.endswith("_email") or not isinstance(fact.value, str) or "@" not in fact.value or district is None:
        return fact
    domain = fact.value.lower().split("@")[1].split(".")[0]
    if domain.endswith("rl") and _R_I.search(str(district.value or "")):  # "scrl.org" of Scott City R-I
        numbered = re.sub(r"(?<=r)l(?=\.)", "1", fact.value, count=1, flags=re.IGNORECASE)
        return replace(fact, value=numbered, confidence=min(fact.confidence, _DISAGREED))
    words = re.findall(r"[a-z0-9]+", str(district.value or "").lower())
    said = ["".join(words[:count]) for count in range(1, len(words) + 1)]
    alike = [
        each for each in said if len(each) >= _LONG and _look_alike(domain) == _look_alike(each) and domain != each
    ]
    if alike and domain not in said:  # "rosebudlandingcl4" of Rosebud Landing C-14
        return replace(fact, value=re.sub(r"(?<=@)[^.]+", alike[0], fact.value))
    near = [each for each in said if len(each) >= _LONG and 0 < Levenshtein.distance(domain, each) <= 2]
    meant = [each for each in near if len(each) == len(domain)]
    if by_hand and domain not in said and len(meant) == 1 and is_district(str(district.value)):
        written = re.sub(r"(?<=@)[^.]+", meant[0], fact.value)
        return replace(fact, value=written, confidence=min(fact.confidence, _DISAGREED))
    if near and not any(domain == each for each in said) and not any(_is_shortened(domain, each) for each in near):
        return replace(fact, confidence=min(fact.confidence, _DISAGREED))
    return fact


def _look_alike(text: str) -> str:
    """What a recogniser takes for each other, alike."""
    return text.translate(str.maketrans("1i0", "llo")).replace("rn", "m")


def _is_shortened(domain: str, name: str) -> bool:
    """One of them goes on where the other ends: "lentner" and "lentner26"."""
    return domain.startswith(name) or name.startswith(domain)


def recognised_words(form: FormDefinition, labelled: Labelled, name: str) -> list[Word]:
    """The words that stand at a field's places."""
    return [word for _, word in _words(labelled, _hits_of(form, labelled, name))]


def _hits_of(form: FormDefinition, labelled: Labelled, name: str) -> list[int]:
    for each in form.fields:
        if each.name == name and each.type in ("choices", "tick"):
            return []  # marks: no words of theirs were written
        if each.name == name or (each.type == "contact" and name.startswith(f"{each.name}_")):
            costs = labelled.of("cost", each.name) if each.type == "tools" else []
            return [*labelled.of("field", each.name), *costs]
        if each.other_field == name:
            return labelled.of("choice", each.name)
    return []


def _words(labelled: Labelled, indexes: Sequence[int]) -> Iterator[tuple[int | None, Word]]:
    """The recognised words that belong to some hits, each with its page; marks and ruled lines aside."""
    for index in indexes:
        for fragment in labelled.fragments(index):
            line, at = labelled.spots[fragment.spot].line, 0
            for word in line.words:
                inside = fragment.offset <= at < fragment.offset + len(fragment.text)
                if inside and any(each.isalnum() for each in word.text):
                    yield line.page, word
                at += len(word.text) + 1


def _of_the_value(words: list[tuple[int | None, Word]], fact: Fact) -> list[tuple[int | None, Word]]:
    """Those that stand in the value, where it is made of some of them."""
    if isinstance(fact.value, str):
        said = fact.value
    elif isinstance(fact.value, tuple):
        said = " ".join(f"{each.name} {each.cost}" if isinstance(each, Item) else str(each) for each in fact.value)
    else:
        return words
    inside = [each for each in words if each[1].text.strip(" ,;:$()") in said]
    return inside or words


def _no_surer(fact: Fact, words: Sequence[Word]) -> Fact:
    if not words or fact.value in (None, (), False):
        return fact
    worst = min(word.confidence for word in words)
    mean = sum(word.confidence for word in words) / len(words)
    if mean < _UNREADABLE:
        return Fact(None, 0.3, fact.where, _UNREAD)
    return replace(fact, confidence=round(min(fact.confidence, _surety(worst)), 3))


def _surety(worst: float) -> float:
    return 0.98 if worst >= _SURE else 0.5 + 0.47 * worst


def _as_it_looks(name: str, fact: Fact) -> Fact:
    """An address or a number that is none is a slip of the recogniser, or of the sender."""
    if not isinstance(fact.value, str):
        return fact
    if name.endswith("_email") and not _EMAIL.fullmatch(fact.value):
        return replace(fact, confidence=min(fact.confidence, 0.6))
    if name.endswith("_email") and _CAPITAL_INSIDE.search(fact.value):
        return replace(fact, confidence=min(fact.confidence, _DISAGREED))
    if name.endswith("_phone") and _ODD_PHONE.match(fact.value):
        return replace(fact, confidence=min(fact.confidence, 0.6))
    if name.endswith("_phone") and len(re.sub(r"\D", "", re.split(r"[xe]", fact.value)[0])) not in (10, 11):
        return replace(fact, confidence=min(fact.confidence, 0.6))
    return fact
