"""How a member wants their notices."""

from datetime import datetime

from django.db import transaction

from compass.audit.record import record
from compass.notices import policy
from compass.notices.enums import Delivery, Rhythm
from compass.notices.models import Notice, Preference
from compass.notices.poke import poke
from compass.person import Person


@transaction.atomic
def choose_rhythm(rhythm: Rhythm, *, by: Person, now: datetime) -> Preference:
    """Choose one mail a notice or one a day. What waits already follows the choice."""
    before = Preference.objects.visible_to(by).chosen()
    preference, _ = Preference.objects.update_or_create(member_id=by.pk, defaults={"rhythm": rhythm})
    waiting = list(Notice.objects.select_for_update().filter(member=by.pk, mail=None, skipped_at=None))
    for notice in waiting:
        notice.send_at, notice.digest = policy.goes_out(
            notice.due_at, notice.expires_at, rhythm=rhythm, delivery=Delivery(notice.delivery), zone=by.zone
        )
    Notice.objects.bulk_update(waiting, ["send_at", "digest"])
    record("choose_rhythm", preference, by=by, now=now, before={"rhythm": before}, after={"rhythm": rhythm})
    transaction.on_commit(poke, robust=True)
    return preference
