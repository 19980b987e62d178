"""What people write of tasks."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from compass.portal.forms.events import typed
from people.models import Member
from projects.forms.fields import line_field, member_field
from projects.models import Project, Task


class TaskForm(forms.Form):
    """A task, as it is changed."""

    title = line_field("Title", 300, help_text="What one person does in less than a day.")
    why = line_field(
        "Where it comes from", 300, required=False, help_text="Such as: the call with the host of 3 March."
    )
    owner = member_field("Owner", required=False, empty_label="Nobody yet")


class ChangeTaskForm(TaskForm):
    """A task that stands, with the revision that was seen."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)

    def refresh(self, sentence: str, revision: int) -> None:
        """Say that somebody was first, keep what was typed, and let it be sent on top of what stands now."""
        self.data = {**typed(self), "seen": str(revision)}
        self.add_error(None, sentence)


class AddTaskForm(TaskForm):
    """A task of no deliverable. Whoever may not edit everything writes for their projects, or for themselves."""

    project = forms.ModelChoiceField(Project.objects.none(), required=False, empty_label="No project")

    def __init__(self, *args: Any, projects: QuerySet[Project], by: Member, everything: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by, self.everything = by, everything
        self.fields["project"].queryset = projects  # type: ignore[attr-defined]  # of this field

    def clean(self) -> dict[str, Any]:
        """Say whose tasks one may write down."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.everything and not said.get("project") and said.get("owner") != self.by:
            self.add_error("owner", "Choose a project that you work on, or take the task yourself.")
        return said


class AddToDeliverableForm(forms.Form):
    """The words of a new task of a deliverable."""

    title = line_field("New task", 300)


def shown(task: Task) -> dict[str, Any]:
    """A task as its form shows it."""
    return {"title": task.title, "why": task.why, "owner": task.owner_id, "seen": task.revision}
