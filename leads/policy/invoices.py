"""Invoices: what sums may be typed, by when they are paid, and what they come to beside the quote. Pure."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from compass.explanation import Explanation, Mark, Step, say
from compass.handbook.kinds import Amount
from leads.enums import InvoiceStage
from leads.policy.money import CURRENCIES, MOST, SIGNS, MixedCurrencies, added, minor, said
from leads.policy.sales import QuoteRules, last_day

DUE, OVERDUE = "invoice-due", "invoice-overdue"
TOLD_FOR = timedelta(days=14)
"""So long somebody may still be told that an invoice is overdue."""


def amount_of(typed: str, currency: str) -> Amount:
    """A sum as it was typed, such as `31440`, `31,440.00` or `$31,440`, in a currency.

    Raises MixedCurrencies where it names another one, ValueError where it is no sum, is nothing, or is too large.
    """
    bare, found = _without_currency(typed.strip(), currency), 0
    with suppress(ValueError):
        found = minor(bare)
    if not found:
        raise ValueError(f"Write a sum above zero, such as 20000 or 20,000.50, up to {said(Amount(MOST, currency))}.")
    return Amount(found, currency)


def _without_currency(typed: str, currency: str) -> str:
    """What is left of a sum without the sign or code of its currency; longer signs are looked for first."""
    for each in sorted(CURRENCIES, key=lambda code: -len(SIGNS[code])):
        for word in (each, SIGNS[each]):
            if typed.upper().startswith(word.upper()) or typed.upper().endswith(word.upper()):
                if each != currency:
                    raise MixedCurrencies(other_currency(each, currency))
                return typed.upper().removeprefix(word.upper()).removesuffix(word.upper()).strip()
    return typed


def other_currency(given: str, wanted: str) -> str:
    """Why a sum in another currency is refused."""
    return f"This is in {given}; the quote is in {wanted}, and its invoices ask for the same."


def due(sent_on: date, rules: QuoteRules, zone: ZoneInfo, *, subject: str) -> Explanation:
    """The last day on which an invoice is paid in time (clause leads.invoice-days of that day)."""
    cited = rules.cite("invoice_days")
    return last_day(DUE, sent_on, rules.invoice_days, cited, zone, subject=subject, title="Last day to pay")


def overdue(paid_by: Explanation) -> Explanation:
    """When somebody is told that an invoice was not paid in time: as the day after its last one begins."""
    last = paid_by.at.date()
    answer = last + timedelta(days=1)
    steps = (
        Step(Mark.START, last, "last day to pay", paid_by.citations[0]),
        Step(Mark.PLUS, "1 day", "it has passed"),
        Step(Mark.RESULT, answer, "whose lead it is hears of it"),
    )
    return Explanation(OVERDUE, paid_by.subject, "Invoice overdue", answer, paid_by.zone, steps)


def stage(*, due_on: date, paid_on: date | None, today: date) -> InvoiceStage:
    """Where an invoice stands on a day; it is overdue on the day after it was due (clause leads.invoice-days)."""
    if paid_on:
        return InvoiceStage.PAID
    return InvoiceStage.OVERDUE if due_on < today else InvoiceStage.SENT


def why_not_invoiced(sent_on: date, *, signed_on: date | None, today: date) -> str:
    """What is wrong with the day on which an invoice was sent; empty where nothing is."""
    if signed_on is None:
        return "The contract is not signed yet; an invoice is sent after that."
    if sent_on > today:
        return f"{say(sent_on)} is still to come; write the day on which it was sent."
    if sent_on < signed_on:
        return f"The contract was signed on {say(signed_on)}; an invoice is sent on that day or later."
    return ""


def why_not_paid(paid_on: date, *, sent_on: date, today: date) -> str:
    """What is wrong with the day on which an invoice was paid; empty where nothing is."""
    if paid_on > today:
        return f"{say(paid_on)} is still to come; write the day on which the money came."
    if paid_on < sent_on:
        return f"It was sent on {say(sent_on)}, and cannot have been paid before that."
    return ""


@dataclass(frozen=True)
class Sums:
    """What invoices ask for and what came, beside what was agreed on; None where no quote says."""

    asked: Amount
    paid: Amount
    total: Amount | None

    @property
    def words(self) -> str:
        """`$10,000.00 of $31,440.00 asked, $0.00 paid`."""
        of = f" of {said(self.total)}" if self.total else ""
        return f"{said(self.asked)}{of} asked, {said(self.paid)} paid"

    @property
    def is_above(self) -> bool:
        """Whether more is asked for than was agreed on."""
        return self.total is not None and self.asked.minor > self.total.minor


def sums(rows: Iterable[tuple[Amount, bool]], currency: str, total: Amount | None) -> Sums:
    """The sums of invoices that stand, each with whether it was paid. Raises MixedCurrencies."""
    found = list(rows)
    paid = added((amount for amount, is_paid in found if is_paid), currency)
    return Sums(added((amount for amount, _ in found), currency), paid, total)
