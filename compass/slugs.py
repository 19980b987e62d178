"""Names in addresses: short, readable, and each given once."""

from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet
from django.utils.text import slugify

MOST = 10_000


def free_slug(
    name: str, rows: "QuerySet[Any]", *, fallback: str, longest: int = 50, reserved: Collection[str] = ()
) -> str:
    """The slug of a name that no row has and no page needs, with a number where there is one already; one query.

    `fallback` is for names without a letter that an address could hold. `longest` is in characters, without the number.
    """
    wanted = slugify(name)[:longest].strip("-") or fallback
    taken = {*reserved, *rows.filter(slug__startswith=wanted).values_list("slug", flat=True)}
    return next(slug for slug in (wanted, *(f"{wanted}-{each}" for each in range(2, MOST))) if slug not in taken)
