"""What is told to everybody: figures of past half-years, and updates of major incidents. No row leads to a report."""

import uuid

from django.db import models

from conduct.enums import Audience


class Publication(models.Model):
    """The figures of one half-year as they were published. It only grows; nothing is ever counted anew."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    half = models.CharField(max_length=7, unique=True)
    published_on = models.DateField()
    figures = models.JSONField()

    objects: models.Manager["Publication"] = models.Manager()

    class Meta:
        ordering = ("-half",)

    def __str__(self) -> str:
        return f"Figures of {self.half}"


class UpdateQuerySet(models.QuerySet["Update"]):
    """Updates, newest first."""

    def public(self) -> "UpdateQuerySet":
        """Those that everybody may read."""
        return self.filter(audience=Audience.COMMUNITY)


class Update(models.Model):
    """What was told of a major incident, and on which day. It only grows."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    on = models.DateField()
    audience = models.CharField(max_length=9, choices=Audience.choices)
    text = models.TextField()

    objects = UpdateQuerySet.as_manager()

    class Meta:
        ordering = ("-on", "id")

    def __str__(self) -> str:
        return f"Update of {self.on}"
