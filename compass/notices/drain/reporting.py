"""Somebody is told of a mail that will not arrive: people who may settle mails, or the owner of a sealed notice."""

from datetime import datetime
from typing import Final

from django.contrib.auth import get_user_model

from compass import clock
from compass.notices.actions.telling import tell
from compass.notices.enums import MailState
from compass.notices.models import Mail
from compass.notices.policy import OUTCOMES
from compass.notices.signals import sealed_settled

REFUSAL: Final = "mail-refused"


def report(mail: Mail, state: MailState, reply: str, now: datetime) -> None:
    """Tell of an outcome, in the transaction that records it."""
    if mail.sealed:
        for notice in mail.notices.all():
            sealed_settled.send(
                Mail, kind=notice.kind, recipient_ref=notice.recipient_ref, key=notice.key, outcome=OUTCOMES[state]
            )
    elif state == MailState.REFUSED:
        _tell_of_refusal(mail, reply, now)


def _tell_of_refusal(mail: Mail, reply: str, now: datetime) -> None:
    """Once a day for an address, and never about a mail that itself told of a refusal."""
    if any(notice.kind == REFUSAL for notice in mail.notices.all()):
        return
    active = get_user_model().objects.filter(is_active=True)
    tell(
        kind=REFUSAL,
        key=f"{REFUSAL}:{mail.address}:{clock.organisation_day(now)}",
        recipients=[person for person in active if person.has_perm("notices.settle_mail")],
        subject=f"Mail to {mail.address} is refused",
        body=f"“{mail.subject}” was not delivered. The answer was: {reply}\n\n"
        "Check the address with its owner and correct it; later mails go to the new one.",
        path="/notices/log/?outcome=refused",
        explanation=None,
        now=now,
    )
