"""Questionnaires: what is asked of a lead, through an address that opens for whoever has it (handbook 3.3.2)."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from compass.tokens import digest
from leads.models.leads import Lead
from leads.models.reading import reads_leads


class QuestionnaireQuerySet(models.QuerySet["Questionnaire"]):
    """Questionnaires."""

    def visible_to(self, user: Any) -> "QuestionnaireQuerySet":
        return self if reads_leads(user) else self.none()

    def answerable_with(self, token: str, now: datetime) -> "QuestionnaireQuerySet":
        """The one that an address opens: not answered, not withdrawn, not over. Found by its digest, never compared."""
        standing = self.filter(answered_at=None, withdrawn_at=None, expires_at__gt=now)
        return standing.filter(token_hash=digest(token))


class Questionnaire(models.Model):
    """One sending of the questions. `questions` are the rows of the clause as they were sent; `draft` what was typed so
    far, `answers` what was sent, both by the keys of the questions. The secret of its address is kept nowhere.
    """

    lead = models.ForeignKey(Lead, on_delete=models.PROTECT, related_name="questionnaires")
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    questions = models.JSONField()
    draft = models.JSONField(default=dict, blank=True)
    answers = models.JSONField(default=dict, blank=True)
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    sent_to = models.EmailField(max_length=254, blank=True)
    expires_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = QuestionnaireQuerySet.as_manager()

    class Meta:
        ordering = ("-sent_at", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(answered_at=None) | Q(withdrawn_at=None), name="questionnaire_is_answered_or_withdrawn"
            ),
        )

    def __str__(self) -> str:
        return f"questions to {self.lead}"
