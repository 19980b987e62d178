"""Positions, their levels, and who holds which, from when until when: what everybody may read."""

from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Prefetch, Q
from django.db.models.functions import Lower
from django.urls import reverse

from compass.portal.markdown import validate_depth
from people.models.validators import validate_line
from people.policy.positions import MOST_LEVELS, level_title

TAKEN = {"new"}
"""Addresses beside those of positions."""


def validate_slug_is_free(slug: str) -> None:
    """Refuse an address at which another page stands."""
    if slug in TAKEN:
        raise ValidationError("Another page stands at this address; choose a title of more words.")


class PositionQuerySet(models.QuerySet["Position"]):
    """Positions."""

    def visible_to(self, user: Any) -> "PositionQuerySet":
        return self if user.is_authenticated else self.none()

    def standing(self) -> "PositionQuerySet":
        """Those that are in use."""
        return self.filter(retired_on=None)

    def with_holders(self, day: date) -> "PositionQuerySet":
        """Each with its levels at hand, and each level with the terms of a day, as `held`, by name."""
        held = PositionTerm.objects.on(day).filter(member__is_active=True).select_related("member")
        levels = Level.objects.prefetch_related(Prefetch("terms", held.order_by("member__name"), to_attr="held"))
        return self.prefetch_related(Prefetch("levels", levels))


class Position(models.Model):
    """A focus and the skills for it (handbook 5.5). What is expected stands in its levels."""

    title = models.CharField(max_length=120, validators=[validate_line])
    slug = models.SlugField("address", max_length=120, unique=True, validators=[validate_slug_is_free])
    focus = models.TextField("what it is about", max_length=5000, validators=[validate_depth])
    retired_on = models.DateField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=0)

    objects = PositionQuerySet.as_manager()

    class Meta:
        ordering = ("title",)
        constraints = (
            models.UniqueConstraint(
                Lower("title"),
                name="position_titles_are_unique",
                violation_error_message="Another position has this title.",
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("people:position-detail", args=[self.slug])


class LevelQuerySet(models.QuerySet["Level"]):
    """Levels of positions."""

    def visible_to(self, user: Any) -> "LevelQuerySet":
        return self if user.is_authenticated else self.none()

    def standing(self) -> "LevelQuerySet":
        """Those in use, of positions in use."""
        return self.filter(retired_on=None, position__retired_on=None)


class Level(models.Model):
    """A distinct jump within a position: its number, and what is expected."""

    position = models.ForeignKey(Position, on_delete=models.PROTECT, related_name="levels")
    number = models.PositiveSmallIntegerField()
    expectation = models.TextField("what is expected", max_length=5000, validators=[validate_depth])
    retired_on = models.DateField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=0)

    objects = LevelQuerySet.as_manager()

    class Meta:
        ordering = ("position__title", "number")
        constraints = (
            models.UniqueConstraint(
                fields=("position", "number"),
                name="levels_of_a_position_are_counted",
                violation_error_message="This position has this level already.",
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1, number__lte=MOST_LEVELS),
                name="levels_count_from_one",
                violation_error_message=f"Write a level from 1 to {MOST_LEVELS}.",
            ),
        )

    def __str__(self) -> str:
        return level_title(self.position.title, self.number)

    def get_absolute_url(self) -> str:
        return f"{self.position.get_absolute_url()}#l{self.number}"


class PositionTermQuerySet(models.QuerySet["PositionTerm"]):
    """Who holds which level, from when until when."""

    def visible_to(self, user: Any) -> "PositionTermQuerySet":
        return self if user.is_authenticated else self.none()

    def standing(self) -> "PositionTermQuerySet":
        """Those that have not been taken back."""
        return self.filter(taken_back_at=None)

    def on(self, day: date) -> "PositionTermQuerySet":
        """Those that hold on a day; the last day is included."""
        return self.standing().filter(Q(until_on=None) | Q(until_on__gte=day), from_on__lte=day)

    def touching(self, first: date) -> "PositionTermQuerySet":
        """Those that hold on a day or on any after it."""
        return self.standing().filter(Q(until_on=None) | Q(until_on__gte=first))

    def titled(self) -> "PositionTermQuerySet":
        """Each with what its title is made of."""
        return self.select_related("level__position")


class PositionTerm(models.Model):
    """Somebody holds a level of a position from a day, until a day (included) or further notice.

    One that was taken back before it began holds on no day.
    """

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="position_terms")
    level = models.ForeignKey(Level, on_delete=models.PROTECT, related_name="terms")
    from_on = models.DateField("first day")
    until_on = models.DateField("last day", null=True, blank=True)
    taken_back_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = PositionTermQuerySet.as_manager()

    class Meta:
        ordering = ("-from_on", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")),
                name="position_term_ends_after_it_began",
                violation_error_message="A position ends on its first day or later.",
            ),
            models.UniqueConstraint(
                fields=("member",),
                condition=Q(until_on=None, taken_back_at=None),
                name="member_holds_one_position_at_a_time",
                violation_error_message="This member holds a position until further notice already.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.member}, {self.title} from {self.from_on}"

    @property
    def title(self) -> str:
        """What everybody may read of it: `Infrastructure engineer L2`."""
        return str(self.level)


def positions_on(day: date) -> "Prefetch[Any]":
    """What a list of members asks for to have the position of each at a day, as `positions_today`, in two queries."""
    return Prefetch("position_terms", PositionTerm.objects.on(day).titled(), to_attr="positions_today")
