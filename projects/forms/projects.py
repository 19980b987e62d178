"""What is written of projects, where they are tracked, and who works on them."""

from datetime import date
from typing import Any

from django import forms
from django.utils.text import slugify

from compass.portal.forms.events import RevisedForm, day_field
from projects.enums import Backlog
from projects.forms.fields import AddressField, line_field, member_field
from projects.models import Project, ProjectMember, TrackingPlace
from projects.models.deliverables import validate_web_address


class ProjectForm(forms.Form):
    """A project as it is added."""

    name = line_field("Name", 120)
    description = forms.CharField(
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="What it is for, so that somebody who has never heard of it understands.",
    )
    backlog = forms.ChoiceField(
        choices=Backlog.choices,
        help_text="Development builds what communities use; organisational work keeps us going.",
    )
    lead = member_field(
        "Lead",
        required=False,
        empty_label="Nobody yet",
        help_text="Hears what becomes of it. Whoever leads it works on it, too.",
    )

    def __init__(self, *args: Any, project: Project | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.project = project

    def clean_name(self) -> str:
        """A name that no other project has, and of which an address can be made."""
        name = " ".join(str(self.cleaned_data["name"]).split())
        others = Project.objects.exclude(pk=self.project.pk) if self.project else Project.objects.all()
        if others.filter(name__iexact=name).exists():
            raise forms.ValidationError("Another project has this name.")
        if not slugify(name):
            raise forms.ValidationError("Write a name with letters or digits in it; its address is made of them.")
        return name

    def clean_description(self) -> str:
        """The description with the line ends that texts have here."""
        return str(self.cleaned_data["description"]).replace("\r\n", "\n")


class ChangeProjectForm(ProjectForm, RevisedForm):
    """What is written of a project, to be changed."""


class PlaceForm(forms.Form):
    """A place where a project is tracked."""

    label = line_field("What it is called", 120, help_text="Such as: Issues of the hubs.")
    url = AddressField(
        label="Address",
        max_length=500,
        validators=[validate_web_address],
        help_text="The whole address, such as https://example.org/issues.",
    )
    about = line_field("What stands there", 200, required=False)

    def __init__(self, *args: Any, project: Project, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.project = project

    def clean_url(self) -> str:
        """An address that the project does not name yet."""
        url = str(self.cleaned_data["url"])
        if TrackingPlace.objects.filter(project=self.project, url=url).exists():
            raise forms.ValidationError("This project names this address already.")
        return url


class JoinForm(forms.Form):
    """Somebody who works on a project from a day."""

    member = member_field("Who", empty_label="Choose one")
    from_on = day_field("First day")
    until_on = day_field("Last day", required=False, help_text="It still counts. Empty is until further notice.")

    def clean(self) -> dict[str, Any]:
        """Days in their order."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = said.get("from_on"), said.get("until_on")
        if first and last and last < first:
            self.add_error("until_on", "This is before the first day.")
        return said


class LeaveForm(forms.Form):
    """The last day of somebody's work on a project."""

    last_on = day_field("Last day", help_text="It still counts.")

    def __init__(self, *args: Any, membership: ProjectMember, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.membership = membership

    def clean_last_on(self) -> date:
        """A day that is not before the first one."""
        last_on: date = self.cleaned_data["last_on"]
        if last_on < self.membership.from_on:
            raise forms.ValidationError("This is before the first day.")
        return last_on
