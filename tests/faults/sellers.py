"""A process that sends quotes until it is killed. Run in a process of its own, after `django.setup()`."""

import sys

from django.db import connection, transaction

from compass import clock
from leads import actions
from leads.enums import LeadKind, LeadPhase
from leads.models import Lead
from people.enums import Role
from people.models import Member
from tests.factories.people import make_member
from tests.factories.quotes import SHEET, contact_of, make_negotiated

NAME = "Noor Haddad"


def begin() -> None:
    """Make the seller and the lead, once."""
    with transaction.atomic():
        make_negotiated(owner=make_member(NAME, (Role.STAFF, Role.SALES)), now=clock.now())


def send_for_ever() -> None:
    """Send one version after the other; a dot is written before each."""
    seller, lead = Member.objects.get(name=NAME), Lead.objects.get(kind=LeadKind.SERVICE, phase=LeadPhase.NEGOTIATION)
    while True:
        sys.stdout.write(".")
        sys.stdout.flush()
        actions.write_quote(lead, SHEET, by=seller, now=clock.now())
        actions.send_quote(lead, contact_of(lead), by=seller, now=clock.now())


def figures() -> dict[str, int]:
    """How many versions stand, and how many of what goes with each; read by whoever comes after the crash."""
    tables = {
        "quotes": "select count(*) from leads_quote",
        "hosts": "select count(*) from notices_notice where kind = 'quote-host'",
        "contacts": "select count(*) from notices_notice where kind = 'quote'",
        "documents": "select count(*) from leads_quotedocument",
        "whole": "select count(*) / 3 from leads_quoteline",
        "recorded": "select count(*) from audit_entry where verb = 'send_quote'",
        "drafts": "select count(*) from leads_quotedraft",
    }
    found = {}
    with connection.cursor() as cursor:
        for name, query in tables.items():
            cursor.execute(query)
            found[name] = int(cursor.fetchone()[0])
    return found
