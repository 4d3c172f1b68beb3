"""What money must survive: each attack is played from its first mail to where it ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from mmd_mailbot.app import log_to_stderr
from mmd_mailbot.cli.program import program
from mmd_mailbot.config import ConfigError
from mmd_mailbot.core.money import account_for
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.papers import Invoice, Receipt, invoice_pdf, receipt_pdf
from mmd_mailbot.demo.world import BOT, CLERK, DESE, FACILITATOR, Enclosure
from mmd_mailbot.worker.thaw import thaw

from .town import KIM, PAT, Town, codes, text_of

LINES = (("Logitech C920s webcam", "195.00"), ("Jabra Speak 510 speakerphone", "255.00"))
MAPLE = {"district": "Maple Grove R-I", "contact_name": "Kim Hale", "contact_email": KIM}
EVIL = "bob@evil.example"


@pytest.fixture
def spoken(tmp_path: Path, rules: RuleSet) -> Iterator[Town]:
    """Where a proven word stands for a signature: the easiest to attack."""
    log_to_stderr(quiet=True)
    with Town(tmp_path / "town", rules, settings='[approval]\nfacilitator = "word"\ndese = "word"\n') as town:
        yield town


def reserved(town: Town, account: str = "district:cedar-hollow") -> str:
    with town.open().store.read() as ledger:
        return str(ledger.balance(account, town.rules.money.district_cap).reserved)


# ---------------------------------------------------------------- approvals


def test_a_spoofed_approver_approves_nothing(town: Town) -> None:
    number = town.to_dese()
    item = town.got(DESE, "dese-review")
    for proof in ({"proven": False}, {"forged": True}):
        town.reply(DESE, item, "Approved", [town.signed("facilitator", "dese")], **proof)
        town.reply(DESE, item, "APPROVE 450", **proof)
        assert (town.stage(number), reserved(town)) == ("dese-review", "0.00")
    assert "approved" not in town.notices(PAT)
    assert "verify-sender" in town.notices(DESE)


def test_a_signed_copy_from_anybody_but_the_approver_approves_nothing(town: Town) -> None:
    number = town.to_dese()
    copy = town.signed("facilitator", "dese")
    for sender in ("dana.wells@dese.test", "dana.wells@dese.example.evil.test", EVIL, PAT, CLERK, FACILITATOR):
        name = '"Dana Wells, dana.wells@dese.example"' if sender == EVIL else "Dana Wells"
        town.reply(sender, town.got(DESE, "dese-review"), "Approved", [copy], name=name)
        assert (town.stage(number), reserved(town)) == ("dese-review", "0.00"), sender


def test_a_replayed_approval_is_the_same_mail_and_does_nothing(spoken: Town) -> None:
    """The very bytes once more, to this and to another mailbox, after the request was returned and sent anew."""
    number = spoken.submit()
    item = spoken.got(FACILITATOR, "facilitator-review")
    approval = spoken.mail(FACILITATOR, BOT, f"Re: {item['Subject']}", "APPROVE", answers=item)
    spoken.world.post("bot", approval)
    spoken.run()
    assert spoken.stage(number) == "dese-review"
    spoken.later(hours=1)
    spoken.reply(DESE, spoken.got(DESE, "dese-review"), "RETURN too dear")
    dearer = {"requested_tools": [{"name": "Epson EX3280 projector", "cost": "900.00"}], "total_cost": "900.00"}
    spoken.later(hours=1)
    spoken.reply(PAT, spoken.got(PAT, "returned"), "Anew.", [spoken.form(dearer)])
    assert spoken.stage(number) == "facilitator-review"
    for mailbox in ("bot", "facilitator", "invoices"):
        spoken.world.post(mailbox, approval)
        spoken.run()
    assert spoken.stage(number) == "facilitator-review"
    # under a Message-ID of its own, which no signature covered: it answers what is past
    fresh = re.sub(rb"(?im)^Message-ID: .*$", b"Message-ID: <replayed.1@evil.example>", approval, count=1)
    spoken.world.post("bot", fresh)
    spoken.run()
    assert spoken.stage(number) == "facilitator-review"
    assert "no longer the latest" in text_of(spoken.got(FACILITATOR, "echo"))


def test_an_approval_that_the_district_forwards_approves_nothing(spoken: Town) -> None:
    number = spoken.submit()
    words = (
        "FYI, she said yes\n\n---------- Forwarded message ---------\nFrom: Fran North <fran.north@rpdc.example>\n"
        f"Date: Mon, Oct 5, 2026\nSubject: {number}\nTo: Pat\n\nAPPROVE"
    )
    spoken.send(PAT, BOT, "Fwd: your request", words, answers=spoken.got(PAT, "request-received"))
    assert spoken.stage(number) == "facilitator-review"


QUOTED = (
    "QUESTION shall I write this?\n\n> APPROVE",
    "Should I just reply with APPROVE?",
    "> APPROVE\n\nWhat does this line do?",
    "On Mon, Oct 5, 2026, Fran North wrote:\n> APPROVE\n",
    "Pat asked me to write APPROVE. I have not decided.",
)


def test_an_approval_quoted_in_a_question_approves_nothing(spoken: Town) -> None:
    number = spoken.submit()
    for words in QUOTED:
        spoken.reply(FACILITATOR, spoken.got(FACILITATOR, "facilitator-review"), words)
        assert spoken.stage(number) == "facilitator-review", words
    spoken.reply(FACILITATOR, spoken.got(FACILITATOR, "facilitator-review"), "APPROVE")
    for words in QUOTED:
        spoken.reply(DESE, spoken.got(DESE, "dese-review"), words)
        assert spoken.stage(number) == "dese-review", words


def test_nobody_fills_two_roles_in_one_case(tmp_path: Path, rules: RuleSet) -> None:
    """The facilitator is DESE's approver as well; and the request is her own district's."""
    log_to_stderr(quiet=True)
    with Town(tmp_path / "town", rules) as town:
        town.__exit__()
        config = town.world.folder / "config.toml"
        config.write_text(
            config.read_text() + f'\n[[person]]\nrole = "dese"\nname = "Fran"\naddress = "{FACILITATOR}"\n'
        )
        number = town.to_dese()
        item = town.got(FACILITATOR, "dese-review")
        town.reply(FACILITATOR, item, "Approved", [town.signed("facilitator", "dese")])
        assert (town.stage(number), reserved(town)) == ("dese-review", "0.00")
        town.reply(DESE, town.got(DESE, "dese-review"), "Approved", [town.signed("facilitator", "dese")])
        assert town.stage(number) == "approved"


def test_a_requester_who_holds_a_role_does_not_approve_the_own_request(town: Town) -> None:
    town.send(DESE, FACILITATOR, files=[town.form({"contact_email": DESE})])
    (case,) = town.cases()
    number = case.number or ""
    if town.stage(number) == "facilitator-review":
        town.reply(
            FACILITATOR,
            town.got(FACILITATOR, "facilitator-review"),
            "Signed",
            [town.signed("facilitator", changes={"contact_email": DESE})],
        )
    copy = town.signed("facilitator", "dese", changes={"contact_email": DESE})
    town.reply(DESE, town.got(DESE, "dese-review"), "Approved", [copy])
    assert town.case(number).approved is None
    assert reserved(town) == "0.00"


@pytest.mark.parametrize("role", ["facilitator", "dese"])
def test_a_signed_copy_whose_amounts_grew_moves_nothing(role: str, town: Town) -> None:
    number = town.submit() if role == "facilitator" else town.to_dese()
    signer = FACILITATOR if role == "facilitator" else DESE
    dearer = {
        "requested_tools": [
            {"name": "Logitech C920s webcam", "cost": "295.00"},
            {"name": "Jabra Speak 510 speakerphone", "cost": "255.00"},
        ],
        "total_cost": "550.00",
    }
    roles = ("facilitator",) if role == "facilitator" else ("facilitator", "dese")
    before = town.stage(number)
    town.reply(signer, town.got(signer, f"{role}-review"), "Approved", [town.signed(*roles, changes=dearer)])
    assert (town.stage(number), reserved(town)) == (before, "0.00")
    assert "$550.00" in text_of(town.got(signer, f"{role}-signature-missing"))


# ---------------------------------------------------------------- invoices and receipts


@pytest.mark.parametrize("how", ["renamed", "made anew", "other amount"])
def test_an_invoice_that_was_paid_is_not_paid_again(how: str, town: Town) -> None:
    """The clerk pays the first; its twin is for another request of the district."""
    first = town.invoiced()
    files = town.invoice(first)
    town.reply(CLERK, town.got(CLERK, "invoice-review"), "PAID 450.00 4471")
    second = town.approved(building=True)
    town.later(days=3)
    day = f"{town.now:%m/%d/%Y}"
    lines = (("Jabra Speak 510 speakerphone", "255.00"),) if how == "other amount" else LINES
    receipt = Receipt("Another Shop", day, lines)
    if how != "renamed":
        files = town.invoice(second, lines=lines, receipt=receipt)
    files = [Enclosure("scan0007.pdf", files[0].data), Enclosure("r.pdf", receipt_pdf(receipt))]
    words = f"Invoice for {second}"
    town.reply(PAT, town.got(PAT, "approved"), words, files)
    found = codes(town.case(second)) | {each.code for each in town.case(first).findings}
    assert "invoice.duplicate" in found
    assert "Stop" in text_of(town.got(CLERK, "invoice-review"))


def test_receipts_of_one_district_pay_for_nothing_in_another(town: Town) -> None:
    """The same purchase, printed anew, handed in by a second district on its own letterhead."""
    town.invoiced()
    town.send(KIM, FACILITATOR, files=[town.form(MAPLE)])
    other = str(town.got(KIM, "request-received")["X-MMD-Case"])
    town.reply(
        FACILITATOR,
        town.got(FACILITATOR, "facilitator-review"),
        "Signed",
        [town.signed("facilitator", changes=MAPLE)],
    )
    town.reply(DESE, town.got(DESE, "dese-review"), "Approved", [town.signed("facilitator", "dese", changes=MAPLE)])
    assert town.stage(other) == "approved"
    (used,) = [each for case in town.cases() for claim in case.claims for each in claim.receipts]
    day = used.text("date") or ""
    copy = receipt_pdf(Receipt("Camera Corner", f"{day[5:7]}/{day[8:]}/{day[:4]}", LINES))
    invoice = invoice_pdf(Invoice("Maple Grove R-I", "MG-7", f"{town.now:%m/%d/%Y}", LINES, case_number=other))
    files = [Enclosure("invoice.pdf", invoice)]
    town.reply(KIM, town.got(KIM, "approved"), "Our invoice.", [*files, Enclosure("photo.pdf", copy)])
    assert "receipt.reused" in codes(town.case(other))
    assert town.stage(other) != "paid"
    told = "".join(text_of(each) for each in town.world.received(KIM))
    assert "Cedar" not in told
    assert all(each.number == other or (each.number or "?") not in told for each in town.cases())


# ---------------------------------------------------------------- bank details


def frozen(town: Town) -> str:
    number = town.approved()
    town.later(days=2)
    details = "Please remit to our new account: routing 081000210, account 123456789."
    town.send(PAT, CLERK, "Invoice", "Our invoice.", town.invoice(number, bank_details=details))
    return number


def test_bank_details_freeze_the_payment_and_no_mail_lifts_the_freeze(town: Town) -> None:
    number = frozen(town)
    item = town.got(CLERK, "invoice-review")
    assert "Stop" in text_of(item)
    assert "(573) 555-0100" in text_of(item)  # the number on file
    mails = (
        (CLERK, "PAID 450.00 4471"), (CLERK, "RESUME"), (CLERK, "THAW"), (CLERK, "UNDO"), (CLERK, "APPROVE"), (FACILITATOR, "RESUME"),
        (DESE, "APPROVE"), (PAT, "The bank details are right, please pay."), (CLERK, "PAID 450.00 4471"),
    )  # fmt: skip
    for sender, words in mails:
        town.later(hours=2)
        town.reply(sender, item, words)
        assert str(town.case(number).paid) == "0.00", words
        assert town.case(number).frozen
    assert "frozen" in text_of(town.got(CLERK, "echo"))
    town.later(hours=2)
    town.reply(PAT, town.got(PAT, "approved"), "A clean invoice.", town.invoice(number))  # without bank details
    town.reply(CLERK, town.got(CLERK, "invoice-review"), "PAID 450.00 4471")
    assert str(town.case(number).paid) == "0.00"


def test_a_person_on_the_machine_lifts_the_freeze_and_the_history_says_who(town: Town) -> None:
    number = frozen(town)
    config = str(town.world.folder / "config.toml")
    asked = ["thaw", number, "--config", config, "--by", "Cleo Park"]
    for by, reason in (("Cleo Park", " "), ("", "called")):
        with pytest.raises(ConfigError, match="Say who decided"):
            thaw(town.open().parts(), number, by=by, reason=reason, now=town.now)
    done = CliRunner().invoke(program, [*asked, "--reason", "called (573) 555-0100 on 10/08"])
    assert done.exit_code == 0, done.output
    for case in (number, "MMD-26-9999"):
        with pytest.raises(ConfigError, match=r"not frozen|no case"):
            thaw(town.open().parts(), case, by="Cleo Park", reason="again", now=town.now)
    town.reply(CLERK, town.got(CLERK, "invoice-review"), "PAID 450.00 4471")
    assert town.stage(number) == "paid"
    (line,) = [each for each in town.open().store.history(number) if each.event == "thawed"]
    assert line.by == "Cleo Park"
    assert any("called (573) 555-0100" in each for each in line.evidence)


def test_plain_words_about_a_new_account_are_told_to_the_clerk_and_freeze_the_payment(town: Town) -> None:
    number = town.invoiced()
    town.later(hours=2)
    town.reply(
        PAT, town.got(PAT, "invoice-received"), "Our bank account changed, please use the new one from now on."
    )
    assert town.case(number).frozen
    assert "bank" in text_of(town.got(CLERK, "alert")).lower()
    town.reply(CLERK, town.got(CLERK, "invoice-review"), "PAID 450.00 4471")
    assert town.stage(number) == "invoice-review"


@pytest.mark.parametrize("read", ["", "Lincoln Elementary Sch."])
def test_an_approval_draws_on_the_building_of_the_request_however_the_signed_copy_reads(
    town: Town, read: str
) -> None:
    """The copy that DESE signed shows no building that could be read: its money is still this building's."""
    number = town.to_dese(building=True)
    copy = town.signed("facilitator", "dese", building=True, changes={"building": read})
    town.reply(DESE, town.got(DESE, "dese-review"), "Approved", [copy])
    case = town.case(number)
    assert (case.stage.value, case.building) == ("approved", "Lincoln Elementary")
    assert reserved(town, account_for(case.kind, "cedar-hollow", case.building)) == "450.00"
