"""Teams, and who belongs to them, from when until when."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Prefetch, Q
from django.db.models.functions import Lower
from django.urls import reverse

from people.models.validators import validate_line


class TeamQuerySet(models.QuerySet["Team"]):
    """Teams."""

    def visible_to(self, user: Any) -> "TeamQuerySet":
        return self if user.is_authenticated else self.none()

    def standing(self) -> "TeamQuerySet":
        """Those that have not been dissolved."""
        return self.filter(dissolved_on=None)

    def dissolved(self) -> "TeamQuerySet":
        """Those that are no more."""
        return self.filter(dissolved_on__isnull=False)

    def with_members(self, day: date) -> "TeamQuerySet":
        """Each with the memberships of a day at hand, as `memberships_today`, leads first, then by name."""
        held = (
            TeamMembership.objects.on(day)
            .filter(member__is_active=True)
            .select_related("member")
            .order_by("-leads", "member__name")
        )
        return self.prefetch_related(Prefetch("memberships", held, to_attr="memberships_today"))


class Team(models.Model):
    """People who work on one focus, with a way of deciding (handbook 5.3.3)."""

    name = models.CharField(max_length=80, validators=[validate_line])
    slug = models.SlugField(max_length=80, unique=True)
    focus = models.TextField("what it works on", max_length=2000)
    decides_by = models.TextField("how it decides", max_length=2000, blank=True)
    formed_on = models.DateField(null=True, blank=True)
    dissolved_on = models.DateField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=0)

    objects = TeamQuerySet.as_manager()

    class Meta:
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(
                Lower("name"), name="team_names_are_unique", violation_error_message="Another team has this name."
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("people:team-detail", args=[self.slug])


class TeamMembershipQuerySet(models.QuerySet["TeamMembership"]):
    """Memberships of teams."""

    def visible_to(self, user: Any) -> "TeamMembershipQuerySet":
        return self if user.is_authenticated else self.none()

    def on(self, day: date) -> "TeamMembershipQuerySet":
        """Those that hold on a day; the last day is included."""
        return self.filter(Q(until_on=None) | Q(until_on__gte=day), from_on__lte=day)

    def touching(self, first: date, last: date | None) -> "TeamMembershipQuerySet":
        """Those that hold on any day from `first` to `last`, both included; without end where `last` is None."""
        begun = self if last is None else self.filter(from_on__lte=last)
        return begun.filter(Q(until_on=None) | Q(until_on__gte=first))

    def over(self, day: date) -> "TeamMembershipQuerySet":
        """Those whose last day lies before a day."""
        return self.filter(until_on__lt=day)


class TeamMembership(models.Model):
    """Somebody belongs to a team from a day, until a day (included) or further notice."""

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="memberships")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="team_memberships")
    leads = models.BooleanField("leads the team", default=False)
    from_on = models.DateField("first day")
    until_on = models.DateField("last day", null=True, blank=True)

    objects = TeamMembershipQuerySet.as_manager()

    class Meta:
        ordering = ("team", "member")
        constraints = (
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")),
                name="team_membership_ends_after_it_began",
                violation_error_message="A membership ends on its first day or later.",
            ),
            models.UniqueConstraint(
                fields=("team", "member"),
                condition=Q(until_on=None),
                name="team_is_joined_once_at_a_time",
                violation_error_message="This member belongs to this team already.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.member}, {self.team} from {self.from_on}"

    def holds_on(self, day: date) -> bool:
        """The same rule as `TeamMembershipQuerySet.on`, asked of a membership at hand."""
        return self.from_on <= day and (self.until_on is None or day <= self.until_on)
