"""Bytes → letter: shapes of clients, attachments, forwards."""

# Lines of mails stand whole.
# ruff: noqa: E501

from __future__ import annotations

import base64
import hashlib
from email.message import EmailMessage

import pytest

from mmd_mailbot.core.letter import Address

from .letters import PDF, codes, file_part, html_mail, mail, multipart, pdf_part, png, read, text_part


def test_a_plain_letter_is_read() -> None:
    raw = mail(
        "Here is our form.\n\n-- \nPat", head="In-Reply-To: <a@x.example>\nReferences: <r@x.example>\n <a@x.example>"
    )
    letter = read(raw).letter
    assert letter.sender == Address("pat@adair.example", "Pat Smith")
    assert letter.to == (Address("f.north@rpdc.example", "Fran North"),)
    assert (letter.subject, letter.words) == ("Form", "Here is our form.")
    assert letter.message_id == "<CAF1x+abc@mail.adair.example>"
    assert letter.in_reply_to == ("<a@x.example>",)
    assert letter.references == ("<r@x.example>", "<a@x.example>")
    assert letter.sha256 == hashlib.sha256(raw).hexdigest()
    assert (letter.mailbox, letter.mailbox_role) == ("facilitator-north", "facilitator")
    assert letter.automatic is None
    assert letter.problems == ()


@pytest.mark.parametrize(
    ("line", "address"),
    [
        ("pat@adair.example", "pat@adair.example"),
        ("Pat@Adair.Example", "pat@adair.example"),
        ('"Smith, Pat" <pat@adair.example>', "pat@adair.example"),
        ("Smith, Pat <pat@adair.example>", "pat@adair.example"),
        ("=?utf-8?Q?P=C3=A4t?= <pat@adair.example>", "pat@adair.example"),
        ("pat@adair.example (Pat Smith)", "pat@adair.example"),
        ('"pat@adair.example" <pat@adair.example>', "pat@adair.example"),
        ("Dr. Pat O'Neil-Smith <pat.o'neil+mmd@k12.adair.example>", "pat.o'neil+mmd@k12.adair.example"),
        ("a@x.example, b@y.example", None),
        ("a@x.example, Bob <bob@evil.example>", None),
        ("Group: a@x.example;", None),
        ("<a@x.example> <b@y.example>", None),
        ("approver@state.example <bob@evil.example> x", None),
        ("pat@adair.example\x00", None),
        ("Pat <pat@adair.example(c)>", None),
        ("Pat <@relay.example:pat@adair.example>", None),
        ("Pat <pat @adair.example>", None),
        ('"Pat <pat@adair.example>', None),
        ("Pat <pat@adair..example>", None),
        ("=?utf-8?Q?Pat_=3Cpat=40adair.example=3E?=", None),
        ("Pat", None),
        ("", None),
    ],
)
def test_from_names_one_address_or_none(line: str, address: str | None) -> None:
    parsed = read(mail(sender=line))
    assert (parsed.letter.sender.address if parsed.letter.sender else None) == address
    assert ("sender.invalid" in codes(parsed)) == (address is None)


@pytest.mark.parametrize(
    "line",
    [
        "approver@state.example <bob@evil.example>",
        '"approver@state.example" <bob@evil.example>',
        "=?utf-8?Q?approver=40state.example?= <bob@evil.example>",
        "=?utf-8?B?" + base64.b64encode("approver＠state.example".encode()).decode() + "?= <bob@evil.example>",
        '"Approver (approver@\u200bstate.example)" <bob@evil.example>',
    ],
)
def test_a_name_that_shows_another_address_is_suspect(line: str) -> None:
    parsed = read(mail(sender=line))
    assert parsed.letter.sender is not None
    assert parsed.letter.sender.address == "bob@evil.example"
    assert codes(parsed) == ["sender.suspect"]


def test_two_from_lines_name_nobody() -> None:
    parsed = read(mail(head="From: Bob <bob@evil.example>"))
    assert parsed.letter.sender is None
    assert codes(parsed) == ["sender.invalid"]
    assert read(mail(head="FROM : Bob <bob@evil.example>")).letter.sender is None


@pytest.mark.parametrize("field", ["", "no angle", "<a b@x>", "<a@x>\r\nMessage-ID: <b@x>", "<ä@x>"])
def test_an_odd_message_id_is_replaced_by_one_made_from_the_bytes(field: str) -> None:
    raw = f"From: pat@adair.example\r\nMessage-ID: {field}\r\n\r\nHi".encode()
    assert read(raw).letter.message_id == f"<{hashlib.sha256(raw).hexdigest()}@invalid-message-id>"


@pytest.mark.parametrize(
    ("field", "shown"),
    [
        (b"=?iso-8859-1?Q?Antr=E4ge?=", "Anträge"),
        (b"=?utf-8?B?VMOpY25pY28=?=", "Técnico"),
        (b"=?utf-8?Q?Ein?= =?utf-8?Q?s?=", "Eins"),
        ("Anträge".encode(), "Anträge"),
        (b"Antr\xe4ge", "Anträge"),
        (b"=?x-unknown?Q?Ein?=", "Ein"),
        (b"=?utf-8?B?VMOpY25pY28?= !", "Técnico!"),
        (b"a\x00b\tc", "a b c"),
    ],
)
def test_subjects_are_decoded_however_they_are_written(field: bytes, shown: str) -> None:
    raw = b"From: pat@adair.example\r\nSubject: " + field + b"\r\n\r\nHi"
    assert read(raw).letter.subject.replace(" !", "!") == shown


@pytest.mark.parametrize(
    ("charset", "encoding", "body", "words"),
    [
        ("utf-8", "8bit", "Grüße".encode(), "Grüße"),
        ("iso-8859-1", "quoted-printable", b"Gr=FC=DFe", "Grüße"),
        ("utf-8", "base64", base64.b64encode("Grüße".encode()), "Grüße"),
        ("utf-8", "base64", b"R3LDvM*Of!ZQ==", "Grüße"),
        ("utf-8", "base64", b"R3LDvMOfZQ", "Grüße"),
        ("us-ascii", "7bit", "Grüße".encode(), "Grüße"),
        ("no-such-charset", "8bit", "Grüße".encode("cp1252"), "Grüße"),
        ("idna", "8bit", b"plain", "plain"),
        ("utf-8", "unheard-of", b"plain", "plain"),
    ],
)
def test_bodies_are_decoded_however_they_are_written(charset: str, encoding: str, body: bytes, words: str) -> None:
    head = f'From: p@a.example\r\nContent-Type: text/plain; charset="{charset}"\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n'
    assert read(head.encode() + body).letter.words == words


def test_an_html_only_mail_has_words() -> None:
    assert (
        read(html_mail("<p>Our <b>form</b>&nbsp;is here.</p><p>Pat</p>")).letter.words == "Our form is here.\n\nPat"
    )


def test_of_alternatives_the_plain_one_is_read_unless_it_is_empty() -> None:
    page = "Content-Type: text/html; charset=utf-8\n\n<p>From the page</p>"
    assert read(multipart("alternative", text_part("From the text"), page)).letter.words == "From the text"
    assert read(multipart("alternative", text_part(" "), page)).letter.words == "From the page"


def test_an_empty_mail_has_no_words_and_no_problem() -> None:
    letter = read(mail("")).letter
    assert (letter.words, letter.problems, letter.attached) == ("", (), ())
    assert read(b"").letter.sender is None


def test_files_stand_beside_their_bytes() -> None:
    parsed = read(multipart("mixed", text_part("Hi"), pdf_part("one.pdf"), pdf_part("two.pdf", PDF + b"x")))
    assert [each.name for each in parsed.letter.attached] == ["one.pdf", "two.pdf"]
    assert [each.data for each in parsed.files] == [PDF, PDF + b"x"]
    assert [each.sha256 for each in parsed.letter.attached] == [
        hashlib.sha256(each.data).hexdigest() for each in parsed.files
    ]


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("Content-Disposition: attachment;\n filename*0*=utf-8''F%C3%B6r;\n filename*1*=m.pdf", "Förm.pdf"),
        ('Content-Disposition: attachment; filename="=?utf-8?Q?F=C3=B6rm=2Epdf?="', "Förm.pdf"),
        ('Content-Disposition: attachment; filename="../../etc/Form.pdf"', "Form.pdf"),
        ('Content-Disposition: attachment; filename="a\\\\b; c.pdf"', "b; c.pdf"),
        ("Content-Disposition: attachment", "attachment-1.pdf"),
        ("Content-Disposition: attachment; filename*=nonsense''%ff.pdf", None),
    ],
)
def test_names_of_files_are_decoded_and_hold_no_folder(head: str, name: str | None) -> None:
    attached = read(
        multipart("mixed", text_part("Hi"), file_part(PDF, f"Content-Type: application/octet-stream\n{head}"))
    ).letter.attached
    assert len(attached) == 1
    assert attached[0].media_type == "application/pdf"
    assert name is None or attached[0].name == name


def test_logos_and_tracking_pixels_are_no_files_but_an_inline_photo_is() -> None:
    inline = 'Content-Type: image/png; name="image001.png"\nContent-ID: <i1>\nContent-Disposition: inline; filename="image001.png"'
    page = "Content-Type: text/html\n\n<p>See <img src='cid:i1'></p>"
    for data, count in (
        (png(1, 1, 100), 0),
        (png(600, 150, 40_000), 0),
        (png(1600, 1200, 9_000), 0),
        (png(1600, 1200, 300_000), 1),
    ):
        attached = read(multipart("related", page, file_part(data, inline))).letter.attached
        assert len(attached) == count
        assert all(each.inline for each in attached)


def test_a_small_picture_that_was_attached_on_its_own_is_a_file() -> None:
    head = 'Content-Type: image/png; name="sign.png"\nContent-Disposition: attachment; filename="sign.png"'
    assert len(read(multipart("mixed", text_part("Hi"), file_part(png(300, 90, 5_000), head))).letter.attached) == 1


def test_a_mail_that_is_nothing_but_a_pdf_is_a_file() -> None:
    head = "Content-Type: application/pdf\nContent-Transfer-Encoding: base64"
    assert [each.data for each in read(mail(base64.b64encode(PDF).decode(), head=head)).files] == [PDF]


def test_an_empty_file_is_still_a_file() -> None:
    assert [each.size for each in read(multipart("mixed", text_part("Hi"), pdf_part(data=b""))).letter.attached] == [
        0
    ]


def test_a_signed_mail_is_opened_and_its_signature_is_no_file() -> None:
    inner = (
        'Content-Type: multipart/mixed; boundary="b2"\n\n--b2\n'
        + text_part("Hi")
        + "\n--b2\n"
        + pdf_part()
        + "\n--b2--"
    )
    signature = file_part(b"0\x80", 'Content-Type: application/pkcs7-signature; name="smime.p7s"')
    parsed = read(multipart("signed", inner, signature, more='; protocol="application/pkcs7-signature"'))
    assert [each.name for each in parsed.letter.attached] == ["form.pdf"]
    assert (parsed.letter.words, codes(parsed)) == ("Hi", [])


@pytest.mark.parametrize(
    "raw",
    [
        mail("MIAG", head='Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name="smime.p7m"'),
        multipart(
            "encrypted",
            "Content-Type: application/pgp-encrypted\n\nVersion: 1",
            "Content-Type: application/octet-stream\n\nxx",
        ),
        multipart(
            "mixed",
            text_part("Hi"),
            file_part(b"v", 'Content-Type: application/x-microsoft-rpmsg-message; name="message.rpmsg"'),
        ),
    ],
)
def test_an_encrypted_mail_says_so(raw: bytes) -> None:
    parsed = read(raw)
    assert codes(parsed) == ["attachment.encrypted"]
    assert parsed.files == ()


@pytest.mark.parametrize(
    ("link", "service"),
    [
        ("https://docs.google.com/document/d/1/edit", "Google Docs"),
        ("https://drive.google.com/file/d/1/view", "Google Drive"),
        ("https://adair-my.sharepoint.com/:b:/g/personal/x", "OneDrive"),
        ("https://adair.sharepoint.com/sites/x", "SharePoint"),
        ("https://1drv.ms/b/s!x", "OneDrive"),
        ("https://www.dropbox.com/s/x", "Dropbox"),
        ("https://www.icloud.com/iclouddrive/x", "iCloud"),
        ("https://adair.app.box.com/s/x", "Box"),
        ("https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fdrive.google.com%2Ffile", "Google Drive"),
    ],
)
def test_a_link_instead_of_a_file_is_named(link: str, service: str) -> None:
    for raw in (mail(f"Here it is: {link}"), html_mail(f'<p><a href="{link}">Our form</a></p>')):
        (problem,) = read(raw).letter.problems
        assert problem.code == "attachment.link-only"
        assert service in problem.text
    assert codes(read(multipart("mixed", text_part(link), pdf_part()))) == []
    assert codes(read(mail(f"Thanks\n\nOn Mon, Oct 5, 2026, Pat wrote:\n> {link}"))) == []


FORWARDS = {
    "gmail": "---------- Forwarded message ---------\nFrom: Kim Lee <kim@adair.example>\nDate: Mon, Oct 5\nSubject: Form\nTo: Pat\n\nHi",
    "apple": "Begin forwarded message:\n\nFrom: Kim Lee <kim@adair.example>\nSubject: Form\nDate: October 5\nTo: Pat\n\nHi",
    "outlook": "From: Kim Lee <kim@adair.example>\nSent: Monday, October 5, 2026 9:00 AM\nTo: Pat\nSubject: Form\n\nHi",
    "outlook, old": "-----Original Message-----\nFrom: Kim Lee [mailto:kim@adair.example]\nSent: Monday\nTo: Pat\nSubject: Form\n\nHi",
    "thunderbird": "-------- Forwarded Message --------\nSubject: \tForm\nDate: \tMon\nFrom: \tKim Lee <kim@adair.example>\nTo: \tPat\n\nHi",
    "german": "Von: Kim Lee <kim@adair.example>\nGesendet: Montag\nAn: Pat\nBetreff: Form\n\nHi",
}


@pytest.mark.parametrize("below", FORWARDS.values(), ids=FORWARDS.keys())
def test_the_first_sender_of_an_inline_forward_is_found(below: str) -> None:
    letter = read(mail(f"Please see below.\n\n{below}", subject="FW: Form")).letter
    assert letter.original_sender == Address("kim@adair.example", "Kim Lee")
    assert letter.words == "Please see below."


def test_an_html_only_forward_shows_its_first_sender() -> None:
    page = '<div>FYI</div><div class="gmail_quote"><div class="gmail_attr">---------- Forwarded message ---------<br>From: <b>Kim</b> '
    page += "&lt;<a href='mailto:kim@adair.example'>kim@adair.example</a>&gt;<br>Date: Mon<br>Subject: Form<br></div><p>Hi</p></div>"
    letter = read(html_mail(page, subject="Fwd: Form")).letter
    assert letter.original_sender is not None
    assert letter.original_sender.address == "kim@adair.example"
    assert letter.words == "FYI"


def test_an_answer_has_no_first_sender() -> None:
    assert read(mail(f"Yes\n\n{FORWARDS['outlook']}", subject="Re: Form")).letter.original_sender is None


def _attached_mail(extra: str = "") -> str:
    inner = f"From: Kim Lee <kim@adair.example>\nSubject: The form\n{extra}MIME-Version: 1.0\n"
    inner += (
        'Content-Type: multipart/mixed; boundary="b2"\n\n--b2\n'
        + text_part("Inside")
        + "\n--b2\n"
        + pdf_part()
        + "\n--b2--\n"
    )
    return f"Content-Type: message/rfc822\nContent-Disposition: attachment; filename=form.eml\n\n{inner}"


def test_an_attached_mail_is_opened() -> None:
    parsed = read(multipart("mixed", text_part("See attached"), _attached_mail(), subject="Fwd: The form"))
    assert [each.name for each in parsed.letter.attached] == ["form.pdf"]
    assert parsed.letter.original_sender == Address("kim@adair.example", "Kim Lee")
    assert parsed.letter.words == "See attached"
    assert "Inside" in parsed.letter.full_text


def test_an_attached_mail_in_an_answer_names_no_first_sender() -> None:
    parsed = read(multipart("mixed", text_part("Hi"), _attached_mail(), subject="Re: The form"))
    assert len(parsed.files) == 1
    assert parsed.letter.original_sender is None


def test_a_notice_of_ours_that_is_attached_brings_no_files() -> None:
    assert read(multipart("mixed", text_part("Hi"), _attached_mail("X-MMD-Notice: returned\n"))).files == ()


def test_what_the_standard_library_writes_is_read() -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "Zoë Ruiz <zoe@adair.example>", "Förm"
    message.set_content("Grüße")
    message.add_alternative("<p>Grüße</p>", subtype="html")
    message.add_attachment(PDF, maintype="application", subtype="pdf", filename="Förm.pdf")
    parsed = read(message.as_bytes())
    assert parsed.letter.sender == Address("zoe@adair.example", "Zoë Ruiz")
    assert (parsed.letter.words, parsed.letter.subject, parsed.letter.attached[0].name) == (
        "Grüße",
        "Förm",
        "Förm.pdf",
    )


def test_missing_boundaries_lose_no_file() -> None:
    body = "--b1\n" + text_part("Hi") + "\n--b1\n" + pdf_part()
    unclosed = mail(body, head='Content-Type: multipart/mixed; boundary="b1"')
    unnamed = mail(body, head="Content-Type: multipart/mixed")
    for raw in (unclosed, unnamed):
        assert [each.data for each in read(raw).files] == [PDF]
    assert read(mail("Just text", head='Content-Type: multipart/mixed; boundary="b1"')).letter.words == "Just text"


def test_text_between_attachments_is_no_file() -> None:
    named = 'Content-Type: text/plain; name="ATT00001.txt"\nContent-Disposition: inline; filename="ATT00001.txt"\n\nSent from my iPad'
    letter = read(multipart("mixed", text_part("Hi"), pdf_part(), named)).letter
    assert ([each.name for each in letter.attached], letter.words) == (["form.pdf"], "Hi")


@pytest.mark.parametrize(
    "page",
    [
        '<p>Hi</p><blockquote type="cite"><img src="cid:sig@mmd"></blockquote>',
        '<p>Hi</p><div id="appendonsend"></div><p><img src="cid:sig@mmd"></p>',
        "<p>Hi</p><table><tr><td>~~~ please write above this line ~~~</td></tr></table><p><img src='cid:sig@mmd'></p>",
    ],
)
def test_a_picture_of_the_quoted_mail_is_no_new_file(page: str) -> None:
    picture = file_part(
        png(900, 700, 60_000),
        'Content-Type: image/png; name="sig.png"\nContent-ID: <sig@mmd>\nContent-Disposition: inline',
    )
    whole = f"Content-Type: text/html\n\n{page}"
    assert read(multipart("related", whole, picture, subject="Re: MMD-26-0001")).files == ()
    own = "Content-Type: text/html\n\n<img src='cid:sig@mmd'>" + page
    assert len(read(multipart("related", own, picture, subject="Re: MMD-26-0001")).files) == 1
    assert len(read(multipart("related", whole, picture, subject="FW: MMD-26-0001")).files) == 1
    ours = picture.replace("sig@mmd", "0" * 32 + "@mmd-mailbot")
    assert read(multipart("related", own, ours, subject="FW: MMD-26-0001")).files == ()


def test_a_mail_inside_its_own_signature_says_that_it_was_not_opened() -> None:
    parsed = read(mail("MIAG", head='Content-Type: application/pkcs7-mime; smime-type=signed-data; name="smime.p7m"'))
    assert (codes(parsed), parsed.files) == (["attachment.unsupported"], ())
