"""Parts of a contact that a recogniser passes over or misreads are not said to be missing."""

from __future__ import annotations

import base64
import io

import numpy as np
import pytest
from PIL import Image

from mmd_mailbot.core.facts import Fact, Kind
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.filled.contact import facts_in, mended
from mmd_mailbot.documents.filled.pale import UNREAD
from mmd_mailbot.documents.filled.pale_contacts import with_pale_contacts
from mmd_mailbot.documents.layout.arrange import arrange
from mmd_mailbot.documents.layout.strip import strip_of
from mmd_mailbot.documents.page import Page, Paper, Scan, Word
from mmd_mailbot.documents.wording.labels import label, phrases_of

SCALE = 200 / 72
# "Phone:" and a number in a narrow hand of which a copier kept half
PHONE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAfQAAABAAgMAAACRlG3OAAAADFBMVEX////9/f3j4+MqKipEloA/AAAFdklEQVR42u2YX2hcWR3HP8c5p+6axDknuXftbrEq"
    "Vl02ZtNIXJWmzO/CHfShkDs2aUVW6PqiDwvxRVgUbJR9XfAPyKIvC4IPprJRs1DZak52u6tgLalNd62wMOKfLSZtZpiJNpmbXB9iupMm29ZkcBDyfRnujznn"
    "e7/n9+ee3w/eBipe/w0dbwt98+S3BaDUbA3c1r1k07MJhN3DTa+pXW2Q283i5Z/vZ3+5XezGLKuztAsq0kraxh461z5ynI5d+9h1ycXtE68C00bte9jDHv7f"
    "YF1gaFvB1kFEaaRd2o0thYq2aH8HdEbP9x7vbwu7huzBn6w8PkabtNfN6Ofx7WJfnUVdalPAQ07mr3xY2qW9kx8/F6CLOtFBrAJnKBWdFsA6HQtg0LfqgY0D"
    "3ap+gBykaw9972vn3v3dyy8cefaiDJz9w8Gpg9c+chZI9628UQa63xXbjcBI33js0f3l/MfWyq2R704//cDN/sXsOw9la6XC9JrrzdJ9NwVAybrG2AS3+qSR"
    "wIAKW3XyNd/Zp8TCKOowosbilKN4wPRcOuyB8EKhb2PB9TN9KeR7W8VuWfpjRmPy8Oy8Py4N75KJ3KwC6AzlVwDzK7+/VQuteTkPD15pFft1spFl//p4Tn7w"
    "lev++5P1wg/Ha4sC1JLpYQFcXJnb8Pt7jsgS5I+0KkmC01k2N/Z0fjZz+Xoh6n81DQrfjAB4KikC6Peqz26wH9UfiuDhYsu0ezjnOxOVyVAq5yE37+2sAHbm"
    "Z5cE6OrNqw32TPVYUJekZX5nZUqqk/W1X3RqUukEauIB9efxvmsjQm25WhnHFoHugcZTkzay1VZpz+RbJz3QQdeZ1Me+wsTEM9MC1KJhoopn1f3lilA9B265"
    "MPqB/OBsYcS3iF15pgSo5rLPGS6Izk6czLQHuhaCud96IaeDQc8BC7VDx5+piRuM6i3Ld8kNeQC/NJVJzXcwMqwGBKh3XEnjTo89o8pCpQLqwMTU7NKZ1wq0"
    "yu9dkxiA3PjXT1V9iUV1eGrgRwC89MTgkUGB4THlccPQ8ZsvPdk3Hfem1rfM76svAqzKqWReJjDyhV/OOA+kQ0ePmS7PI7V/nBYWXxCWFhdtj+3o+GmlVV/Y"
    "Jf+EaIDnxt9XbGjprBw8YDOAnuorT1anxS/8/bHSCOQhjxpY6JtKp/PiW6W9bjzQc4i1GY5RWWD1PzV9FmsGPG8O/i4TVMVD38IFckPRQKUlJ5+D7qvVX3df"
    "/Vf1/r92XUw/+ObM5f33vXzjvhtl0O/8xNEvH5rj/j/98/QXMZ96/6HA66VT3yiXy5+5uvOZg/1k89fZAEYroiRQJjBEkpQSAdy+1y/rhyFIuq8J3Q/oEthY"
    "gGAX9//grQmjgrAXH/aq843Ef5xzBXziWQ8qq27E+qvnx1V+4rUx9KdfrRS8jZ4HlO3f+dGXzjelq00EmxSNDePAhiRJmIRRCGCKSal72hNEjxQFU1hOBOME"
    "CJJdaLfSpB2dgia1FVeoToOtgK2Ih2C1RvS3E+MEpBXUo6+UXsTVUsBkQzvWrnLNQ2VjwBhGI7EmVCNGSSiIAE6ZUEVgnDjBRdqCiwSw0S661u3L5GgRMdow"
    "KipaP9kgkNiBdk4E4qQI2q4H6s4rrd40T7cB2AA1ohlVggQ6YP0SqaOSLongpKTBOB0LzgLoeOfa+7NbuMN8Xcvto8DFi8/evSP+b+LxDuz9s/+LXqaN0LtZ"
    "PHH3v6w8vjXfq417YJ+/6+Ynti0mC00P4cLo1n3vqVIosyWiNlnUtrfqYHMubqPOyL34PZ/dbuloNO+cb2y36nrYLM0e21oX7Fvvdwf2+tDtlsqmbKrPbVdx"
    "7EebrfVt7gGNmb0p5R720Bb8G+rywfdkewnwAAAAAElFTkSuQmCC"
)
LEFT, TOP = 60.0, 207.0  # points of that piece on its page


def read(rules: RuleSet, *, pen: bool, behind: str = "", others: dict[str, Fact] | None = None) -> dict[str, Fact]:
    page = np.full((2200, 1700, 3), 255, np.uint8)
    piece = np.asarray(Image.open(io.BytesIO(PHONE)).convert("RGB"))
    if not pen:
        piece = piece[:, : round(40 * SCALE)]
    at = round(TOP * SCALE), round(LEFT * SCALE)
    page[at[0] : at[0] + piece.shape[0], at[1] : at[1] + piece.shape[1]] = piece
    out = io.BytesIO()
    Image.fromarray(page).save(out, "PNG")
    words = []
    rows = (
        (154.0, "District Contact"),
        (175.0, "Name: Beth Lee"),
        (193.0, "Email: b@c.example"),
        (211.0, f"Phone: {behind}"),
    )
    for top, text in rows:
        x = 65.0
        for part in text.split():
            words.append(Word(part, (x, top, x + 5.4 * len(part), top + 13), 10.0, confidence=0.97))
            x += 5.4 * len(part) + 3
    blocks = arrange(words, [], 1)
    paper = Paper(
        "scan.pdf",
        "ocr",
        blocks,
        (Page(1, 612, 792, blocks, tuple(words), scanned=True, scan=Scan(out.getvalue(), SCALE)),),
    )
    form = rules.forms[Kind.DISTRICT_REQUEST]
    labelled = label(strip_of(blocks), phrases_of(form))
    facts = {"contact_name": Fact("Beth Lee", 0.98, "page 1"), "contact_phone": Fact(None, 0.95, "page 1")}
    facts |= others or {}
    return with_pale_contacts(form, labelled, facts, paper)


def test_a_number_that_a_pen_wrote_and_nobody_can_read_is_no_missing_one(rules: RuleSet) -> None:
    phone = read(rules, pen=True)["contact_phone"]
    assert phone.value is None
    assert phone.unread
    assert phone.confidence < 0.7


def test_a_number_that_nobody_wrote_is_missing(rules: RuleSet) -> None:
    assert read(rules, pen=False)["contact_phone"] == Fact(None, 0.95, "page 1")


def test_what_stands_behind_the_word_is_an_answer_whatever_it_says(rules: RuleSet) -> None:
    assert read(rules, pen=False, behind="-0")["contact_phone"].unread


@pytest.mark.parametrize(
    ("line", "email", "phone"),
    [
        ("Ann Lee, alee@kingston.k12.mo.us573—870-6486", "alee@kingston.k12.mo.us", "573—870-6486"),
        ("Ann Lee, anleeerolla.k12.mo.us816-300-1994", None, "816-300-1994"),
        ("Ann Lee, alee@rolla.org, 8l6-7o8-97b5", "alee@rolla.org", "816-708-9765"),
        ("Ann Lee, alee@rolla.org, 8k6-708-9705", "alee@rolla.org", "8k6-708-9705"),
        ("Ann Lee, alee@rolla.org, Rm 212", "alee@rolla.org", None),
        ("Ann Lee, alee@rolla.org, IBM-SSD-2500", "alee@rolla.org", None),
    ],
)  # fmt: skip
def test_a_telephone_is_there_though_it_was_misread(line: str, email: str | None, phone: str | None) -> None:
    found = facts_in(mended(line), "contact", "page 1", 0.99)
    assert found["contact_email"].value == email
    assert found["contact_phone"].value == phone
    assert found["contact_name"].value == "Ann Lee" or email is None


def test_of_a_misread_telephone_nobody_is_sure() -> None:
    assert facts_in("Ann Lee, 8l6-7o8-97b5", "contact", "page 1", 0.99)["contact_phone"].confidence <= 0.5


def test_where_a_copier_left_crumbs_of_several_answers_no_other_is_surely_empty(rules: RuleSet) -> None:
    lost = Fact(None, 0.3, "page 1", UNREAD)
    empty = {"district": Fact(None, 0.99, "page 1"), "plan_sharing": lost}
    assert read(rules, pen=True, others=empty)["district"].confidence < 0.7
    assert read(rules, pen=False, others=empty)["district"].confidence == 0.99


def test_of_words_that_were_hardly_read_one_may_be_the_address(rules: RuleSet) -> None:
    words = [Word("District", (65, 154, 100, 165), 10.0), Word("Contact", (103, 154, 136, 165), 10.0)]
    words += [
        Word(text, (65 + 60 * at, 175, 115 + 60 * at, 186), 10.0, confidence=0.6)
        for at, text in enumerate(("InnE", "Frd"))
    ]
    blocks = arrange(words, [], 1)
    out = io.BytesIO()
    Image.new("RGB", (612, 792), "white").save(out, "PNG")
    page = Page(1, 612, 792, blocks, tuple(words), scanned=True, scan=Scan(out.getvalue(), 1.0))
    form = rules.forms[Kind.DISTRICT_REQUEST]
    labelled = label(strip_of(blocks), phrases_of(form))
    facts = {"contact_name": Fact("InnE Frd", 0.78, "page 1"), "contact_email": Fact(None, 0.95, "page 1")}
    assert with_pale_contacts(form, labelled, facts, Paper("scan.pdf", "ocr", blocks, (page,)))[
        "contact_email"
    ].unread
