"""The one clock. The doors read it and pass `now` down; whole-system tests move it with COMPASS_CLOCK_SHIFT."""

from datetime import date, datetime, timedelta
from typing import cast

from django.conf import settings
from django.db import connection
from django.db.models import DateTimeField, ExpressionWrapper
from django.db.models.expressions import Combinable
from django.db.models.functions import Now
from django.utils import timezone


def now() -> datetime:
    """This instant, in UTC."""
    return timezone.now() + shift()


def shift() -> timedelta:
    """By how much the clock is moved; zero outside whole-system tests."""
    moved: timedelta = settings.CLOCK_SHIFT
    return moved


def organisation_day(at: datetime) -> date:
    """The date on the organisation's clock."""
    return at.astimezone(settings.ORGANISATION_ZONE).date()


def database_now(plus: timedelta = timedelta()) -> Combinable:
    """The database's own time, as leases use it: all processes agree on it, whatever their own clocks say."""
    return ExpressionWrapper(Now() + (shift() + plus), output_field=DateTimeField())


def of_database() -> datetime:
    """This instant by the database's time: what happens inside its locks is dated so, whichever process asks."""
    if connection.vendor != "postgresql":
        return now()
    with connection.cursor() as cursor:
        cursor.execute("select statement_timestamp()")
        [at] = cursor.fetchone()
    return cast("datetime", at) + shift()
