"""No short answer is surely empty under words that may be it."""

from __future__ import annotations

from mmd_mailbot.core.facts import Fact, Kind
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.filled.over_empty import with_doubt_where_words_stand_over
from mmd_mailbot.documents.layout.arrange import arrange
from mmd_mailbot.documents.layout.strip import strip_of
from mmd_mailbot.documents.page import Word
from mmd_mailbot.documents.wording.labels import label, phrases_of

FILLED = {"contact_name": Fact("Pat Lee", 0.98, "page 1"), "district": Fact(None, 0.99, "page 1")}


def told(rules: RuleSet, *lines: tuple[float, str], fields: dict[str, Fact] | None = None) -> Fact:
    words = [Word("Building Technology Request Form", (52, 40, 250, 52), 10.0, confidence=0.98)]
    for top, text in lines:
        words.append(Word(text, (52, top, 52 + 5 * len(text), top + 11), 10.0, confidence=0.97))
    form = rules.forms[Kind.BUILDING_REQUEST]
    labelled = label(strip_of(arrange(words, [], 1)), phrases_of(form))
    return with_doubt_where_words_stand_over(form, labelled, fields or FILLED)["district"]


def test_words_over_a_label_that_are_nobodys_answer_may_be_its_own(rules: RuleSet) -> None:
    """A district, plain to see over its label, had been said to be empty at .99, and a right form was returned."""
    assert told(rules, (85, "Genesis School Inc"), (97, "School District"), (130, "Activity:")).unread is not None


def test_elsewhere_it_is_empty(rules: RuleSet) -> None:
    nothing = FILLED["district"]
    assert told(rules, (97, "School District"), (130, "Activity:")) == nothing
    assert told(rules, (85, "Pat Lee"), (97, "School District"), (130, "Activity:")) == nothing
    assert told(rules, (70, "Genesis School Inc"), (97, "School District"), (130, "Activity:")) == nothing
    blank = {"contact_name": Fact(None, 0.99, "page 1"), "district": nothing}
    assert told(rules, (85, "Please print"), (97, "School District"), (130, "Activity:"), fields=blank) == nothing
