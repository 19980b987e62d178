"""What people say about proposals."""

from typing import Any

from django.conf import settings
from django.db import models

from governance.models.proposals import Proposal


class CommentQuerySet(models.QuerySet["Comment"]):
    """Comments; every member sees all of them, as they do proposals."""

    def visible_to(self, user: Any) -> "CommentQuerySet":
        return self if user.is_authenticated else self.none()


class Comment(models.Model):
    """What somebody says about a proposal."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="comments")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    body = models.TextField()
    created_at = models.DateTimeField()
    token = models.UUIDField(unique=True, editable=False)

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ("created_at", "pk")

    def __str__(self) -> str:
        return f"Comment by {self.author} on {self.proposal.reference}"

    def get_absolute_url(self) -> str:
        return f"{self.proposal.get_absolute_url()}#comment-{self.pk}"
