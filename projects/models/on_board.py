"""What deliverables and tasks share: a place on a board."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from projects.enums import Board


class OnBoardQuerySet(models.QuerySet[Any]):
    """What stands on a board, or may."""

    def visible_to(self, user: Any) -> Self:
        return self if user.is_authenticated else self.none()

    def in_column(self, key: str) -> Self:
        """What stands in a column, from the top."""
        return self.filter(column=key).order_by("rank")

    def on_board(self) -> Self:
        """What stands in any column."""
        return self.exclude(column="")


class OnBoard(models.Model):
    """A card of a board.

    Its `column` is the key of a row of the board's clause, empty while it stands on no board; `rank` orders a column.
    `revision` grows with every move: who moves it says which one they saw. `entered_at` is when it came to its column.
    """

    BOARD: ClassVar[Board]

    column = models.CharField(max_length=50, blank=True)
    rank = models.BigIntegerField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=0)
    entered_at = models.DateTimeField()
    moved_at = models.DateTimeField()
    moved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        abstract = True
        constraints = (
            models.UniqueConstraint(fields=("column", "rank"), name="%(class)ss_of_a_column_have_one_order"),
            models.CheckConstraint(
                condition=Q(column="", rank=None) | (~Q(column="") & Q(rank__isnull=False)),
                name="%(class)s_in_a_column_has_a_rank",
            ),
        )

    def clean_words(self) -> None:
        """Refuse words that a field does not take, by ValidationError.

        Asks the database nothing: what it belongs to was fetched from there, and there its constraints hold.
        """
        self.clean_fields(exclude={each.name for each in self._meta.fields if each.is_relation})
