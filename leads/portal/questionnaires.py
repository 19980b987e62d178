"""What questionnaires offer the portal: until when each may be answered, and the clauses behind their pages."""

from collections.abc import Iterator

from compass import clock
from compass.explanation import Explanation
from compass.person import Person
from compass.portal import contracts, explainers
from compass.portal.contracts import Behind
from compass.requests import is_number
from leads.models import Questionnaire
from leads.models.dated_questionnaires import dated
from leads.policy.questionnaires import LAST_DAY


@contracts.behind.register
def clauses_behind() -> Iterator[Behind]:
    """The clauses behind the pages of questionnaires, and of what they tell."""
    asked = ("leads.questionnaire", "leads.questionnaire-days")
    yield Behind("leads:questionnaire-send", (*asked, "leads.mail-templates"))
    yield Behind("leads:questionnaire-detail", asked)
    yield Behind("leads:lead-weigh", ("leads.questionnaire",))


def _explain_last_day(subject: str, viewer: Person | None) -> Explanation:
    """Until when a questionnaire may be answered, by its number."""
    if is_number(subject):
        for found in dated(Questionnaire.objects.visible_to(viewer).filter(pk=int(subject)), clock.now()):
            return found.until
    raise explainers.UnknownSubject(f"{subject!r} is no questionnaire; open it from the page of its lead.")


explainers.register(
    explainers.Explainer(LAST_DAY, "Until when may the questionnaire be answered?", "7", _explain_last_day)
)
