"""What is written of goals and objectives."""

from datetime import date
from typing import Any

from django import forms

from compass.portal.forms.events import RevisedForm, day_field
from projects.enums import ObjectiveStatus
from projects.forms.fields import TextField, line_field
from projects.models import Objective
from projects.policy.strategy import why_not_by, why_not_ended


class GoalForm(forms.Form):
    """A goal and why it is one."""

    title = line_field("Goal", 200, help_text="What we want to reach, in a few words.")
    rationale = TextField(
        rows=6,
        max_length=5_000,
        help_text="Why we want it, so that somebody new understands. Markdown.",
    )


class ChangeGoalForm(GoalForm, RevisedForm):
    """A goal, to be said otherwise."""


class ObjectiveForm(forms.Form):
    """An objective and its days."""

    title = line_field("Objective", 300, help_text="A sentence that is true once it is reached.")
    begins_on = day_field("From", required=False, help_text="Empty where it has begun already.")
    target_on = day_field(
        "To be reached by", required=False, help_text="The last day of a month stands for that month."
    )

    def __init__(self, *args: Any, today: date, objective: Objective | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.objective = today, objective

    def clean(self) -> dict[str, Any]:
        """Say before saving what the verb would refuse."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and (refused := self._why_not(said.get("begins_on"), said.get("target_on"))):
            self.add_error("target_on", refused)
        return said

    def _why_not(self, begins_on: date | None, target_on: date | None) -> str | None:
        had = self.objective
        if had and (begins_on, target_on) == (had.begins_on, had.target_on):
            return None
        if had and had.status != ObjectiveStatus.OPEN:
            return why_not_by(target_on, begins_on, date.min)
        return why_not_by(target_on, begins_on, self.today)


class ChangeObjectiveForm(ObjectiveForm, RevisedForm):
    """An objective, to be said otherwise or given other days."""


class EndObjectiveForm(forms.Form):
    """The day since which an objective is reached, or dropped."""

    ended_on = day_field("Since", help_text="Today or an earlier day.")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_ended_on(self) -> date:
        """A day that has come."""
        ended_on: date = self.cleaned_data["ended_on"]
        if refused := why_not_ended(ended_on, self.today):
            raise forms.ValidationError(refused)
        return ended_on
