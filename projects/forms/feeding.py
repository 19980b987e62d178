"""What is chosen of the objectives that a project feeds, and of the projects that feed an objective."""

from typing import Any

from django import forms

from compass.portal.forms.choices import SeveralField
from projects.models import Objective, Project

NO_OBJECTIVE = "One of these is no open objective any more; choose again."
NO_PROJECT = "One of these is no project, or finished by now; choose again."


class FeedingForm(forms.Form):
    """Some of many are chosen. It sends along what its author saw, so that what others chose meanwhile stays."""

    def changes(self) -> dict[str, list[Any]]:
        """What was chosen and not seen so, to `feed`; what was seen so and is not chosen any more, to `unfeed`."""
        field: Any = self.fields["chosen"]
        name = self.add_initial_prefix("chosen")
        seen = set(field.hidden_widget().value_from_datadict(self.data, self.files, name))
        chosen = list(self.cleaned_data["chosen"])
        return {
            "feed": [each for each in chosen if str(each.pk) not in seen],
            "unfeed": [each for each in field.queryset if str(each.pk) in seen and each not in chosen],
        }


def _several(label: str, offered: Any, sentence: str) -> Any:
    return SeveralField(
        offered,
        label=label,
        required=False,
        show_hidden_initial=True,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": sentence, "invalid_pk_value": sentence},
    )


class ChooseObjectivesForm(FeedingForm):
    """The open objectives that a project feeds."""

    chosen = _several("Objectives", Objective.objects.standing(), NO_OBJECTIVE)

    def __init__(self, *args: Any, project: Project, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["chosen"] = list(project.objectives.standing().values_list("pk", flat=True))


class ChooseProjectsForm(FeedingForm):
    """The projects that feed an objective, apart from those that are finished."""

    chosen = _several("Projects", Project.objects.unfinished(), NO_PROJECT)

    def __init__(self, *args: Any, objective: Objective, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["chosen"] = list(objective.projects.unfinished().values_list("pk", flat=True))
