"""What people say about proposals."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from governance.models.ballots import Ballot
from governance.models.proposals import Proposal
from governance.policy.outcomes import Concern


class CommentQuerySet(models.QuerySet["Comment"]):
    """Comments; every member sees all of them, as they do proposals."""

    def visible_to(self, user: Any) -> "CommentQuerySet":
        return self if user.is_authenticated else self.none()

    def open_concerns(self) -> "CommentQuerySet":
        """Concerns that nobody has resolved."""
        return self.exclude(concern="").filter(resolved_at=None)


class Comment(models.Model):
    """What somebody says about a proposal, or answers to what was said; a concern has a name.

    A vote of no opens a concern, which its `ballot` tells. Whoever has a concern resolves it.
    """

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="comments")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replies")
    concern = models.CharField(max_length=120, blank=True, help_text="What it is about, where it is a concern.")
    ballot = models.OneToOneField(Ballot, null=True, editable=False, on_delete=models.PROTECT, related_name="concern")
    body = models.TextField()
    created_at = models.DateTimeField()
    resolved_at = models.DateTimeField(null=True, blank=True, editable=False)
    token = models.UUIDField(unique=True, editable=False)

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ("created_at", "pk")
        constraints = (
            models.CheckConstraint(condition=Q(resolved_at=None) | ~Q(concern=""), name="concerns_alone_are_resolved"),
        )

    def __str__(self) -> str:
        return f"Comment by {self.author} on {self.proposal.reference}"

    def get_absolute_url(self) -> str:
        return f"{self.proposal.get_absolute_url()}#comment-{self.pk}"


def concerns_on(proposal: Proposal) -> list[Concern]:
    """What is open on a proposal, as whoever declares its outcome should have seen it."""
    found = proposal.comments.open_concerns().select_related("author")
    return [Concern(each.author.name, each.concern, each.body) for each in found]
