"""What the test mails of other mail projects taught, as mails of our own."""

# Lines of mails stand whole.
# ruff: noqa: E501

from __future__ import annotations

import base64

import pytest

from .letters import PDF, codes, file_part, mail, multipart, pdf_part, read, text_part


def test_a_name_with_an_encoded_comma_is_one_name_and_one_address() -> None:
    letter = read(mail("x", sender="=?iso-8859-1?Q?B=FCrling,=20Andrea?= <andrea@adair.example>")).letter
    assert letter.sender is not None
    assert (letter.sender.address, letter.sender.name) == ("andrea@adair.example", "Bürling, Andrea")


def test_a_firm_whose_name_fell_into_two_addresses_names_nobody() -> None:
    assert (
        read(
            mail("x", sender='"Adair Lighting Equipment " <bob@adair.example>, "LTD" <sales@adair.example>')
        ).letter.sender
        is None
    )


def test_a_subject_in_two_encodings_is_one_line() -> None:
    subject = "=?utf-8?B?QVc6IEFudHJhZyBmw7xyIG5ldWU=?=\n =?utf-8?Q?_Ger=C3=A4te_[MMD-26-0001]?="
    assert read(mail("x", subject=subject)).letter.subject == "AW: Antrag für neue Geräte [MMD-26-0001]"


@pytest.mark.parametrize("encoding", ["UTF-8", "8bit;", "none", "binary ", "'7bit'"])
def test_a_transfer_encoding_that_is_none_leaves_the_words_as_they_are(encoding: str) -> None:
    raw = mail("Größe: 2 m", head=f"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: {encoding}")
    assert read(raw).letter.words == "Größe: 2 m"


def test_a_file_name_in_raw_utf_8_is_shown_as_it_is() -> None:
    part = file_part(
        PDF, 'Content-Type: application/pdf\nContent-Disposition: attachment; filename="Jägeralle Bücherei.pdf"'
    )
    assert [each.name for each in read(multipart("mixed", text_part("x"), part)).files] == ["Jägeralle Bücherei.pdf"]


def test_a_mail_that_a_spam_filter_wrapped_is_opened() -> None:
    """The report stands above, the mail itself is attached with a parameter of the filter's own."""
    inner = (
        multipart("mixed", text_part("Our form."), pdf_part()).decode().replace("\r\n", "\n").replace("b1", "inner")
    )
    part = f"Content-Type: message/rfc822; x-spam-type=original\nContent-Disposition: attachment\nContent-Transfer-Encoding: 8bit\n\n{inner}"
    parsed = read(multipart("mixed", text_part("Software on this host took the mail for spam."), part))
    assert [each.name for each in parsed.files] == ["form.pdf"]


def test_a_type_that_is_said_twice_is_read_once() -> None:
    raw = mail("Our form.", head="Content-Type: text/plain; charset=utf-8\nContent-Type: text/html; charset=utf-8")
    assert read(raw).letter.words == "Our form."


@pytest.mark.parametrize(
    "line",
    [
        "----- Original Nachricht ----",
        "----- Ursprüngliche Nachricht -----",
        "-----Original Message-----",
        "--- Original message ---",
    ],
)
def test_what_stands_below_such_a_line_is_another_s(line: str) -> None:
    below = f"{line}\nVon:     dana@dese.example\nAn:      pat@adair.example\nDatum:   30.05.2026 16:17\nBetreff: Antrag\n\nAPPROVED\n"
    assert read(mail(f"Danke.\n\n{below}")).letter.words == "Danke."


def test_a_csv_in_the_words_of_an_old_database_is_a_file() -> None:
    body = 'begin 644 report.csv\nM4E5,15-%5%])1#M.04U%.T%#5$E6.U)53E]-3T1%.T%51$E47TU/1$E&65]$\nM051%"C,X-SM$4"!$2$P@2D])3B`M($5.(#H@16EN;&%D=6YG(&5!0SM4.U--\n*.S$W+C`Y+C$T"@``\n`\nend\n'
    (file,) = read(mail(body)).files
    assert file.name == "report.csv"
    assert file.data.startswith(b"RULESET_ID;NAME;ACTIV")
    assert file.data.endswith(b";17.09.14\n")


def test_html_behind_an_empty_plain_part_is_what_counts() -> None:
    html = (
        "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
        + base64.encodebytes(b"<p>Which form do you mean?</p>").decode()
    )
    assert read(multipart("alternative", text_part("\n\u00a0\n"), html)).letter.words == "Which form do you mean?"


def test_an_invoice_s_picture_with_size_and_dates_in_its_head_is_a_file() -> None:
    part = file_part(
        b"\xff\xd8\xff\xe0" + bytes(30_000),
        'Content-Type: image/jpg;\n name="=?utf-8?B?UmVjaG51bmcgYmV6w7xnbC4=?=\n =?utf-8?Q?_28.03.2026.jpg?="\nContent-Disposition: attachment;\n filename="=?utf-8?B?UmVjaG51bmcgYmV6w7xnbC4=?=\n =?utf-8?Q?_28.03.2026.jpg?="; size=284624;\n creation-date="Tue, 28 Mar 2026 15:35:52 GMT"',
    )
    parsed = read(multipart("mixed", text_part("x"), part))
    assert [each.name for each in parsed.files] == ["Rechnung bezügl. 28.03.2026.jpg"]
    assert codes(parsed) == []
