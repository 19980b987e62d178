"""Folders of leads: links, to documents and to whatever else belongs to a lead (handbook 3.3.2)."""

from datetime import datetime

from django.db import transaction

from compass.audit.record import record, snapshot
from compass.person import Person
from leads.actions.leads import locked
from leads.models import FolderItem, Lead
from people.policy.refusals import Impossible

SAID = ("label", "url")


@transaction.atomic
def add_folder_item(lead: Lead, *, label: str, url: str, by: Person, now: datetime) -> FolderItem:
    """Put a link into the folder. Raises ValidationError for an address that is not on the web."""
    item = FolderItem(lead=locked(lead), label=label, url=url, added_at=now, added_by_id=by.pk)
    item.full_clean()
    item.save()
    record("add_folder_item", item, by=by, now=now, after=snapshot(item, SAID))
    return item


@transaction.atomic
def remove_folder_item(item: FolderItem, *, by: Person, now: datetime) -> FolderItem:
    """Take a link out of the folder; it stays in the record."""
    item = FolderItem.objects.select_for_update(of=("self",), no_key=True).get(pk=item.pk)
    if item.removed_at:
        raise Impossible(f"“{item}” was taken out already.")
    item.removed_at = now
    item.save(update_fields=["removed_at"])
    record("remove_folder_item", item, by=by, now=now, before=snapshot(item, SAID))
    return item
