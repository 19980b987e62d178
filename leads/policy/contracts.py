"""What a contract needs before the host is asked for it, which day may follow which, and what is told. Pure."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from compass.explanation import say
from compass.handbook.kinds import Amount
from leads.enums import ContractStage, Need
from leads.policy.money import said
from leads.policy.sales import HostRules
from leads.policy.stages import StageRules, asked_of

CONTRACTING, FINANCE = "contracting", "finance"
"""The offices of the host that have a part in contracts; rows of the clause."""
LEAST = (Need.QUOTE_ACCEPTED, Need.SIGNATORY, Need.STARTS_ON, Need.ENDS_ON, Need.BILLING)
"""Without these nobody can write a contract, whatever the rows of the statuses say."""
LATER = frozenset(
    {
        *(Need.CONTRACT_ASKED, Need.CONTRACT_SIGNED, Need.COMMUNITY),
        *(Need.INVOICE_SENT, Need.INVOICE_PAID, Need.HUB_RUNNING),
    }
)
"""What comes of a contract, and so is not asked for before it."""
CORRECTABLE = ("document_url", "document_sha256", "sent_on", "signed_on", "starts_on", "ends_on")
"""What of a signed contract may be put right: where its document is, and days that were mistyped."""
SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)


@dataclass(frozen=True)
class Wanted:
    """What the host is told of a contract that is asked for."""

    organisation: str
    signatory: str
    billing: str
    billing_address: str
    first: date
    last: date
    total: Amount
    quote: int
    accepted_by: str
    purchase_order: str
    ask: str
    ask_address: str

    def lines(self) -> tuple[tuple[str, str], ...]:
        """Each thing that the contract says, with its name."""
        return (
            ("Organisation", self.organisation),
            ("Who signs for them", self.signatory),
            ("Billing contact", f"{self.billing}, {self.billing_address}"),
            ("First day", say(self.first)),
            ("Last day", say(self.last)),
            ("Total", f"{said(self.total)} ({self.total.currency})"),
            ("Quote", f"version {self.quote}, accepted by {self.accepted_by}"),
            ("Purchase order", self.purchase_order or "none"),
            ("Who to ask", f"{self.ask}, {self.ask_address}"),
        )

    def letter(self) -> str:
        """What the offices of the host read."""
        lines = "\n".join(f"- {name}: {words}" for name, words in self.lines())
        return f"Please write a contract for {self.organisation}, and send it to them to be signed.\n\n{lines}"


def stage(*, sent_on: date | None, signed_on: date | None) -> ContractStage:
    """Where a contract stands that was asked of the host."""
    if signed_on:
        return ContractStage.SIGNED
    return ContractStage.SENT if sent_on else ContractStage.ASKED


def needed(kind: str, rules: StageRules) -> tuple[Need, ...]:
    """What a lead of a kind has to have before its contract is asked for, each once.

    That is all that the first status behind it asks for, but the contract itself.
    """
    behind = next((each for each in rules.all() if Need.CONTRACT_ASKED in asked_of(each, kind, rules)), None)
    asked = asked_of(behind, kind, rules) if behind else ()
    return tuple(need for need in dict.fromkeys((*asked, *LEAST)) if need not in LATER)


def offices(rules: HostRules, keys: Collection[str]) -> Sequence[str]:
    """The addresses of some offices of the host; of all of them where the clause knows none of these."""
    known = rules.addresses()
    return sorted({known[key] for key in keys if key in known} or set(known.values()))


def why_not_sent(sent_on: date, *, asked_on: date, today: date) -> str:
    """What is wrong with the day on which a contract was sent; empty where nothing is."""
    if sent_on > today:
        return f"{say(sent_on)} is still to come; write the day on which it was sent."
    if sent_on < asked_on:
        return f"It was asked for on {say(asked_on)}, and cannot have been sent before that."
    return ""


def why_not_signed(signed_on: date, *, sent_on: date | None, today: date) -> str:
    """What is wrong with the day of a signature; empty where nothing is."""
    if sent_on is None:
        return "Write down first on which day it was sent to them."
    if signed_on > today:
        return f"{say(signed_on)} is still to come; write the day on which it was signed."
    if signed_on < sent_on:
        return f"It was sent on {say(sent_on)}, and cannot have been signed before that."
    return ""


def why_not_last(starts_on: date, ends_on: date) -> str:
    """What is wrong with the last day of an agreement; empty where nothing is."""
    return "" if ends_on >= starts_on else "An agreement ends on its first day or later."


def digest_of(typed: str) -> str:
    """A SHA-256 as it is kept: its 64 digits in small letters, without what stands around them.

    The name of a file may follow it, as `sha256sum` prints one. Raises ValueError where it is none.
    """
    first = (typed.split() or [""])[0].lower()
    if not SHA256.fullmatch(first):
        raise ValueError("A SHA-256 has 64 digits, 0 to 9 and a to f.")
    return first
