"""What carries a proposal out."""

from typing import Any

from django.conf import settings
from django.db import models

from governance.models.proposals import Proposal


class DeedQuerySet(models.QuerySet["Deed"]):
    """What carries proposals out."""

    def visible_to(self, user: Any) -> "DeedQuerySet":
        return self if user.is_authenticated else self.none()


class Deed(models.Model):
    """A change that carries a proposal out, such as a pull request or a page."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="deeds")
    url = models.URLField("address", max_length=500)
    words = models.CharField("what it does", max_length=200)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = DeedQuerySet.as_manager()

    class Meta:
        ordering = ("at", "pk")
        constraints = (models.UniqueConstraint(fields=("proposal", "url"), name="deeds_of_a_proposal_are_named_once"),)

    def __str__(self) -> str:
        return self.words
