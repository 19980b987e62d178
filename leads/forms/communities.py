"""What is written of communities, and which of them a lead is."""

from typing import Any

from django import forms
from django.utils.text import slugify

from compass.portal.forms.events import RevisedForm
from leads.forms.domains import DomainField
from leads.models import Community
from projects.forms.fields import TextField, line_field, member_field
from projects.models import Project


class CommunityForm(forms.Form):
    """A community as it is added."""

    name = line_field("Name", 120)
    about = TextField(
        rows=4, max_length=2000, required=False, label="Who they are", help_text="What they do together. Markdown."
    )
    domain = DomainField(label="Their domain", required=False, help_text="Such as ocean.example.")
    champion = member_field(
        "Champion", required=False, empty_label="Nobody yet", help_text="Whom they know here, and who knows them."
    )

    def __init__(self, *args: Any, community: Community | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.community = community

    def clean_name(self) -> str:
        """A name that no other community has, and of which an address can be made."""
        name = " ".join(str(self.cleaned_data["name"]).split())
        others = Community.objects.exclude(pk=self.community.pk) if self.community else Community.objects.all()
        return free_name(name, others.filter(name__iexact=name).exists())


class ChangeCommunityForm(CommunityForm, RevisedForm):
    """What is written of a community, to be changed, and the project in which we work for it."""

    project = forms.ModelChoiceField(
        Project.objects.all(), required=False, empty_label="None yet", help_text="Where the work for them is kept."
    )


class JoinCommunityForm(forms.Form):
    """The community that a lead is: one that is here, or a new one."""

    community = forms.ModelChoiceField(
        Community.objects.all(), required=False, empty_label="A new one", label="Which community is it?"
    )
    name = line_field("Name of a new one", 120, required=False)

    def clean(self) -> dict[str, Any]:
        """A new one has a name that is free."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("community") or self.errors:
            return said
        name = " ".join(str(said.get("name", "")).split())
        try:
            said["name"] = free_name(name, Community.objects.filter(name__iexact=name).exists())
        except forms.ValidationError as error:
            self.add_error("name", error)
        return said


def free_name(name: str, is_taken: bool) -> str:  # noqa: FBT001  one answer to one question
    """A name with letters or digits that no other community has; raises ValidationError else."""
    if is_taken:
        raise forms.ValidationError("Another community has this name.")
    if not slugify(name):
        raise forms.ValidationError("Write a name with letters or digits in it; its address is made of them.")
    return name
