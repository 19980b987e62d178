"""Proposals that are still written; only their author and those they name see them."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse


class ProposalDraftQuerySet(models.QuerySet["ProposalDraft"]):
    """Drafts of proposals."""

    def visible_to(self, user: Any) -> "ProposalDraftQuerySet":
        """One's own, and those that one is named on."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(Q(author=user.pk) | Q(viewers=user.pk)).distinct()


class ProposalDraft(models.Model):
    """A proposal before it is filed. It goes away as it is filed; `token` names the proposal that it becomes."""

    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="proposal_drafts")
    viewers = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="+")
    title = models.CharField(max_length=200)
    summary = models.CharField(max_length=500, blank=True)
    body = models.TextField(blank=True)
    answers = models.JSONField(default=dict, blank=True)
    document_url = models.URLField("document", max_length=500, blank=True)
    issue_url = models.URLField("tracking issue", max_length=500, blank=True)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    revision = models.PositiveIntegerField(default=0, editable=False)
    token = models.UUIDField(unique=True, editable=False)

    objects = ProposalDraftQuerySet.as_manager()

    class Meta:
        ordering = ("-updated_at", "-pk")

    def __str__(self) -> str:
        return f"draft {self.pk}"  # the record and the tools of operators name it, and they are no viewers

    def get_absolute_url(self) -> str:
        return reverse("governance:draft-detail", args=[self.pk])
