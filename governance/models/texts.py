"""What proposals say, version by version."""

from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.db import models

from governance.models.proposals import Proposal, ProposalQuerySet


def written(at: datetime) -> str:
    """An instant as records write it: UTC, to the microsecond."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


class VersionQuerySet(models.QuerySet["Version"]):
    """Versions of the texts of proposals."""

    def visible_to(self, user: Any) -> "VersionQuerySet":
        return self if user.is_authenticated else self.none()


class Version(models.Model):
    """A proposal as it stood. Append-only: whoever changes the text adds a version, and the last one counts."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    summary = models.CharField(max_length=500)
    body = models.TextField()
    note = models.CharField("what changed", max_length=200, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("proposal", "number"), name="versions_of_a_proposal_are_numbered"),
        )

    def __str__(self) -> str:
        return f"v{self.number} of {self.proposal.reference}"

    def as_recorded(self) -> dict[str, Any]:
        """What the record of a vote says of it."""
        words = {"title": self.title, "summary": self.summary, "body": self.body, "note": self.note}
        keys = {"id": self.pk, "proposal": self.proposal_id, "number": self.number, "by": self.by_id}
        return {**keys, **words, "at": written(self.at)}


def whole(version: Version) -> str:
    """All that a version says, to be compared with another."""
    return f"{version.title}\n\n{version.summary}\n\n{version.body}"


def worded(proposals: ProposalQuerySet) -> ProposalQuerySet:
    """Each with its `body`, as its last version has it."""
    versions = Version.objects.filter(proposal=models.OuterRef("pk")).order_by("-number")
    return proposals.annotate(body=models.Subquery(versions.values("body")[:1]))
