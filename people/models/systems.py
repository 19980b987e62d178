"""The systems people may reach, and who gives access to them."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Count, Prefetch, Q
from django.db.models.functions import Lower
from django.urls import reverse

from people.enums import Role
from people.models.members import Member
from people.models.roles import RoleTerm
from people.models.validators import validate_line


class SystemQuerySet(models.QuerySet["System"]):
    """Systems."""

    def visible_to(self, user: Any) -> "SystemQuerySet":
        return self if user.is_authenticated else self.none()

    def in_use(self) -> "SystemQuerySet":
        """Those that are not retired."""
        return self.filter(retired_at=None)

    def retired(self) -> "SystemQuerySet":
        """Those that are no longer used."""
        return self.filter(retired_at__isnull=False)

    def listed(self) -> "SystemQuerySet":
        """Each with how many reach it, as `held`, how many have asked, as `asked`, and its granters at hand."""
        stands = Q(grants__ended_at=None)
        return self.annotate(
            held=Count("grants", filter=stands & Q(grants__granted_at__isnull=False)),
            asked=Count("grants", filter=stands & Q(grants__granted_at=None, grants__asked_at__isnull=False)),
        ).prefetch_related(Prefetch("granters", Member.objects.active()))


class System(models.Model):
    """A system outside the portal that people have accounts in, and who gives access to it."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=80, validators=[validate_line])
    purpose = models.CharField("what it is for", max_length=300, validators=[validate_line])
    link = models.URLField("where it is", max_length=300, blank=True)
    granted_by_role = models.CharField("which role gives access", max_length=20, choices=Role.choices, blank=True)
    granters = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="+", verbose_name="who gives access"
    )
    staff_only = models.BooleanField("for staff alone", default=False)
    scoped = models.BooleanField("access is to a part of it, such as a project", default=False)
    number = models.PositiveIntegerField("version", default=1)
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = SystemQuerySet.as_manager()

    class Meta:
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(
                Lower("name"), name="system_names_are_unique", violation_error_message="Another system has this name."
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("people:system-detail", args=[self.slug])


def answering(systems: Iterable[System], day: date) -> dict[int, list[Member]]:
    """Who is asked for access to each system on a day, by the numbers of the systems.

    Its granters and whoever holds its role; where that is nobody, the director; without a director, the operators. The
    same queries for any number of systems that have their granters at hand.
    """
    holders = defaultdict(list)
    for term in RoleTerm.objects.on(day).filter(member__is_active=True).select_related("member").order_by("pk"):
        holders[term.role].append(term.member)
    last_resort = holders[Role.DIRECTOR] or list(Member.objects.active().filter(is_superuser=True))
    found = {}
    for each in systems:
        named = [*(who for who in each.granters.all() if who.is_active), *holders.get(each.granted_by_role, ())]
        found[each.pk] = list(dict.fromkeys(named)) or last_resort
    return found
