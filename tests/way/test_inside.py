"""Papers that come inside a ZIP: each goes on to the next party as the file it is, and to nobody else's."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage

from mmd_mailbot.demo.world import CLERK, DESE, FACILITATOR, Enclosure

from .town import KIM, PAT, Town, codes, text_of

KEPT = "no longer kept"


def zipped(*files: Enclosure, name: str = "all.zip") -> Enclosure:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for each in files:
            made.writestr(f"for you/{each.name}", each.data)
    return Enclosure(name, out.getvalue())


def enclosed(item: EmailMessage) -> dict[str, tuple[str, bytes]]:
    return {
        str(part.get_filename()): (part.get_content_type(), part.get_payload(decode=True))  # type: ignore[dict-item]
        for part in item.iter_attachments()
    }


def test_a_way_whose_papers_all_come_in_zips_sends_each_along(town: Town) -> None:
    form = town.form()
    town.send(PAT, FACILITATOR, files=[zipped(form)])
    item = town.got(FACILITATOR, "facilitator-review")
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    assert enclosed(item)["form.docx"] == (word, form.data)
    assert KEPT not in text_of(item)

    signed = town.signed("facilitator")
    town.reply(FACILITATOR, item, "Signed, thank you.", [zipped(signed)])
    item = town.got(DESE, "dese-review")
    assert enclosed(item)["signed.pdf"] == ("application/pdf", signed.data)
    assert KEPT not in text_of(item)

    town.reply(DESE, item, "Approved", [zipped(town.signed("facilitator", "dese"))])
    number = str(item["X-MMD-Case"])
    assert town.stage(number) == "approved"
    town.later(days=2)
    papers = town.invoice(number)
    town.send(PAT, CLERK, "Invoice", "Our invoice.", [zipped(*papers)])
    assert town.stage(number) == "invoice-review", codes(town.case(number))
    item = town.got(CLERK, "invoice-review")
    assert {each.name: each.data for each in papers}.items() <= {
        name: data for name, (_, data) in enclosed(item).items()
    }.items()
    assert KEPT not in text_of(item)


def test_of_one_zip_with_two_districts_forms_each_goes_with_its_own_case_only(town: Town) -> None:
    kim = {"district": "Maple Grove R-I", "contact_name": "Kim Hale", "contact_email": KIM}
    theirs = town.form(kim, name="Maple Grove.docx", signatures={"district_contact": ("Kim Hale", "10/04/2026")})
    ours = town.form(name="Cedar Hollow.docx")
    town.send(FACILITATOR, FACILITATOR, "Fwd: two forms", "Both forms.", [zipped(ours, theirs)])
    cases = town.cases()
    assert sorted(each.name for case in cases for each in case.files) == ["Cedar Hollow.docx", "Maple Grove.docx"]
    for case in cases:
        (file,) = case.files
        assert town.open().spool.get(file.sha256) in (ours.data, theirs.data)
        assert "all.zip" not in file.name
    for item in town.world.received("facilitator"):
        number, files = str(item["X-MMD-Case"]), set(enclosed(item))
        others = {each.name for case in cases if case.number != number for each in case.files}
        assert not files & others, (number, files)
