"""What was written to the contacts of a lead."""

from compass.audit.models import Entry, EntryQuerySet
from leads.models.leads import Lead


def mails_of(lead: Lead) -> EntryQuerySet:
    """The mails of a lead as the record keeps them, the newest first, each with who wrote it."""
    return Entry.objects.about(lead).filter(verb="write_to").select_related("actor")
