"""Members and their roles."""

from datetime import date
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from compass import clock
from people.enums import Role


def validate_time_zone(name: str) -> None:
    """Refuse a name that is no IANA time zone."""
    if name not in available_timezones():
        raise ValidationError("%(name)r is no time zone; write a name such as Europe/Berlin.", params={"name": name})


def organisation_time_zone() -> str:
    """The zone of a member who has named none yet."""
    zone: ZoneInfo = settings.ORGANISATION_ZONE
    return zone.key


class MemberQuerySet(models.QuerySet["Member"]):
    """Members."""

    def active(self) -> "MemberQuerySet":
        return self.filter(is_active=True)

    def visible_to(self, user: Any) -> "MemberQuerySet":
        return self if user.is_authenticated else self.none()

    def holding(self, role: Role, day: date) -> "MemberQuerySet":
        """Active members who hold a role on a day."""
        terms = RoleTerm.objects.on(day).filter(role=role)
        return self.active().filter(pk__in=terms.values("member"))

    def by_address(self, address: str) -> "MemberQuerySet":
        """Those whose Google address this is; their organisation address where none is given."""
        return self.filter(Q(google_email__iexact=address) | Q(google_email="", email__iexact=address))


class MemberManager(BaseUserManager["Member"].from_queryset(MemberQuerySet)):  # type: ignore[misc]  # django-stubs
    """Makes members; nobody has a password."""

    def create_user(self, email: str, name: str, **fields: Any) -> "Member":
        """A member with an address and a name."""
        member = self.model(email=self.normalize_email(email), name=name, **fields)
        member.set_unusable_password()
        member.full_clean(exclude=["password"])
        member.save(using=self._db)
        return member


class Member(AbstractBaseUser, PermissionsMixin):
    """A person of the organisation. Signs in with Google; former members are inactive and stay in the record."""

    name = models.CharField("full name", max_length=200)
    short_name = models.CharField("what to call them", max_length=60, blank=True)
    pronouns = models.CharField(max_length=60, blank=True)
    email = models.EmailField("organisation address", unique=True)
    google_email = models.EmailField("Google address, where it differs", blank=True)
    time_zone = models.CharField(max_length=60, default=organisation_time_zone, validators=[validate_time_zone])
    is_active = models.BooleanField("active member", default=True)
    joined_on = models.DateField(null=True, blank=True)
    theme = models.CharField(max_length=5, blank=True, choices=(("light", "light"), ("dark", "dark")))

    objects = MemberManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ("name",)

    class Meta:
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(Lower("email"), name="member_addresses_are_unique"),
            models.UniqueConstraint(
                Lower("google_email"), condition=~Q(google_email=""), name="member_google_addresses_are_unique"
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def zone(self) -> ZoneInfo:
        """The member's own clock."""
        return ZoneInfo(self.time_zone)

    @property
    def is_staff(self) -> bool:
        """Django's word for whoever may enter the admin: operators."""
        return self.is_superuser

    @property
    def initials(self) -> str:
        """Two letters for the disc."""
        words = self.name.split()
        return (words[0][:1] + (words[-1][:1] if len(words) > 1 else "")).upper()

    @cached_property
    def roles(self) -> frozenset[str]:
        """The roles held today, on the organisation's clock."""
        today = clock.organisation_day(clock.now())
        return frozenset(self.role_terms.on(today).values_list("role", flat=True))

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.short_name or self.name.split()[0]


class RoleTermQuerySet(models.QuerySet["RoleTerm"]):
    """Terms of roles."""

    def on(self, day: date) -> "RoleTermQuerySet":
        """Those that hold on a day; the last day is included."""
        return self.filter(Q(until_on=None) | Q(until_on__gte=day), from_on__lte=day)


class RoleTerm(models.Model):
    """Somebody holds a role from a day, until a day (included) or further notice. The only source of roles."""

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="role_terms")
    role = models.CharField(max_length=20, choices=Role.choices)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    granted_by = models.ForeignKey(Member, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = RoleTermQuerySet.as_manager()

    class Meta:
        ordering = ("role", "from_on")
        constraints = (
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")), name="role_term_ends_after_it_began"
            ),
            models.UniqueConstraint(
                fields=("member", "role"), condition=Q(until_on=None), name="role_is_held_once_at_a_time"
            ),
        )

    def __str__(self) -> str:
        return f"{self.member}, {self.get_role_display()} from {self.from_on}"
