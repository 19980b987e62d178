"""What search finds, as it is shown. The words it is found by stand beside it, as each engine keeps them."""

from functools import reduce
from operator import or_
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q

from compass.portal import contracts

# The second comparison changes nothing but PostgreSQL's mind: it looks up the objects of the matches, one by one, where
# it would otherwise read first, for every question, all that the person may see.
THE_SAME = {"pk": OuterRef("object_id"), "pk__lte": OuterRef("object_id")}


class SearchEntryQuerySet(models.QuerySet["SearchEntry"]):
    """Entries of the search."""

    def visible_to(self, user: Any) -> "SearchEntryQuerySet":
        """Entries of objects that their own app lets a person see; of a kind without a source nobody sees any."""
        if not user.is_authenticated:
            return self.none()
        allowed = [
            Q(kind=source.kind) & Q(Exists(source.visible(user).filter(**THE_SAME)))
            for source in contracts.sources.collect()
        ]
        return self.filter(reduce(or_, allowed)) if allowed else self.none()


class SearchEntry(models.Model):
    """One object that search finds. Written by `actions.index` alone, from the document that its app gives."""

    kind = models.CharField(max_length=30)
    object_id = models.BigIntegerField()
    title = models.CharField(max_length=300)
    note = models.CharField(max_length=60, blank=True)
    text = models.TextField(blank=True)
    url = models.CharField(max_length=500)

    objects = SearchEntryQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        verbose_name_plural = "search entries"
        constraints = (
            models.UniqueConstraint(fields=("kind", "object_id"), name="search_entry_stands_once_for_an_object"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}: {self.title}"
