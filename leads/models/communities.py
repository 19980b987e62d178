"""Communities: whom the organisation runs hubs for, and who speaks for them. Everybody of the team sees them."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Count, Max, Q
from django.db.models.functions import Lower
from django.urls import reverse

from leads.enums import ContactRole, HubStatus
from leads.models.reading import reads_leads
from people.models import validate_line
from projects.models import Project


class CommunityQuerySet(models.QuerySet["Community"]):
    """Communities."""

    def visible_to(self, user: Any) -> "CommunityQuerySet":
        return self if user.is_authenticated else self.none()

    def with_hubs(self) -> "CommunityQuerySet":
        """Each with how many hubs run for it, as `running`, and the last day that an agreement covers, as `until`."""
        return self.annotate(
            running=Count("hubs", filter=Q(hubs__status=HubStatus.RUNNING), distinct=True),
            until=Max("agreements__ends_on", filter=Q(agreements__signed_on__isnull=False)),
        )


class Community(models.Model):
    """People who use hubs together: a class, a lab, an observatory. What is done for it is a project."""

    name = models.CharField(max_length=120, validators=[validate_line])
    slug = models.SlugField(max_length=60, unique=True)
    about = models.TextField(max_length=2000, blank=True)
    domain = models.CharField("their domain", max_length=253, blank=True, validators=[validate_line])
    champion = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="communities"
    )
    project = models.ForeignKey(Project, null=True, blank=True, on_delete=models.PROTECT, related_name="communities")
    revision = models.PositiveIntegerField(default=0)

    objects = CommunityQuerySet.as_manager()

    class Meta:
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(
                Lower("name"),
                name="community_names_are_unique",
                violation_error_message="Another community has this name.",
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("leads:community-detail", args=[self.slug])


class ContactQuerySet(models.QuerySet["Contact"]):
    """Contacts. Those of a community are seen by everybody of the team, those of a lead by who reads leads."""

    def visible_to(self, user: Any) -> "ContactQuerySet":
        """Those of leads are behind the wall of leads, until they are of a community as well."""
        if reads_leads(user):
            return self
        return self.filter(community__isnull=False) if user.is_authenticated else self.none()

    def standing(self) -> "ContactQuerySet":
        """Those that somebody still writes to."""
        return self.filter(left_on=None)

    def reachable(self) -> "ContactQuerySet":
        """Those who can be written to."""
        return self.standing().exclude(email="")

    def holding(self, role: ContactRole) -> "ContactQuerySet":
        """Those in a role; a contact may be in several."""
        return self.filter(**{f"is_{role}": True})


class Contact(models.Model):
    """Somebody outside: of a lead, and later of the community that it became."""

    lead = models.ForeignKey("leads.Lead", null=True, blank=True, on_delete=models.PROTECT, related_name="contacts")
    community = models.ForeignKey(Community, null=True, blank=True, on_delete=models.PROTECT, related_name="contacts")
    name = models.CharField(max_length=120, validators=[validate_line])
    title = models.CharField("what they are", max_length=120, blank=True, validators=[validate_line])
    email = models.EmailField("address", max_length=254, blank=True)
    hub_login = models.CharField("name on the hub", max_length=120, blank=True, validators=[validate_line])
    is_representative = models.BooleanField("may authorise", default=False)
    is_technical = models.BooleanField("technical contact", default=False)
    is_billing = models.BooleanField("billing contact", default=False)
    left_on = models.DateField("no longer from", null=True, blank=True)

    objects = ContactQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(lead__isnull=False) | Q(community__isnull=False), name="contact_is_of_a_lead_or_a_community"
            ),
            models.UniqueConstraint(
                "lead",
                Lower("email"),
                condition=~Q(email="") & Q(left_on=None),
                name="contact_stands_once_at_a_lead",
                violation_error_message="Somebody with this address is a contact of this lead already.",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def roles(self) -> tuple[ContactRole, ...]:
        """What they may do, or are told."""
        return tuple(role for role in ContactRole if getattr(self, f"is_{role}"))
