"""By when a report would be answered: a calculation that needs no report."""

from datetime import datetime

from compass.explanation import Explanation
from compass.handbook import rulebook
from compass.person import Person
from compass.portal import explainers
from conduct.models.dated import answer_due
from conduct.policy import ResponseRules
from conduct.policy.outcomes import OutcomeRules
from conduct.policy.removal import RemovalRules
from conduct.policy.retention import RetentionRules
from conduct.policy.transparency import FigureRules

for rules in (ResponseRules, OutcomeRules, RemovalRules, RetentionRules, FigureRules):
    rulebook.register(rules)


def explain_response_due(subject: str, viewer: Person | None) -> Explanation:
    """By when a report received at an instant would be answered."""
    try:
        received_at = datetime.fromisoformat(subject)
    except ValueError:
        raise explainers.UnknownSubject(
            f"{subject!r} is no instant; write one such as 2022-03-18T16:45:00-07:00."
        ) from None
    if received_at.tzinfo is None:
        raise explainers.UnknownSubject(f"{subject!r} has no offset; write one such as 2022-03-18T16:45:00-07:00.")
    if not 1970 < received_at.year < 9000:
        raise explainers.UnknownSubject(f"{subject!r} is too far away; write a year from 1971 to 8999.")
    return answer_due(received_at)


explainers.register(
    explainers.Explainer(
        question="response-due",
        asks="By when must a report be answered?",
        example="2022-03-18T16:45:00-07:00",
        explain=explain_response_due,
        calculation=True,
    )
)
