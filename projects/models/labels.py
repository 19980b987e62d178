"""Tags: the free labels of deliverables (handbook 2.6)."""

from typing import Any

from django.db import models
from django.db.models import Count
from django.db.models.functions import Lower

from people.models import validate_line
from projects.policy.labels import LONGEST_ABOUT, LONGEST_TAG


class TagQuerySet(models.QuerySet["Tag"]):
    """Tags."""

    def visible_to(self, user: Any) -> "TagQuerySet":
        return self if user.is_authenticated else self.none()

    def counted(self) -> "TagQuerySet":
        """Each with how many deliverables carry it, as `uses`, by name: whoever counts has to say so anew."""
        return self.annotate(uses=Count("deliverables")).order_by(Lower("name"))


class Tag(models.Model):
    """A free label. Its colour is GitHub's, six hexadecimal digits, kept for the way back alone."""

    name = models.CharField(max_length=LONGEST_TAG, validators=[validate_line])
    about = models.CharField(max_length=LONGEST_ABOUT, blank=True, validators=[validate_line])
    colour = models.CharField(max_length=6, blank=True)
    revision = models.PositiveIntegerField(default=0)

    objects = TagQuerySet.as_manager()

    class Meta:
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(
                Lower("name"), name="tag_names_are_unique", violation_error_message="Another tag has this name."
            ),
        )

    def __str__(self) -> str:
        return self.name
