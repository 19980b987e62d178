"""Questionnaires: what is asked of a lead, through an address that opens for whoever has it (handbook 3.3.2)."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from compass.tokens import digest
from leads.enums import QuestionnaireStage
from leads.models.leads import Lead
from leads.models.reading import reads_leads
from leads.policy.questionnaires import stage
from leads.policy.sales import Question, questions_of


class QuestionnaireQuerySet(models.QuerySet["Questionnaire"]):
    """Questionnaires."""

    def visible_to(self, user: Any) -> "QuestionnaireQuerySet":
        return self if reads_leads(user) else self.none()

    def waiting(self) -> "QuestionnaireQuerySet":
        """Those that nobody has answered or withdrawn."""
        return self.filter(answered_at=None, withdrawn_at=None)

    def addressed(self, token: str) -> "QuestionnaireQuerySet":
        """The one at a secret address, whether that still opens or not. Found by its digest, never compared."""
        return self.filter(token_hash=digest(token))


class Questionnaire(models.Model):
    """One sending of the questions. `questions` are the rows of the clause as they were sent; `draft` what was typed so
    far, `answers` what was sent, both by the keys of the questions. The secret of its address is kept nowhere.
    `expires_at` is the end of its last day. `revision` grows with every draft, so that who writes says what they saw.
    """

    lead = models.ForeignKey(Lead, on_delete=models.PROTECT, related_name="questionnaires")
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    questions = models.JSONField()
    draft = models.JSONField(default=dict, blank=True)
    answers = models.JSONField(default=dict, blank=True)
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    sent_to = models.EmailField(max_length=254)
    expires_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=0)

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

    def get_absolute_url(self) -> str:
        return reverse("leads:questionnaire-detail", args=[self.pk])

    @property
    def asked(self) -> tuple[Question, ...]:
        """The questions as they were sent."""
        return questions_of(self.questions)

    def stage(self, now: datetime) -> QuestionnaireStage:
        """Where it stands."""
        return stage(
            is_answered=self.answered_at is not None,
            is_withdrawn=self.withdrawn_at is not None,
            expires_at=self.expires_at,
            now=now,
        )
