"""The information map: where things are, channels to the world outside, and rooms to talk in."""

from datetime import date
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from compass.handbook.enums import KINDS_OF, Family, PlaceKind, PlaceState

SCHEMES = ("https://", "http://", "mailto:")
_is_web_address = URLValidator(schemes=["http", "https"])


def validate_link(link: str) -> None:
    """Refuse what leads neither to the web nor to a mailbox, by its form alone."""
    scheme, _, rest = link.partition(":")
    try:
        if scheme.lower() == "mailto":
            validate_email(rest)
        else:
            _is_web_address(link)
    except ValidationError:
        wanted = "Write a whole address: https://… or http://…, or mailto: and a mail address."
        raise ValidationError(wanted) from None
    if "@" in urlsplit(link).netloc:
        raise ValidationError("Leave out the part before the @; it makes one address look like another.")


class PlaceQuerySet(models.QuerySet["Place"]):
    """Places; every member sees all of them, for what a private room holds stays in the room."""

    def visible_to(self, user: Any) -> "PlaceQuerySet":
        return self if user.is_authenticated else self.none()

    def standing(self) -> "PlaceQuerySet":
        """Those that are in use."""
        return self.filter(retired_at=None)

    def retired(self) -> "PlaceQuerySet":
        """Those that are no longer used."""
        return self.filter(retired_at__isnull=False)

    def of_family(self, family: Family) -> "PlaceQuerySet":
        """Those of one part of the map."""
        return self.filter(kind__in=KINDS_OF[family])

    def due_by(self, day: date) -> "PlaceQuerySet":
        """Those in use that are to be checked again on a day or before."""
        return self.standing().filter(due_on__lte=day)

    def unmonitored(self) -> "PlaceQuerySet":
        """Outward channels that no active member reads."""
        return self.of_family(Family.CHANNELS).exclude(monitors__is_active=True)

    def ownerless(self) -> "PlaceQuerySet":
        """Those that no active member owns."""
        return self.exclude(owner__is_active=True)

    def in_state(self, state: PlaceState, *, today: date) -> "PlaceQuerySet":
        """Those that lack one thing, or are retired."""
        return {
            PlaceState.STALE: self.due_by(today),
            PlaceState.UNMONITORED: self.unmonitored(),
            PlaceState.OWNERLESS: self.ownerless(),
            PlaceState.RETIRED: self.retired(),
        }[state]

    def listed(self) -> "PlaceQuerySet":
        """With what a list shows of each; `is_read` is whether an active member monitors it."""
        read = Place.objects.filter(pk=models.OuterRef("pk"), monitors__is_active=True)
        return self.select_related("owner", "checked_by").annotate(is_read=models.Exists(read))

    def audiences(self) -> list[str]:
        """For whom places are, in the words that were used."""
        return sorted(set(self.order_by().values_list("audience", flat=True).distinct()), key=str.casefold)


class Place(models.Model):
    """Where something is to be found. What concerns channels or rooms alone is empty in other places.

    `due_on` is the day of its next check, fixed by the rules of the day of its last one: see `handbook.checking`.
    """

    kind = models.CharField(max_length=20, choices=PlaceKind.choices)
    name = models.CharField(max_length=120)
    purpose = models.CharField("what belongs there", max_length=500)
    link = models.CharField(max_length=500, validators=[validate_link])
    audience = models.CharField("who it is for", max_length=120)
    is_public = models.BooleanField("public", default=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="owned_places"
    )
    notes = models.TextField(max_length=20_000, blank=True)
    monitors = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="monitored_places", verbose_name="who reads it"
    )
    sign_ups = models.CharField("where sign-ups go", max_length=500, blank=True)
    why_private = models.CharField("why it is private", max_length=300, blank=True)
    groups = models.JSONField("who is in it by default", default=list, blank=True)
    extra_members = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="extra_rooms", verbose_name="members added by name"
    )
    checked_on = models.DateField("last checked, on the organisation's clock")
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField("to be checked again")
    number = models.PositiveIntegerField("version", default=1)
    retired_at = models.DateTimeField(null=True, blank=True)
    token = models.UUIDField(unique=True, editable=False, help_text="One per form shown: sending it twice adds once.")

    objects = PlaceQuerySet.as_manager()

    class Meta:
        ordering = ("name", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(link__startswith=SCHEMES[0])
                | Q(link__startswith=SCHEMES[1])
                | Q(link__startswith=SCHEMES[2]),
                name="place_leads_to_the_web_or_to_a_mailbox",
            ),
            models.CheckConstraint(
                condition=~Q(kind=PlaceKind.ROOM) | Q(is_public=True) | ~Q(why_private=""),
                name="private_room_says_why",
            ),
            models.CheckConstraint(condition=Q(due_on__gt=F("checked_on")), name="place_is_due_after_it_was_checked"),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("handbook:place-detail", args=[self.pk])

    @property
    def family(self) -> Family:
        """The part of the map that it stands in."""
        return next(family for family, kinds in KINDS_OF.items() if self.kind in kinds)

    @property
    def is_mailbox(self) -> bool:
        """Whether one writes to it rather than opens it."""
        return self.link.startswith("mailto:")

    @property
    def leads_to(self) -> str:
        """Where its link leads, in short: a host or a mail address."""
        return urlsplit(self.link).netloc or self.link.removeprefix("mailto:")
