"""Names typed into a Word document: which of them sign, and which nobody sees or mean something else."""

from __future__ import annotations

import pytest

from mmd_mailbot.core.facts import Document, Signature, SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.documents.wording.names import typed_name, without_printed
from mmd_mailbot.ports import FileToRead

from .papers import png
from .word_xml import cell, control, field, para, root, row, run, shape, table, word

SIGNED, UNSIGNED, UNCERTAIN = SignatureState.SIGNED, SignatureState.UNSIGNED, SignatureState.UNCERTAIN
LABEL = "District Contact Signature"


def read(data: bytes, rules: RuleSet) -> Document:
    (document,) = read_file(FileToRead("form.docx", data), rules).documents
    return document


def contact(data: bytes, rules: RuleSet) -> Signature:
    """The contact's signature; the other parties' must be untouched by whatever stands at it."""
    signatures = read(data, rules).signatures
    assert [signatures[role].state for role in ("facilitator", "dese")] == [UNSIGNED, UNSIGNED]
    return signatures["district_contact"]


def in_table(*name: str, date: str = "10/3/2026", styles: str = "", looks: str = "", **parts: str) -> bytes:
    """The packet's own layout: label and name in one cell, the date in the next."""
    head = para("District Technology Request Form")
    rows = [
        row(cell("District:", "Adair Co. R-I"), cell("")),
        row(cell("Total Costs"), cell("$10.00")),
        row(cell(LABEL, *name, looks=looks), cell("Date", date)),
        row(cell("MMD CST Facilitator Signature"), cell("Date")),
        row(cell("DESE Approval Signature"), cell("Date")),
    ]
    return word(head + table(*rows), parts=({"styles": root("styles", styles)} if styles else {}) | parts)


def in_cells(name: str, date: str = "10/3/2026", looks: str = "") -> bytes:
    """Label, name, date label and date in cells of their own."""
    head = para("District Technology Request Form") + para("District: Adair Co. R-I") + para("Total Costs: $10.00")
    rows = [row(LABEL, cell(name), "Date", date, looks=looks)]
    rows += [row(f"{each} Signature", "", "Date", "") for each in ("MMD CST Facilitator", "DESE Approval")]
    return word(head + table(*rows))


def on_line(*inline: str) -> bytes:
    """Without tables: the label's own line."""
    return word(
        para("District Technology Request Form")
        + para("District: Adair Co. R-I")
        + para("Total Costs: $10.00")
        + para(run(f"{LABEL}: "), *inline)
        + para("MMD CST Facilitator Signature: ____________ Date: ________")
        + para("DESE Approval Signature: ____________ Date: ________")
    )


SCRIPT = '<w:rFonts w:ascii="Brush Script MT" w:hAnsi="Brush Script MT"/><w:i/><w:sz w:val="40"/>'
NAME = para(run("Pat Lee"))


@pytest.mark.parametrize(
    "data",
    [
        in_table(NAME),
        in_table(para(run("Pat Lee", SCRIPT))),
        in_table(para(run("/s/ Pat Lee"))),
        in_table(para(run("/s/ "), run("Pat Lee", SCRIPT))),
        in_table(para(run("s/ Pat Lee"))),
        in_table(para(run("/Pat Lee/"))),
        in_table(para(run("Electronically signed by Pat Lee"))),
        in_table(para(run("Electronically signed by: Pat Lee 10/05/2026 10:32 AM CST"))),
        in_table(para(run("Pat Lee (electronic signature)"))),
        in_table(para(run("Pat Lee - Principal"))),
        in_table(para(run("Pat Lee", '<w:color w:val="1F3864"/>'))),
        in_table(para(run("Pat Lee", '<w:color w:val="auto"/>'))),
        in_table(para(control(run("Pat Lee")))),
        in_table(control(NAME, "<w:richText/>")),
        in_table(para(field("FORMTEXT", run("Pat Lee")))),
        in_table(para(f'<w:ins w:id="1" w:author="a">{run("Pat Lee")}</w:ins>')),
        in_table(para(run("Pat Lee", '<w:color w:val="FFFFFF"/>')), looks='<w:shd w:val="clear" w:fill="1F3864"/>'),
        in_table(para(run("Pat Lee", '<w:color w:val="FFFFFF"/><w:highlight w:val="darkBlue"/>'))),
        in_table(para(run("Pat Lee", '<w:u w:val="single"/>'))),
        in_table(para(run("____"), run("Pat Lee", '<w:u w:val="single"/>'), run("____"))),
        in_cells(NAME),
        in_cells(para(run("Pat Lee", SCRIPT))),
        on_line(run("Pat Lee   Date: 10/3/2026")),
        on_line(run("Pat Lee", SCRIPT), run("\tDate: 10/3/2026")),
        on_line(run("__"), run("Pat Lee", SCRIPT), run("______   Date: 10/3/2026")),
        on_line(shape("rect", text="Pat Lee"), run("____________   Date: 10/3/2026")),
        on_line(shape("rect", text="Pat Lee", down=-20), run("____________   Date: 10/3/2026")),
    ],
)  # fmt: skip
def test_a_name_that_is_to_be_seen_signs(data: bytes, rules: RuleSet) -> None:
    found = contact(data, rules)
    assert (found.state, found.form, found.date) == (SIGNED, "typed", "2026-10-03")
    assert found.name == "Pat Lee"


WHITE = '<w:color w:val="FFFFFF"/>'
STYLES = (
    '<w:style w:type="character" w:styleId="Ghost"><w:name w:val="Ghost"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Snow"><w:name w:val="Snow"/><w:basedOn w:val="Base"/></w:style>'
    f'<w:style w:type="character" w:styleId="Base"><w:name w:val="Base"/><w:rPr>{WHITE}</w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Dust"><w:name w:val="Dust"/><w:rPr><w:sz w:val="2"/></w:rPr></w:style>'
)
HIDDEN: dict[str, bytes] = {
    "white": in_table(para(run("Pat Lee", WHITE))),
    "nearly white": in_table(para(run("Pat Lee", '<w:color w:val="FAFAFA"/>'))),
    "white by its theme": in_table(
        para(run("Pat Lee", '<w:color w:val="FFFFFF" w:themeColor="background1"/>'))
    ),
    "as yellow as its ground": in_table(para(run("Pat Lee", '<w:color w:val="FFFF00"/><w:highlight w:val="yellow"/>'))),
    "as blue as its cell": in_table(
        para(run("Pat Lee", '<w:color w:val="DCE6F1"/>')), looks='<w:shd w:val="clear" w:fill="DCE6F1"/>'
    ),
    "one point": in_table(para(run("Pat Lee", '<w:sz w:val="2"/>'))),
    "hidden": in_table(para(run("Pat Lee", "<w:vanish/>"))),
    "hidden by its style": in_table(para(run("Pat Lee", '<w:rStyle w:val="Ghost"/>')), styles=STYLES),
    "white by a style's own style": in_table(para(run("Pat Lee", '<w:rStyle w:val="Snow"/>')), styles=STYLES),
    "tiny by the paragraph's style": in_table(para(run("Pat Lee"), looks='<w:pStyle w:val="Dust"/>'), styles=STYLES),
    "without filling": in_table(para(run("Pat Lee", "<w14:textFill><w14:noFill/></w14:textFill>"))),
    "clear": in_table(
        para(
            run(
                "Pat Lee",
                '<w14:textFill><w14:solidFill><w14:srgbClr w14:val="000000"><w14:alpha w14:val="100000"/></w14:srgbClr>'
                "</w14:solidFill></w14:textFill>",
            )
        )
    ),
    "squeezed to nothing": in_table(para(run("Pat Lee", '<w:w w:val="1"/>'))),
    "in a row of no height": in_cells(NAME, looks='<w:trHeight w:val="20" w:hRule="exact"/>'),
    "in a cell that another covers": in_table(NAME, looks="<w:vMerge/>"),
    "in a text box of no height": on_line(shape("rect", text="Pat Lee", size=(100, 1)), run("_____")),
    "white on the line": on_line(run("Pat Lee", WHITE)),
}  # fmt: skip


@pytest.mark.parametrize("case", HIDDEN)
def test_a_name_that_nobody_sees_signs_nothing_and_is_told(case: str, rules: RuleSet) -> None:
    document = read(HIDDEN[case], rules)
    assert document.signatures["district_contact"].state in (UNSIGNED, UNCERTAIN)
    told = [each.text for each in document.problems if each.code == "text.hidden"]
    assert any("Pat Lee" in each for each in told)


def test_white_print_on_a_dark_row_is_seen(rules: RuleSet) -> None:
    dark = '<w:shd w:val="clear" w:fill="1F3864"/>'
    rows = [
        row(cell(para(run(label, WHITE)), looks=dark), value)
        for label, value in (
            ("District:", "Adair Co. R-I"), ("Total Costs", "$10.00"), (LABEL, "Pat Lee"), ("DESE Approval Signature", ""),
        )
    ]  # fmt: skip
    document = read(word(para("District Technology Request Form") + table(*rows)), rules)
    assert document.text("district") == "Adair Co. R-I"
    assert document.signatures["district_contact"].state is SIGNED
    assert document.problems == ()


def test_white_print_on_the_dark_head_of_a_tables_style_is_seen(rules: RuleSet) -> None:
    styles = root(
        "styles",
        '<w:style w:type="table" w:styleId="Dark"><w:tblStylePr w:type="firstRow"><w:tcPr>'
        '<w:shd w:val="clear" w:fill="4472C4"/></w:tcPr></w:tblStylePr></w:style>',
    )
    rows = [
        row(cell(para(run("District:", WHITE))), cell(para(run("Adair Co. R-I", WHITE)))),
        row("Total Costs", "$10.00"),
        row(LABEL, cell(para(run("Pat Lee", WHITE)))),
        row("DESE Approval Signature", ""),
    ]
    body = para("District Technology Request Form") + table(*rows, looks='<w:tblStyle w:val="Dark"/>')
    document = read(word(body, parts={"styles": styles}), rules)
    assert document.text("district") == "Adair Co. R-I"
    assert document.signatures["district_contact"].state is UNSIGNED


NOT_SIGNED: dict[str, bytes] = {
    "how to sign": in_table("SIGN IN BLUE INK"),
    "somebody is away": in_table("Supt. is out this week"),
    "a weekday": in_table("Mon."),
    "placeholder": in_table(para(control(run("Click or tap here to enter text."), "<w:showingPlcHdr/><w:text/>"))),
    "placeholder of one's own": in_table(para(control(run("Pat Example"), "<w:showingPlcHdr/><w:text/>"))),
    "placeholder that forgot to say so": in_table(
        para(control(run("Type Name"), '<w:placeholder><w:docPart w:val="P1"/></w:placeholder><w:text/>')),
        glossaryDocument=root(
            "glossaryDocument",
            '<w:docParts><w:docPart><w:docPartPr><w:name w:val="P1"/></w:docPartPr><w:docPartBody>'
            f"{para('Type Name')}</w:docPartBody></w:docPart></w:docParts>",
        ),
    ),
    "empty form field": in_table(para(field("FORMTEXT", run("\u2002\u2002\u2002\u2002\u2002")))),
    "deleted": in_table('<w:p><w:del w:id="1" w:author="a"><w:r><w:delText>Pat Lee</w:delText></w:r></w:del></w:p>'),
    "moved away": in_table(f'<w:p><w:moveFrom w:id="1" w:author="a">{run("Pat Lee")}</w:moveFrom></w:p>'),
    "struck": in_table(para(run("Pat Lee", "<w:strike/>"))),
    "line": in_table("______________________"),
    "date alone": in_table(),
    "label of a printed name": in_table("Printed name: Pat Lee"),
    "title": in_table("Superintendent"),
    "a comment's mark": in_table('<w:p><w:r><w:commentReference w:id="1"/></w:r></w:p>'),
    "an instruction": in_table(para(field("USERNAME Pat Lee", run("")))),
    "signature line of Word": in_table(
        '<w:p><w:r><w:pict><v:shape style="width:192pt;height:96pt"><v:imagedata r:id="rId9"/>'
        '<o:signatureline v:ext="edit" o:suggestedsigner="Pat Lee" issignatureline="t"/></v:shape></w:pict></w:r></w:p>'
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", NOT_SIGNED)
def test_what_is_no_name_signs_nothing(case: str, rules: RuleSet) -> None:
    assert contact(NOT_SIGNED[case], rules).state is UNSIGNED


DOUBTFUL: dict[str, bytes] = {
    "a certificate that is not there": in_table("Digitally signed by Pat Lee"),
    "a service that is not there": in_table("DocuSigned by: Pat Lee"),
    "said to be signed": in_table("Electronically signed"),
    "said to be signed by an office": in_table("Electronically signed by the superintendent"),
    "initials": in_table("PL"),
    "initials with dots": in_table("P.L."),
    "brackets": in_table("(Pat Lee)"),
    "on file": in_table("Signature on file"),
    "text box that may stand elsewhere": on_line(shape("rect", text="Pat Lee", down=300), run("______")),
    "text box placed on the page": on_line(shape("rect", text="Pat Lee", down=20, of="page"), run("______")),
    "typed under a line": in_table("______________________", "Pat Lee"),
    "signature block of a mail": in_table(
        "Pat Lee", "Technology Director | Adair Co. R-I", "573-555-0100 | pat@adair.example"
    ),
    "electronically signed by a program": in_table("Electronically signed"),
    "see attached": in_table("See attached, Pat Lee"),
}


@pytest.mark.parametrize("case", DOUBTFUL)
def test_what_may_be_a_signature_goes_to_a_person(case: str, rules: RuleSet) -> None:
    assert contact(DOUBTFUL[case], rules).state is not SIGNED


def test_a_footnote_at_the_place_signs_nothing(rules: RuleSet) -> None:
    note = '<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    notes = root("footnotes", f'<w:footnote w:id="2">{para("Pat Lee")}</w:footnote>')
    assert contact(in_table(note, footnotes=notes), rules).state is not SIGNED


def test_a_name_in_the_row_below_is_that_partys(rules: RuleSet) -> None:
    head = para("District Technology Request Form") + para("District: Adair Co. R-I") + para("Total Costs: $10.00")
    rows = [
        row(LABEL, "", "Date", ""), row("MMD CST Facilitator Signature", "Fran North", "Date", "10/5/2026"),
        row("DESE Approval Signature", "", "Date", ""),
    ]  # fmt: skip
    states = [each.state for each in read(word(head + table(*rows)), rules).signatures.values()]
    assert states == [UNSIGNED, SIGNED, UNSIGNED]


def test_a_name_alone_in_a_row_between_is_for_a_person_at_most(rules: RuleSet) -> None:
    head = para("District Technology Request Form") + para("District: Adair Co. R-I") + para("Total Costs: $10.00")
    rows = [
        row(LABEL, "", "Date", ""), row("", "", "", ""), row("", "Pat Lee", "", ""),
        row("MMD CST Facilitator Signature", "", "Date", ""), row("DESE Approval Signature", "", "Date", ""),
    ]  # fmt: skip
    assert contact(word(head + table(*rows)), rules).state is not SIGNED


def test_a_picture_over_the_line_signs_and_one_elsewhere_does_not(rules: RuleSet) -> None:
    def pasted(of: str, down: int) -> bytes:
        drawing = (
            '<w:r><w:drawing><wp:anchor behindDoc="0"><wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset>'
            f'</wp:positionH><wp:positionV relativeFrom="{of}"><wp:posOffset>{down * 12700}</wp:posOffset></wp:positionV>'
            '<wp:extent cx="1800000" cy="540000"/><wp:wrapNone/><wp:docPr id="1" name="P"/><a:graphic><a:graphicData>'
            '<a:blip r:embed="rIdInk"/></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>'
        )
        body = (
            para("District Technology Request Form") + para("District: Adair Co. R-I") + para("Total Costs: $10.00")
            + para(run(f"{LABEL}: "), drawing, run("_____________ Date: 10/3/2026"))
            + para("MMD CST Facilitator Signature: _______ Date: ____") + para("DESE Approval Signature: _______ Date: ____")
        )  # fmt: skip
        return word(body, media={"rIdInk": png()})

    assert contact(pasted("paragraph", -20), rules).state is SIGNED
    assert contact(pasted("page", 400), rules).state is UNCERTAIN
    # dragged into the next row, or the one before, though its anchor stayed: that party had signed
    assert contact(pasted("paragraph", 26), rules).state is UNCERTAIN
    assert contact(pasted("paragraph", -50), rules).state is UNCERTAIN


def test_who_says_a_thousand_times_that_it_is_signed_stops_no_reading(rules: RuleSet) -> None:
    words = "Electronically signed by " * 1000
    assert contact(in_table(para(run(f"{words}Pat Lee"))), rules).state is not SIGNED


@pytest.mark.parametrize(
    "name", ["Mark Baker", "J. Baker", "Rose Woods", "Dean Banks", "Casey Fields", "Robin North", "Will Post"]
)
def test_a_name_of_ordinary_words_is_one_by_its_first_name_or_initial(name: str, rules: RuleSet) -> None:
    found = contact(in_table(para(run(name))), rules)
    assert (found.state, found.name) == (SIGNED, name)


@pytest.mark.parametrize(
    "words",
    [
        "e-sign: Pat Lee", "Pat Lee -- electronically", "Pat Lee, by e-signature", "//Pat Lee//", "~Pat Lee~", "[signed] Pat Lee",
        "Sgd. Pat Lee", "Pat Lee, Supt. of Schools", "Pat Lee (typed signature)",
    ],
)  # fmt: skip
def test_ways_to_sign_by_typing(words: str, rules: RuleSet) -> None:
    found = contact(in_table(para(run(words))), rules)
    assert (found.state, found.name) == (SIGNED, "Pat Lee")


@pytest.mark.parametrize(
    "words",
    [
        "P a t  L e e",
        "Pat Lee @ 2027-01-26 16:02",
        "Firma: Pat Lee",
        "Pat Lee, Authorised Signatory",
        "Pat Lee - verified by e-mail",
    ],
)
def test_a_name_set_wide_or_with_its_hour_or_office_signs(words: str, rules: RuleSet) -> None:
    found = contact(in_table(words, date=""), rules)
    assert (found.state, found.name) == (SIGNED, "Pat Lee")


@pytest.mark.parametrize(
    "again", ["(Pat Lee, Principal)", "Pat Lee, Principal", "(Pat Lee)", "[Pat Lee, Superintendent of Schools]"]
)
def test_a_name_printed_once_more_under_itself_is_signed_once(again: str, rules: RuleSet) -> None:
    """Who signs in a script face prints the name below: 18 rows of 369 had been for a person."""
    found = contact(in_table(para(run("Pat Lee")) + para(run(again))), rules)
    assert (found.state, found.name) == (SIGNED, "Pat Lee")
    assert contact(in_table("______________________", "Pat Lee", again), rules).state is not SIGNED
    assert contact(in_table(again.replace("Pat Lee", "Sandy Moss")), rules).name != "Pat Lee"


@pytest.mark.parametrize(
    "line",
    ["X________________", "x ______________", "X: _____________", "X.................", "By X____________", "/s/ ____________", "X"],
)  # fmt: skip
@pytest.mark.parametrize("name", ["Pat Lee", "Pat Lee, Principal", "(Pat Lee)"])
def test_a_name_printed_under_a_line_left_empty_signs_nothing_whatever_asks_to_sign_there(
    name: str, line: str, rules: RuleSet
) -> None:
    """The cross had been taken for writing: of 600 rows 192 were said to be signed by the name printed under the line."""
    for date in ("10/3/2026", ""):
        assert contact(in_table(line, name, date=date), rules).state is not SIGNED
        assert contact(in_cells(para(line) + para(name), date=date), rules).state is not SIGNED
    assert contact(in_table(f"{line.rstrip('_.')} {name}"), rules).state is (UNCERTAIN if "(" in name else SIGNED)


@pytest.mark.parametrize(
    "line",
    [
        "Authorized Signature: __________", "Superintendent: __________", "Sig.: __________", "Signed by __________",
        "Print name: __________",
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["Pat Lee", "Pat Lee, Principal"])
def test_nor_whatever_words_stand_before_the_line(name: str, line: str, rules: RuleSet) -> None:
    for date in ("10/3/2026", ""):
        assert contact(in_table(line, name, date=date), rules).state is not SIGNED
        assert contact(in_cells(para(line) + para(name), date=date), rules).state is not SIGNED


@pytest.mark.parametrize("line", ["Signature: ____________", "Sign here: ____________", "By: ____________"])
def test_a_name_over_an_empty_line_that_asks_to_sign_is_print(line: str, rules: RuleSet) -> None:
    """In a cell of its own it had signed."""
    for name in ("Pat Lee", "Pat Lee, Principal", "Name Pat Lee"):
        assert contact(in_cells(para(name) + para(line)), rules).state is not SIGNED
        assert contact(in_table(name, line), rules).state is not SIGNED
    assert contact(in_cells(para("Pat Lee") + para("____________")), rules).state is SIGNED


def test_a_name_on_the_line_itself_signs_whatever_stands_before_it(rules: RuleSet) -> None:
    for words in ("Signed by __Pat Lee______", "X__Pat Lee__________", "By: __Pat Lee____"):
        assert contact(in_table(words), rules).state is SIGNED


@pytest.mark.parametrize("words", ["Pat Lee (Sandy Moss, Principal)", "Pat Lee (absent)", "(Pat Lee, Principal)"])
def test_another_name_in_brackets_is_for_a_person(words: str, rules: RuleSet) -> None:
    assert contact(in_table(words), rules).state is UNCERTAIN


def test_a_title_makes_a_name_of_an_ordinary_word(rules: RuleSet) -> None:
    assert contact(in_table("Dr. Urban Ingolia", date=""), rules).state is SIGNED
    for words in ("Urban Ingolia", "Dr. Motion Carried", "Dr. Pending Approval"):
        assert contact(in_table(words, date=""), rules).state is not SIGNED


def test_a_line_of_any_length_is_searched_once_for_a_name_said_to_be_printed() -> None:
    """A pattern with two stars before the comma would have gone over a line of so many names for hours."""
    long = "Pat Lee, " * 20_000
    assert without_printed(long) == long
    assert without_printed(f"{long}\nSandy Moss (print name)") == f"{long}\n"


def test_a_name_behind_the_word_name_is_print() -> None:
    assert without_printed("Name: Eric Albrecht").strip() == ""
    assert without_printed("Pat Lee\nName: Pat Lee").strip() == "Pat Lee"
    assert typed_name("Pat Lee")[0] == "Pat Lee"


@pytest.mark.parametrize("words", ["Pat Lee, Superintendent", "(Pat Lee)"])
def test_who_was_to_sign_over_an_empty_line_has_not(words: str, rules: RuleSet) -> None:
    assert contact(in_table("______________________", words), rules).state is UNSIGNED
    assert contact(in_table("Pat Lee", "______________________", words), rules).state is not UNSIGNED


@pytest.mark.parametrize(
    "said",
    [
        "Ex. Jane Smith",
        "Example: Jane Smith",
        "J. Doe",
        "Pat Lee/designee",
        "Pat Lee / Designee",
        "Carla Menke, Notary Public",
        "Carla Menke, Board Secretary",
        "Board President Tom Askins",
        "Carla Menke     Tom Askins     Nora Whitlow",
        "Carla Menke\tTom Askins",
    ],
)
def test_a_name_that_may_be_another_s_or_an_example_is_for_a_person(said: str, rules: RuleSet) -> None:
    """All had signed."""
    assert contact(in_cells(said), rules).state is not SIGNED


@pytest.mark.parametrize(
    "said",
    ["Pat Lee", "Pat Lee, Secretary", "Pat Lee     Superintendent", "Pat Lee\tPat Lee", "Pat    Lee", "Alex Doe"],
)
def test_a_name_by_itself_with_an_office_or_wide_gaps_signs(said: str, rules: RuleSet) -> None:
    assert contact(in_cells(said), rules).state is SIGNED
