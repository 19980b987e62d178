"""Clusters and the hubs that run on them (handbook 3.1.2). Everybody of the team sees them."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.urls import reverse

from leads.enums import HubStatus
from leads.models.communities import Community
from leads.models.contracts import Agreement
from leads.policy.clusters import SOURCE
from people.models import validate_line


class ClusterQuerySet(models.QuerySet["Cluster"]):
    """Clusters."""

    def visible_to(self, user: Any) -> "ClusterQuerySet":
        return self if user.is_authenticated else self.none()


class Cluster(models.Model):
    """Machines that hubs run on. `external_id` is what another system calls it, however large a number that is."""

    name = models.CharField(max_length=80, unique=True, validators=[validate_line])
    provider = models.CharField(max_length=40, blank=True)
    region = models.CharField(max_length=60, blank=True)
    source = models.CharField(max_length=40, blank=True)
    external_id = models.CharField(max_length=80, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    objects = ClusterQuerySet.as_manager()

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class HubQuerySet(models.QuerySet["Hub"]):
    """Hubs."""

    def visible_to(self, user: Any) -> "HubQuerySet":
        return self if user.is_authenticated else self.none()

    def running(self) -> "HubQuerySet":
        return self.filter(status=HubStatus.RUNNING)

    def of_communities(self) -> "HubQuerySet":
        """Those that people of a community use: neither for tests nor for show."""
        return self.filter(is_for_community=True)

    def with_agreements(self) -> "HubQuerySet":
        """Each with the agreements that pay for it, as `paying`: the signed ones, the last to end first."""
        signed = HubAgreement.objects.filter(agreement__signed_on__isnull=False).select_related("agreement__community")
        latest = signed.order_by("-agreement__ends_on", "-pk")
        return self.prefetch_related(Prefetch("covers", latest, to_attr="paying"))

    def without_agreement(self, day: Any) -> "HubQuerySet":
        """Those that no agreement of a day covers."""
        covering = HubAgreement.objects.filter(
            hub=OuterRef("pk"),
            agreement__signed_on__isnull=False,
            agreement__starts_on__lte=day,
            agreement__ends_on__gte=day,
        )
        return self.exclude(Exists(covering))


class Hub(models.Model):
    """A JupyterHub. Its name is unique within its cluster only; its domain is unique among those that have not ended.

    `is_for_community` is false for hubs that are for tests or for show. `source` names where it was imported from.
    """

    cluster = models.ForeignKey(Cluster, on_delete=models.PROTECT, related_name="hubs")
    name = models.CharField(max_length=80, validators=[validate_line])
    display_name = models.CharField(max_length=160, blank=True, validators=[validate_line])
    domain = models.CharField(max_length=253, blank=True, validators=[validate_line])
    chart = models.CharField(max_length=80, blank=True)
    login = models.CharField(max_length=80, blank=True)
    status = models.CharField(max_length=12, choices=HubStatus.choices, default=HubStatus.SETTING_UP)
    is_for_community = models.BooleanField(default=True)
    community = models.ForeignKey(Community, null=True, blank=True, on_delete=models.PROTECT, related_name="hubs")
    champion = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="hubs"
    )
    agreements = models.ManyToManyField(Agreement, through="leads.HubAgreement", related_name="hubs")
    running_since = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=40, blank=True)
    external_id = models.CharField(max_length=80, blank=True)
    revision = models.PositiveIntegerField(default=0)

    objects = HubQuerySet.as_manager()

    class Meta:
        ordering = ("cluster__name", "name")
        constraints = (
            models.UniqueConstraint(
                fields=("cluster", "name"),
                name="hub_names_of_a_cluster_are_unique",
                violation_error_message="This cluster has a hub of this name already.",
            ),
            models.UniqueConstraint(
                fields=("domain",),
                condition=~Q(domain="") & ~Q(status=HubStatus.ENDED),
                name="hub_domains_are_unique",
                violation_error_message="Another hub answers at this domain.",
            ),
            models.CheckConstraint(
                condition=Q(status=HubStatus.ENDED, ended_on__isnull=False)
                | (~Q(status=HubStatus.ENDED) & Q(ended_on=None)),
                name="ended_hub_says_when",
            ),
        )

    def __str__(self) -> str:
        return self.display_name or self.name

    def get_absolute_url(self) -> str:
        return reverse("leads:hub-detail", args=[self.pk])

    @property
    def is_from_files(self) -> bool:
        """Whether it came from the files of its cluster, which own some of its fields."""
        return self.source == SOURCE


class HubAgreementQuerySet(models.QuerySet["HubAgreement"]):
    """Which agreement pays for which hub."""

    def left_behind(self) -> "HubAgreementQuerySet":
        """Those of hubs that have not ended, by the signed agreement that ends last of all that ever paid for one.

        When that one lapses, nobody pays for the hub any more.
        """
        mine, day = OuterRef("agreement"), OuterRef("agreement__ends_on")
        ends_later = Q(agreement__ends_on__gt=day) | Q(agreement__ends_on=day, agreement__gt=mine)
        later = HubAgreement.objects.filter(ends_later, hub=OuterRef("hub"), agreement__signed_on__isnull=False)
        return self.exclude(hub__status=HubStatus.ENDED).filter(~Exists(later))


class HubAgreement(models.Model):
    """An agreement pays for a hub; several may pay for one, and one for several."""

    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="covers")
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="covers")

    objects = HubAgreementQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("hub", "agreement"), name="agreement_pays_for_a_hub_once"),)

    def __str__(self) -> str:
        return f"{self.agreement} pays for {self.hub}"
