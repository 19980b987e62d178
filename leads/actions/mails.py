"""Mails to the contacts of a lead, from the templates of the clause (handbook 3.3.1)."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from compass import clock
from compass.audit.record import record
from compass.handbook import rulebook
from compass.notices.actions import tell
from compass.person import Person
from leads.actions.contacts import reachable
from leads.actions.leads import locked
from leads.enums import MailUse
from leads.models import Contact, Lead, mails_of
from leads.policy.mails import MailRules, filled, unfilled
from people.policy.refusals import Impossible

LONGEST_SUBJECT = 200


@transaction.atomic
def write_to(lead: Lead, to: Contact, *, subject: str, body: str, token: UUID, by: Person, now: datetime) -> None:
    """Write a mail to a contact of a lead; its words stay in the record of the lead.

    The same `token` is sent once. Raises Impossible where the contact cannot be written to.
    """
    lead = locked(lead)
    contact = reachable(lead, to)
    if mails_of(lead).filter(after__sending=str(token)).exists():
        return
    tell(
        kind="lead-mail",
        key=f"lead-mail:{token}",
        recipients=[contact.email],
        subject=subject,
        body=body,
        path="",
        explanation=None,
        now=now,
    )
    after = {"to": contact.email, "subject": subject, "body": body, "sending": str(token)}
    record("write_to", lead, by=by, now=now, after=after)


def mail_for(use: MailUse, known: Mapping[str, str], *, now: datetime) -> tuple[str, str]:
    """The subject and the text of the first template for a use, filled with what is known.

    Raises Impossible where the template holds something that nothing fills.
    """
    template = rulebook.rules(MailRules, on=clock.organisation_day(now)).first_for(use)
    if left := unfilled(f"{template.subject} {template.body}", known):
        hole = f"The mail for {use.label} holds {left[0]}, which nothing fills"
        raise Impossible(f"{hole}; mend the clause “Mails to leads”.")
    return filled(template.subject, known)[:LONGEST_SUBJECT], filled(template.body, known)


def known_of(lead: Lead, contact: Contact | None, by: Person) -> dict[str, str]:
    """What every mail to a lead can be filled with; without a contact it is written to the organisation."""
    seller = f"{by.name}, {settings.ORGANISATION} ({by.email})"
    to = contact.name if contact else lead.organisation
    return {"contact": to, "organisation": lead.organisation, "seller": seller}
