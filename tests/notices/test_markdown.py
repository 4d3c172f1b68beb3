"""Tables and buttons: how they come out in HTML that Outlook's Word engine shows, and in plain text."""

from __future__ import annotations

import lxml.html

from mmd_mailbot.notices import markdown, plain

BUTTONS = """[Send the signed form](mailto:a@b.example?subject=x&body=MMD-26-0001%20APPROVE%0D%0A%0D%0ARef "main button")
[Return it](mailto:a@b.example?body=RETURN%3A%20 "button")
"""


def tree(source: str) -> lxml.html.HtmlElement:
    return lxml.html.fragment_fromstring(markdown.to_html(source), create_parent=True)


def test_buttons_are_coloured_cells_with_their_links() -> None:
    made = tree(BUTTONS)
    links = made.findall(".//a")
    assert [each.text for each in links] == ["Send the signed form", "Return it"]
    assert links[0].get("href") == "mailto:a@b.example?subject=x&body=MMD-26-0001%20APPROVE%0D%0A%0D%0ARef"
    cells = [each.getparent() for each in links]
    assert [each.get("bgcolor") for each in cells if each is not None] == ["#17466f", "#ffffff"]
    assert not made.findall(".//p")  # a table cannot stand in a paragraph


def test_buttons_say_in_plain_text_what_to_write_instead() -> None:
    assert plain.to_text(BUTTONS) == (
        '- Send the signed form: reply with "MMD-26-0001 APPROVE"\n- Return it: reply with "RETURN:"\n'
    )


def test_a_button_among_words_is_a_link() -> None:
    made = tree('Write to [us](mailto:a@b.example "button"), please.')
    assert not made.findall(".//table")
    assert made.find(".//a") is not None


def test_a_table_without_a_head_is_rows_of_facts() -> None:
    source = "| | |\n|---|---|\n| District | Sample Co. R-I |\n| Asked for | $198.99 |\n"
    made = tree(source)
    assert [[cell.text for cell in row] for row in made.iter("tr")] == [
        ["District", "Sample Co. R-I"],
        ["Asked for", "$198.99"],
    ]
    assert not made.findall(".//th")
    assert plain.to_text(source) == "District: Sample Co. R-I\nAsked for: $198.99\n"


def test_a_wide_table_becomes_a_paragraph_a_row_in_plain_text() -> None:
    long = "x" * 50
    source = f"| Invoice | Approved |  |\n|---|--:|---|\n| {long} | $69.99 | {long} |\n"
    assert plain.to_text(source) == f"- Invoice: {long}\n  Approved: $69.99\n  {long}\n"
    cell = tree(source).findall(".//td")[1]
    assert "text-align:right" in str(cell.get("style"))


def test_what_a_sender_wrote_opens_no_cell_and_no_button() -> None:
    evil = markdown.escape('a | b [x](mailto:e@vil.example "main button")')
    made = tree(f"| | |\n|---|---|\n| District | {evil} |\n")
    assert len(made.findall(".//td")) == 2
    assert not made.findall(".//a")


def test_bars_and_figures_stay_on_one_line_and_only_a_long_word_is_broken() -> None:
    source = (
        "| | | |\n|---|---|--:|\n| With the facilitator | ██████ | 12 |\n| averylongname@sample.example | █ | 1 |\n"
    )
    (label, bar, figure), (address, *_) = [row.findall("td") for row in tree(source).iter("tr")]
    assert "nowrap" in str(bar.get("style"))
    assert "nowrap" in str(figure.get("style"))
    assert "overflow-wrap:normal" in str(label.get("style"))
    assert "overflow-wrap:normal" not in str(address.get("style"))
