"""Invoice, receipts and payment. Money moves on the clerk's word alone, never past the approval."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from ..calendar import local_day
from ..case import Case, Claim, Event, Party, Stage
from ..checks import invoice as invoice_checks
from ..checks import receipts as receipt_checks
from ..checks import report as report_checks
from ..checks import sender as sender_checks
from ..checks.bank import speaks_of_bank
from ..checks.signatures import day_in_words
from ..directory import Role
from ..effects import Enclose
from ..facts import REQUEST_KINDS, Document, Kind
from ..findings import Finding, required
from ..money import ZERO, MoneyMove, Movement
from ..same import Sighting, in_claims
from ..words import Command
from . import frozen
from .draft import Draft, money_words, wire
from .item import PAYING
from .telling import finding, for_district

_BILLABLE = frozenset({Stage.APPROVED, Stage.INVOICE_INCOMPLETE, Stage.INVOICE_REVIEW})
_TOO_EARLY = frozenset({Stage.INCOMPLETE, Stage.FACILITATOR_REVIEW, Stage.DESE_REVIEW, Stage.NEEDS_PERSON})


def claim(draft: Draft, papers: Iterable[Document]) -> None:
    """An invoice, its receipts, or receipts that follow an invoice."""
    invoices, receipts = invoice_checks.sort_papers(tuple(papers))
    papers = invoices + receipts
    draft.findings += _of_sender(draft)
    _join_sender(draft)
    draft.keep(invoices, "invoice")
    draft.keep(receipts, "receipt")
    if draft.placed and draft.case.stage in _BILLABLE:
        _check(draft, papers)
    elif (
        draft.case.kind in REQUEST_KINDS
        and (draft.placed or draft.case.form is not None)
        and draft.case.stage in _TOO_EARLY
    ):
        _wait_for_approval(draft, papers)
    else:
        _nobodys(draft, papers)
    _misdirected(draft)


def _join_sender(draft: Draft) -> None:
    letter = draft.evidence.letter
    if letter is None or letter.sender is None or draft.evidence.staff_roles():
        return
    writer = letter.original_sender or letter.sender
    if draft.placed and not draft.case.party(writer.address) and not draft.evidence.sender_known:
        return  # a stranger's invoice makes nobody a party of an approved request
    draft.join(Party(writer.address, Role.DISTRICT, writer.name, draft.evidence.sender_known))


def _of_sender(draft: Draft) -> tuple[Finding, ...]:
    """Who sent an invoice is told to the clerk where it is new or not proven."""
    letter = draft.evidence.letter
    if letter is None or letter.sender is None:
        return ()
    known = draft.evidence.sender_known or draft.case.party(letter.sender.address) is not None
    district = draft.evidence.roster.districts.get(draft.case.district_id or "")
    return sender_checks.sender_findings(letter, known, draft.rules, district=district)


def _check(draft: Draft, papers: tuple[Document, ...]) -> None:
    """Hold the invoice against the approval, together with what came of it before."""
    case = draft.case
    invoices, receipts = invoice_checks.sort_papers(papers)
    open_claim = _continued(case, invoices)
    settled = tuple(each for each in case.claims if each is not open_claim)
    invoice = invoices[-1] if invoices else (open_claim.invoice if open_claim else None)
    earlier = (
        *(open_claim.receipts if open_claim else ()),
        *(each for each in case.waiting if each.kind is Kind.RECEIPT),
    )
    receipts = _receipts(earlier, receipts, draft)
    share = draft.evidence.share or (open_claim.share if open_claim and not invoices else None)
    together = set(share.of) if share is not None else set()
    verdict = invoice_checks.check_invoice(
        invoice,
        receipts,
        approved=case.approved or ZERO,
        paid=case.paid + sum((each.amount for each in settled if each.paid is None), ZERO),
        approved_on=local_day(case.approved_at or draft.now, draft.rules.calendar),
        district=draft.evidence.roster.districts.get(case.district_id or ""),
        matcher=draft.evidence.matcher,
        form=case.form,
        rules=draft.rules,
        today=local_day(draft.now, draft.rules.calendar),
        seen_elsewhere=[each for each in draft.evidence.invoice_seen_in if each not in together],
        share=share,
        receipts_seen=(
            *_elsewhere(draft, together),
            *in_claims(receipts, settled, case.number or "", case.district_id),
        ),
    )
    draft.findings += verdict.findings
    if any(each.code == "invoice.bank-details" for each in verdict.findings):
        frozen.freeze(draft, "the invoice carries bank details")
    elif draft.evidence.letter is not None and speaks_of_bank(draft.evidence.letter.words):
        draft.findings.append(finding(draft, "invoice.bank-details"))
        frozen.freeze(draft, "the mail with the invoice speaks of bank details")
    if invoice is not None:
        received = draft.evidence.letter.received_at if draft.evidence.letter else draft.now
        new = Claim(invoice, receipts, verdict.payable or ZERO, received, share=share)
        draft.set(claims=(*settled, new), waiting=())
    else:
        draft.set(waiting=receipts)
    draft.set(findings=tuple(draft.findings))
    draft.because(f"invoice of {money_words(verdict.asked) or 'no total'}, approved {money_words(case.approved)}")
    if required(verdict.findings):
        draft.move(Event.INVOICE_INCOMPLETE)
        draft.tell_district("invoice-incomplete", findings=for_district(draft))
        return
    draft.move(Event.INVOICE_COMPLETE)
    draft.tell_district("invoice-received", findings=for_district(draft), amount=wire(verdict.payable))
    draft.tell_role(
        Role.CLERK,
        "invoice-review",
        enclose=PAYING,
        moves_money=True,
        amount=wire(verdict.payable),
    )


def _elsewhere(draft: Draft, together: set[str]) -> list[Sighting]:
    """Where the receipts were handed in, but for the requests that this very invoice is for."""
    return [each for each in draft.evidence.seen_in if each.case not in together]


def _continued(case: Case, invoices: tuple[Document, ...]) -> Claim | None:
    """The open claim that these papers mend or complete. An invoice with another number is a claim of its own."""
    open_claims = [each for each in case.claims if each.paid is None]
    number = invoices[-1].text("invoice_number") if invoices else None
    for each in reversed(open_claims):
        if number is None or each.invoice.text("invoice_number") in (None, number):
            return each
    if open_claims and case.stage is Stage.INVOICE_INCOMPLETE:
        return open_claims[-1]  # it was sent back: what comes now takes its place, whatever its number
    return None


def _receipts(earlier: tuple[Document, ...], new: tuple[Document, ...], draft: Draft) -> tuple[Document, ...]:
    """Those of this mail and those that came before, each once. What was sent as a receipt and is none gives way to
    what comes in its stead: else a quote once sent could never be mended."""
    if new:
        earlier = tuple(each for each in earlier if receipt_checks.is_receipt(each, draft.rules))
    once = {(each.text_sha256 or each.file_sha256, each.pages_in_file): each for each in earlier + new}
    return tuple(once.values())


def _wait_for_approval(draft: Draft, papers: tuple[Document, ...]) -> None:
    """Too early: kept with the request, looked at again on approval."""
    draft.set(waiting=draft.case.waiting + papers)
    draft.because("an invoice before approval: kept, and looked at again on approval")
    draft.tell_district("invoice-received", findings=(), waiting="yes")


def _nobodys(draft: Draft, papers: tuple[Document, ...]) -> None:
    """Ours, but no approved request it could belong to: the clerk decides, and may MOVE it where it belongs."""
    draft.findings.append(finding(draft, "invoice.no-approved-request"))
    match = draft.evidence.match
    if not draft.placed:
        if match is not None and match.district is not None:
            draft.set(district_id=match.district.id, district=match.district.name)
        draft.move(Event.UNCLEAR)
        draft.set(findings=tuple(draft.findings), waiting=papers)
    draft.because(f"a person decides: {draft.evidence.puzzle or 'no approved request fits this invoice'}")
    draft.tell_district("invoice-received", findings=(), person="yes")
    draft.tell_role(Role.CLERK, "invoice-review", enclose=(Enclose.INVOICE, Enclose.SHEET), moves_money=True)


def _misdirected(draft: Draft) -> None:
    letter = draft.evidence.letter
    if letter is not None and letter.mailbox_role == "facilitator" and not draft.evidence.staff_roles():
        draft.tell_district("misdirected", findings=(), what="invoice", where=draft.evidence.invoices_address)


def look_again(draft: Draft) -> None:
    """On approval: an invoice that waited is checked now."""
    if draft.case.waiting:
        papers = draft.case.waiting
        draft.set(waiting=())
        _check(draft, papers)


# ---------------------------------------------------------------- payment


def paid(draft: Draft, command: Command) -> None:
    """``PAID amount reference``: books the payment; the district is told; the rest is freed when it is final."""
    case = draft.case
    claim_open = next((each for each in case.claims if each.paid is None), None)
    left = (case.approved or ZERO) - case.paid
    amount = command.amount if command.amount is not None else (claim_open.amount if claim_open else None)
    if case.stage is not Stage.INVOICE_REVIEW or claim_open is None:
        draft.answer("echo", act="nothing was recorded", text=_why_not(case))
        return
    if case.frozen:
        frozen.refuse(draft)
        return
    if amount is None or amount <= ZERO or amount > left:
        said = money_words(amount) if amount is not None else "no amount"
        draft.answer(
            "echo",
            act="nothing was recorded",
            text=f"You said {said}, but {money_words(left)} of the approval is left: "
            f"please reply PAID with the amount that was paid and its reference.",
        )
        return
    if command.reference and any(each.reference == command.reference and each.paid == amount for each in case.claims):
        said = f"{money_words(amount)} with reference {command.reference} is recorded as paid already."
        draft.answer("echo", act="nothing was recorded", text=said)
        return
    final = _is_final(case, claim_open, amount, left, command)
    draft.act(f"{money_words(amount)} recorded as paid", Role.CLERK)
    draft.move(Event.PAID_IN_FULL if final else Event.PAID_IN_PART)
    settled = replace(claim_open, paid=amount, reference=command.reference)
    rest = left - amount if final else ZERO
    draft.set(
        paid=case.paid + amount,
        paid_at=draft.now,
        reserved=max(case.reserved - amount - rest, ZERO),
        claims=tuple(settled if each is claim_open else each for each in case.claims),
    )
    if not final and any(each.paid is None for each in draft.case.claims):
        draft.move(Event.INVOICE_COMPLETE)  # another invoice lies with the clerk already
    _book(draft, amount, rest)
    draft.because(f"paid {money_words(amount)}, reference {command.reference or 'none'}")
    _tell_paid(draft, amount, final, command.reference or "")


def sent(draft: Draft, command: Command) -> None:
    """``SENT 6/10``: sent for payment and not paid yet; noted with the claim, so that whoever asks is told."""
    claim_open = next((each for each in draft.case.claims if each.paid is None), None)
    if draft.case.stage is not Stage.INVOICE_REVIEW or claim_open is None:
        draft.answer("echo", act="nothing was recorded", text=_why_not(draft.case))
        return
    day = command.text.removeprefix("on ").strip() or day_in_words(local_day(draft.now, draft.rules.calendar))
    draft.act("noted as sent for payment", Role.CLERK)
    noted = replace(claim_open, sent=day)
    draft.set(claims=tuple(noted if each is claim_open else each for each in draft.case.claims))
    draft.because(f"sent for payment: {day}")
    draft.answer(
        "echo", act="noted as sent for payment", text="When it is paid, reply PAID with amount and reference."
    )


def _book(draft: Draft, amount: Decimal, rest: Decimal) -> None:
    balance = draft.evidence.balance
    if balance is None:
        return
    draft.money.append(MoneyMove(balance.account, Movement.SPEND, amount))
    if rest > ZERO:
        draft.money.append(MoneyMove(balance.account, Movement.FREE, rest))


def _why_not(case: Case) -> str:
    if case.paid > ZERO:
        return f"{money_words(case.paid)} is recorded as paid for this request already."
    return f"This request stands at {case.stage.value}: no invoice of it waits for payment."


def _is_final(case: Case, claim_open: Claim, amount: Decimal, left: Decimal, command: Command) -> bool:
    """Paid in full; or said to be final; or the invoice bills every tool that was approved, only cheaper."""
    if amount == left or "final" in command.text.casefold().split():
        return True
    if any(each.paid is None and each is not claim_open for each in case.claims):
        return False
    tools = case.form.items("requested_tools") if case.form else ()
    billed = [each for claim in (*case.claims,) for each in claim.invoice.items("lines")]
    return amount == claim_open.amount and bool(tools) and len(billed) >= len(tools)


def _tell_paid(draft: Draft, amount: Decimal, final: bool, reference: str) -> None:
    draft.tell_district("paid", findings=(), amount=wire(amount), reference=reference)
    draft.answer("echo", act=f"{money_words(amount)} recorded as paid", text="The district is told.")
    if not final:
        return
    if report_checks.is_complete(draft.case.report, draft.rules):
        draft.because("the account of tool use came before it was due")
        draft.move(Event.REPORT_RECEIVED)
