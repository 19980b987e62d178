"""Mails of the sales process: templates that the clause keeps, and how they are filled (handbook 3.3.1). Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from compass.handbook.enums import Decider
from compass.handbook.policy import Rules, clause
from compass.handbook.rows import Column, Rows
from leads.enums import MailUse

PLACEHOLDERS = ("contact", "organisation", "seller", "plan", "address", "until")
"""What a template may leave open: names, the service plan, an address of the portal, and a day."""
LINK = "the link at the end of this mail"
"""What stands for a secret address, which is in no text: whoever looks after the portal reads the log of mails."""
PLACEHOLDER = re.compile(r"\{([a-z-]+)\}")


@dataclass(frozen=True)
class Template:
    """One mail as the clause keeps it; `body` with empty lines between its paragraphs."""

    key: str
    label: str
    use: str
    subject: str
    body: str


def _mail(use: MailUse, label: str, subject: str, *body: str) -> dict[str, Any]:
    return {"key": use.value, "label": label, "use": use.value, "subject": subject, "body": " | ".join(body)}


@dataclass(frozen=True, kw_only=True)
class MailRules(Rules):
    """What is written to leads."""

    templates: tuple[Mapping[str, str], ...] = clause(
        "leads.mail-templates",
        title="Mails to leads",
        kind=Rows(
            (
                Column("use", "For", tuple((each.value, str(each.label)) for each in MailUse)),
                Column("subject", "Subject"),
                Column("body", "Text, with | between paragraphs"),
            ),
            covers="use",
        ),
        start=[
            _mail(
                MailUse.QUESTIONNAIRE,
                "Questionnaire",
                "Some questions about your hub",
                "Dear {contact},",
                "thank you for your interest. Some questions help us to see whether we fit {organisation}.",
                "You can answer them until {until}, that day included, in several sittings, by {address}.",
                "Whoever has that address can answer, so pass it on only to whom it concerns.",
                "{seller}",
            ),
            _mail(
                MailUse.QUOTE,
                "Quote",
                "A quote for {organisation}",
                "Dear {contact},",
                "here is our quote. It stands until {until}; you can accept or decline it by {address}.",
                "What the service holds is written in our service plan: {plan}",
                "{seller}",
            ),
            _mail(
                MailUse.CONTRACT,
                "Contract",
                "The contract for {organisation}",
                "Dear {contact},",
                "thank you for accepting our quote. Our host prepares the contract and sends it to you for signature.",
                "{seller}",
            ),
            _mail(
                MailUse.RENEWAL,
                "Renewal",
                "Your agreement ends on {until}",
                "Dear {contact},",
                "our agreement with {organisation} ends on {until}. Would you like to go on? We gladly write a quote.",
                "{seller}",
            ),
            _mail(
                MailUse.DECLINE,
                "Decline",
                "Your request",
                "Dear {contact},",
                "thank you for writing to us. We cannot help {organisation} this time, and are sorry for it.",
                "{seller}",
            ),
        ],
        text="Leads are written to with these templates: {value}.",
        decider=Decider.OWNER,
    )

    def all(self) -> tuple[Template, ...]:
        """The templates in their order."""
        return tuple(
            Template(row["key"], row["label"], row["use"], row["subject"], _paragraphs(row["body"]))
            for row in self.templates
        )

    def first_for(self, use: MailUse) -> Template:
        """The first template for a use; the clause keeps at least one of each."""
        return next(each for each in self.all() if each.use == use)


def filled(template: str, values: Mapping[str, str]) -> str:
    """A template with what is known put in, once; a placeholder that nobody knows stays to be seen."""
    return PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), template)


def unfilled(template: str, values: Mapping[str, str]) -> tuple[str, ...]:
    """The placeholders of a template that have no value, each once: `{until}`."""
    return tuple(dict.fromkeys(found[0] for found in PLACEHOLDER.finditer(template) if found[1] not in values))


def _paragraphs(body: str) -> str:
    return "\n\n".join(filter(None, (each.strip() for each in body.split("|"))))
