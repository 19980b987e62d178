"""Photos of members, small and clean, in the database."""

from typing import Any

from django.conf import settings
from django.db import models


class PhotoQuerySet(models.QuerySet["Photo"]):
    """Photos."""

    def visible_to(self, user: Any) -> "PhotoQuerySet":
        """Those of active members; a former member's is shown to nobody."""
        return self.filter(member__is_active=True) if user.is_authenticated else self.none()


class Photo(models.Model):
    """A member's photo as the portal shows it. Its digest is `Member.photo_digest`, so that lists need no photo."""

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="photo"
    )
    webp = models.BinaryField()
    changed_at = models.DateTimeField()

    objects = PhotoQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Photo of {self.member}"
