"""What comes of a case."""

from typing import Any

from conduct import permissions
from conduct.actions import Said, closing, outcomes
from conduct.enums import Outcome, PassageKind
from conduct.forms import outcomes as forms
from conduct.models.dated import destroyed
from conduct.policy.stages import Stage, stage
from conduct.views.sections.case import Case, Typed
from conduct.views.sections.persons import Named, people_of

TOLD = (
    *(PassageKind.OUTCOME, PassageKind.REVIEW, PassageKind.FOLLOW_UP, PassageKind.SET_ASIDE, PassageKind.REOPENING),
    PassageKind.UPDATE,
)


def shown(case: Case, typed: Typed) -> dict[str, Any]:
    """Whom it is about, what was said with them, what was decided, and what is still to be done."""
    report, decides = case.report, permissions.may_decide(case.reader, case.report)
    is_open = not (report.closed_at or report.withdrawn_at)
    people = [_person(case, each, typed) for each in people_of(case)]
    missing = closing.missing_of(report, case.now) if is_open else ()
    context = {
        "people": people,
        "speaks": case.facts.reached_out_at is not None,
        "do_next": _next(case, people, missing) if decides and is_open else "",
        "asked_for": outcomes.asked_of(report, case.reader, case.now) if is_open else None,
        "told": [(each, _outcome(each), case.name(each.by)) for each in case.opened.of_kind(*TOLD)],
        "review_until": outcomes.review_until(report),
        "is_alone": report.outcome == Outcome.REMOVAL and report.reviewed_at is None,
        "missing": missing,
        "destroyed": destroyed(report),
        "is_open": is_open,
        "decides": decides and is_open,
        "reopens": decides and report.closed_at is not None and report.withdrawn_at is None,
        "reviews": is_open and report.reviewed_at is None and permissions.may_review(case.reader, report),
    }
    made = {"name_person": forms.NamePersonForm, "decide": forms.DecideForm, "follow_up": forms.FollowUpForm}
    made |= {"review_removal": forms.ReviewRemovalForm, "tell_update": forms.TellUpdateForm}
    made |= {"close": forms.CloseForm, "reopen": forms.ReopenForm}
    return context | {f"{name}_form": typed.get(name) or form() for name, form in made.items()}


def _next(case: Case, people: list[dict[str, Any]], missing: tuple[str, ...]) -> str:
    """What the stage asks for: to name the person, to speak, to decide or to close; empty where it is something else.

    Before the first outreach that is one of the steps, and it stands there.
    """
    match stage(case.facts):
        case Stage.CONVERSATION if not people:
            return "name"
        case Stage.CONVERSATION:
            return "decide" if all(each["spoken"] for each in people) else "speak"
        case Stage.DECIDED if not missing:
            return "close"
    return ""


def _outcome(said: Said) -> Outcome | None:
    """Which outcome some words are about."""
    return Outcome(said.words["outcome"]) if said.kind == PassageKind.OUTCOME else None


def _person(case: Case, person: Named, typed: Typed) -> dict[str, Any]:
    spoken = [
        (each, case.name(each.by))
        for each in case.opened.of_kind(PassageKind.CONVERSATION)
        if each.words.get("person") == str(person.pk)
    ]
    return {
        "named": person,
        "spoken": spoken,
        "conversation_form": _typed(typed, "record_conversation", person) or forms.ConversationForm(about=person.pk),
        "confirm_form": _typed(typed, "confirm", person) or forms.ConfirmForm(about=person.pk),
    }


def _typed(typed: Typed, name: str, person: Named) -> forms.CaseForm | None:
    form: forms.CaseForm | None = typed.get(name)
    return form if form is not None and form.about == person.pk else None
