"""Mails that those who sell write to the contacts of a lead, from the templates of the clause."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from compass.audit.record import record
from compass.notices.actions import tell
from compass.person import Person
from leads.actions.contacts import reachable
from leads.actions.leads import locked
from leads.models import Contact, Lead, mails_of


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
