"""What is known of questionnaires beyond their rows: where each stands, and until when it may be answered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from compass import clock
from compass.explanation import Explanation
from compass.handbook import rulebook
from leads.enums import QuestionnaireStage
from leads.models.questionnaires import Questionnaire
from leads.policy.questionnaires import answerable_until
from leads.policy.sales import QuestionRules


@dataclass(frozen=True)
class DatedQuestionnaire:
    """A questionnaire with its stage and its last day."""

    questionnaire: Questionnaire
    stage: QuestionnaireStage
    until: Explanation


def dated(questionnaires: Iterable[Questionnaire], now: datetime) -> list[DatedQuestionnaire]:
    """Each by the rules of the day it was sent on; one query more, however many."""
    rules, zone = rulebook.history(QuestionRules), settings.ORGANISATION_ZONE
    found = []
    for each in questionnaires:
        sent_on = clock.organisation_day(each.sent_at)
        until = answerable_until(sent_on, rules.on(sent_on), zone, subject=str(each.pk))
        found.append(DatedQuestionnaire(each, each.stage(now), until))
    return found
