"""Questionnaires and what they tell: until when they open, what has to be answered, what is known by it. Pure."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from compass.explanation import Explanation
from leads.enums import Heading, QuestionnaireStage
from leads.policy.sales import Question, QuestionRules, last_day

LAST_DAY = "questionnaire-last-day"
LONGEST_LINE, LONGEST_TEXT, LONGEST_NOTE = 300, 5_000, 2_000
"""Characters of an answer in one line, of one in several, and of what is noted under a heading."""


@dataclass(frozen=True)
class Answer:
    """A question, and what was answered to it as text; empty where nothing was."""

    question: Question
    text: str

    @property
    def heading(self) -> str:
        """What it tells of, in words; empty where nothing."""
        return str(Heading(self.question.heading).label) if self.question.heading else ""

    @property
    def day(self) -> date | None:
        """The day that was answered, where one was asked for."""
        return date.fromisoformat(self.text) if self.question.kind == "date" and self.text else None


def stage(*, is_answered: bool, is_withdrawn: bool, expires_at: datetime, now: datetime) -> QuestionnaireStage:
    """Where a questionnaire stands."""
    if is_answered:
        return QuestionnaireStage.ANSWERED
    if is_withdrawn:
        return QuestionnaireStage.WITHDRAWN
    return QuestionnaireStage.OPEN if now < expires_at else QuestionnaireStage.EXPIRED


def answerable_until(sent_on: date, rules: QuestionRules, zone: ZoneInfo, *, subject: str) -> Explanation:
    """The last day on which a questionnaire may be answered (clause leads.questionnaire-days)."""
    return last_day(
        LAST_DAY, sent_on, rules.days, rules.cite("days"), zone, subject=subject, title="Last day to answer"
    )


def answers_of(questions: Sequence[Question], texts: Mapping[str, str]) -> tuple[Answer, ...]:
    """Every question with its answer, in order."""
    return tuple(Answer(each, texts.get(each.key, "")) for each in questions)


def unanswered(answers: Sequence[Answer]) -> tuple[Question, ...]:
    """The questions that have to be answered and are not."""
    return tuple(each.question for each in answers if each.question.is_required and not each.text)


def notes_of(answers: Sequence[Answer]) -> dict[str, str]:
    """What the answers tell under each heading: alone as they are, several each after its question."""
    told: dict[str, list[Answer]] = defaultdict(list)
    for each in answers:
        if each.question.heading and each.text:
            told[each.question.heading].append(each)
    return {heading: _note(several) for heading, several in told.items()}


def _note(answers: Sequence[Answer]) -> str:
    lines = [f"{each.question.label} {each.text}" for each in answers] if len(answers) > 1 else [answers[0].text]
    note = "\n".join(lines)
    return note if len(note) <= LONGEST_NOTE else f"{note[: LONGEST_NOTE - 1]}…"
