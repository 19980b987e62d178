"""Members' photos are set and removed."""

from datetime import datetime
from hashlib import sha256

from django.db import transaction

from compass.audit.record import record, snapshot
from compass.person import Person
from people.models import Member, Photo

DIGEST = ("photo_digest",)


@transaction.atomic
def set_photo(member: Member, *, webp: bytes, by: Person, now: datetime) -> Member:
    """Show a picture, already small and clean, wherever a member's initials stood."""
    member = Member.objects.select_for_update().get(pk=member.pk)
    Photo.objects.update_or_create(member=member, defaults={"webp": webp, "changed_at": now})
    return _name(member, sha256(webp).hexdigest(), "set_photo", by, now)


@transaction.atomic
def remove_photo(member: Member, *, by: Person, now: datetime) -> Member:
    """Show initials again; the picture itself is gone."""
    member = Member.objects.select_for_update().get(pk=member.pk)
    Photo.objects.filter(member=member).delete()
    return _name(member, "", "remove_photo", by, now)


def _name(member: Member, digest: str, verb: str, by: Person, now: datetime) -> Member:
    before = snapshot(member, DIGEST)
    member.photo_digest = digest
    member.save(update_fields=DIGEST)
    after = snapshot(member, DIGEST)
    if before != after:
        record(verb, member, by=by, now=now, before=before, after=after)
    return member
