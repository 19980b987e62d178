"""Questionnaires are sent to leads, answered once by whoever has their address, or withdrawn (handbook 3.3.2)."""

from collections.abc import Mapping
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from compass import clock
from compass.audit.record import record
from compass.explanation import say
from compass.handbook import rulebook
from compass.notices.actions import tell
from compass.person import Person
from compass.tokens import digest, new_token
from leads.actions.findings import note_answers
from leads.actions.leads import locked
from leads.actions.mails import known_of, mail_for
from leads.actions.telling import concerned
from leads.enums import MailUse, QuestionnaireStage
from leads.models import Lead, Questionnaire
from leads.policy.mails import LINK
from leads.policy.questionnaires import Answer, answerable_until, answers_of, unanswered
from leads.policy.sales import QuestionRules, end_of
from people.policy.refusals import Impossible
from projects.actions.revisions import check_revision


class Closed(Impossible):
    """A questionnaire takes no answer any more; `stage` says why."""

    def __init__(self, stage: QuestionnaireStage) -> None:
        self.stage = stage
        super().__init__(f"These questions cannot be answered any more: {stage.label}.")


@transaction.atomic
def send_questionnaire(lead: Lead, *, to: str, by: Person, now: datetime) -> Questionnaire:
    """Ask a lead the questions of the clause, by mail to an address. One that still waits is withdrawn.

    Raises Impossible for a lead that is closed, and where the template of the mail holds what nothing fills.
    """
    lead = locked(lead)
    if not lead.is_open:
        raise Impossible(f"“{lead}” is closed; nothing is asked. Take it up again first.")
    for earlier in lead.questionnaires.waiting():
        _withdraw(earlier, by=by, now=now)
    sent_on, zone, token = clock.organisation_day(now), settings.ORGANISATION_ZONE, new_token()
    rules = rulebook.rules(QuestionRules, on=sent_on)
    last = answerable_until(sent_on, rules, zone, subject="new")
    questionnaire = Questionnaire(
        lead=lead,
        token_hash=digest(token),
        questions=[dict(row) for row in rules.questions],
        sent_at=now,
        sent_by_id=by.pk,
        sent_to=to,
        expires_at=end_of(last),
    )
    questionnaire.full_clean()
    questionnaire.save()
    record("send_questionnaire", questionnaire, by=by, now=now, after={"sent_to": to, "until": last.answer.isoformat()})
    path = reverse("leads:questionnaire-answer", args=[token])
    known = known_of(lead, lead.contacts.reachable().filter(email__iexact=to).first(), by)
    known |= {"until": say(last.answer), "address": LINK}
    subject, body = mail_for(MailUse.QUESTIONNAIRE, known, now=now)
    tell(
        kind="leads.questionnaire",
        key=f"leads:questionnaire:{questionnaire.pk}:sent",
        recipients=[to],
        subject=subject,
        body=body,
        path=path,
        explanation=None,
        now=now,
        expires_at=questionnaire.expires_at,
    )
    return questionnaire


@transaction.atomic
def keep_draft(
    questionnaire: Questionnaire, answers: Mapping[str, str], *, base_revision: int | None = None, now: datetime
) -> Questionnaire:
    """Keep what was typed so far. Raises Closed where no answer is taken, Overtaken where another tab was first."""
    questionnaire = _open(questionnaire, base_revision, now)
    questionnaire.draft = _texts(answers_of(questionnaire.asked, answers))
    questionnaire.revision += 1
    questionnaire.save(update_fields=["draft", "revision"])
    record("keep_draft", questionnaire, by=None, now=now, after={"answers": len(questionnaire.draft)})
    return questionnaire


@transaction.atomic
def answer_questionnaire(
    questionnaire: Questionnaire, answers: Mapping[str, str], *, base_revision: int | None = None, now: datetime
) -> Questionnaire:
    """Take the one answer, note it under the seven headings, and tell whose lead it is.

    Raises Closed where it was answered, withdrawn or has expired, Overtaken where another tab saved a draft meanwhile.
    """
    questionnaire = _open(questionnaire, base_revision, now)
    given = answers_of(questionnaire.asked, answers)
    if missing := unanswered(given):
        raise Impossible(f"Answer “{missing[0].label}” as well.")
    questionnaire.answers, questionnaire.draft, questionnaire.answered_at = _texts(given), {}, now
    questionnaire.revision += 1
    questionnaire.save(update_fields=["answers", "draft", "answered_at", "revision"])
    record("answer_questionnaire", questionnaire, by=None, now=now, after={"answers": len(questionnaire.answers)})
    note_answers(_stays(questionnaire.lead), given, now=now)
    _tell_answered(questionnaire, now)
    return questionnaire


@transaction.atomic
def withdraw_questionnaire(questionnaire: Questionnaire, *, by: Person, now: datetime) -> Questionnaire:
    """Let its address open no more. Raises Impossible where it was answered or withdrawn already."""
    questionnaire = _locked(questionnaire)
    if questionnaire.answered_at or questionnaire.withdrawn_at:
        raise Impossible("It is answered or withdrawn already.")
    return _withdraw(questionnaire, by=by, now=now)


def _withdraw(questionnaire: Questionnaire, *, by: Person, now: datetime) -> Questionnaire:
    questionnaire.withdrawn_at = now
    questionnaire.save(update_fields=["withdrawn_at"])
    record("withdraw_questionnaire", questionnaire, by=by, now=now)
    return questionnaire


def _stays(lead: Lead) -> Lead:
    """A lead, or the one that it was merged into; the notes of answers go there."""
    return locked(lead.merged_into) if lead.merged_into else lead


def _locked(questionnaire: Questionnaire) -> Questionnaire:
    """A questionnaire as it stands, after its lead: whoever asks that lead again waits for it."""
    lead = locked(questionnaire.lead)
    found = Questionnaire.objects.select_for_update(of=("self",), no_key=True).get(pk=questionnaire.pk)
    found.lead = lead
    return found


def _open(questionnaire: Questionnaire, base_revision: int | None, now: datetime) -> Questionnaire:
    found = _locked(questionnaire)
    if (stage := found.stage(now)) != QuestionnaireStage.OPEN:
        raise Closed(stage)
    check_revision(found, base_revision)
    return found


def _texts(answers: tuple[Answer, ...]) -> dict[str, str]:
    return {each.question.key: each.text for each in answers if each.text}


def _tell_answered(questionnaire: Questionnaire, now: datetime) -> None:
    """Those whom the lead concerns, or the one that it was merged into meanwhile."""
    lead = questionnaire.lead
    tell(
        kind="leads.questionnaire-answered",
        key=f"leads:questionnaire:{questionnaire.pk}:answered",
        recipients=concerned(lead.merged_into or lead, now),
        subject=f"{lead} has answered the questionnaire",
        body="Their answers lie in the folder, and stand as notes under the headings of MANIAC-T that were empty.",
        path=questionnaire.get_absolute_url(),
        explanation=None,
        now=now,
    )
