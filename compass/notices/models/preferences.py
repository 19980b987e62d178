"""How members want their notices, and the drain's own row."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from compass.notices.enums import Rhythm


class PreferenceQuerySet(models.QuerySet["Preference"]):
    """What members chose."""

    def visible_to(self, user: Any) -> "PreferenceQuerySet":
        """One's own."""
        return self.filter(member=user.pk)

    def chosen(self) -> Rhythm:
        """The choice of the one member whose row this is; immediately where there is none."""
        rhythm = self.values_list("rhythm", flat=True).first()
        return Rhythm(rhythm) if rhythm else Rhythm.IMMEDIATE

    def rhythms(self, member_ids: Iterable[int]) -> dict[int, Rhythm]:
        """The choice of each member who made one."""
        chosen = self.filter(member__in=set(member_ids)).values_list("member_id", "rhythm")
        return {member_id: Rhythm(rhythm) for member_id, rhythm in chosen}


class Preference(models.Model):
    """How a member wants their notices; immediately where there is no row."""

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL, primary_key=True, on_delete=models.CASCADE, related_name="+"
    )
    rhythm = models.CharField(max_length=10, choices=Rhythm.choices, default=Rhythm.IMMEDIATE)

    objects = PreferenceQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.member}: {self.get_rhythm_display()}"


class Heartbeat(models.Model):
    """The drain's own row: when it last ran, and until when due reminders have become notices."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    ran_at = models.DateTimeField(null=True, blank=True)
    materialised_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(id=1), name="there_is_one_heartbeat"),)

    def __str__(self) -> str:
        return f"The drain last ran at {self.ran_at}"
