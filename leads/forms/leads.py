"""What is written of leads, their next steps, whether they are in scope, and where they go."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.db.models import QuerySet

from compass.portal.forms.events import RevisedForm, day_field
from leads.actions.leads import NextStep
from leads.enums import LeadKind
from leads.models import Lead
from leads.policy.lead_files import domain_in
from leads.policy.stages import Status
from projects.forms.fields import TextField, line_field, member_field


class LeadForm(forms.Form):
    """A lead as it is opened: who they are, and what comes next."""

    organisation = line_field("Organisation", 160, help_text="Who wants to work with us.")
    domain = line_field(
        "Their domain", 253, required=False, help_text="Such as ocean.example. It finds a lead that is here already."
    )
    about = TextField(label="What they want", rows=4, max_length=5_000, required=False, help_text="Markdown.")
    kind = forms.ChoiceField(choices=[("", "Not known yet"), *LeadKind.choices], required=False)
    users = forms.IntegerField(label="Users they expect", min_value=0, max_value=10_000_000, required=False)
    owner = member_field("Whose lead it is")

    def clean_organisation(self) -> str:
        """Their name, with single spaces."""
        return " ".join(str(self.cleaned_data["organisation"]).split())

    def clean_domain(self) -> str:
        """The domain alone, in small letters, even where an address was pasted."""
        return domain_in(str(self.cleaned_data["domain"]))


class StepForm(forms.Form):
    """The one next step of a lead."""

    next_step = line_field("Next step", 200)
    next_owner = member_field("Who takes it")
    next_on = day_field("By")

    def step(self) -> NextStep:
        """What was typed, as verbs take it."""
        typed = self.cleaned_data
        return NextStep(typed["next_step"], typed["next_owner"], typed["next_on"])


class OpenLeadForm(LeadForm, StepForm):
    """A lead with its first step."""

    field_order = (*LeadForm.base_fields, *StepForm.base_fields)

    def lead(self) -> dict[str, Any]:
        """What is written of the lead itself."""
        return {name: self.cleaned_data[name] for name in LeadForm.base_fields}


class ChangeLeadForm(LeadForm, RevisedForm):
    """What is written of a lead, to be changed, with what its contract will say."""

    signatory = line_field("Who signs for them", 160, required=False)
    starts_on = day_field("First day of service", required=False)
    ends_on = day_field("Last day of service", required=False)
    purchase_order = line_field("Purchase order number", 80, required=False)

    def clean(self) -> dict[str, Any]:
        """A service ends on its first day or later."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = said.get("starts_on"), said.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", "The service ends on its first day or later.")
        return said


class NextStepForm(StepForm, RevisedForm):
    """The next step, once the last one is done."""


class ScopeForm(forms.Form):
    """Whether a lead is in scope, and why."""

    is_in_scope = forms.TypedChoiceField(
        label="Is it in scope?",
        choices=[("yes", "In scope"), ("no", "Out of scope")],
        coerce=lambda typed: typed == "yes",
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label="Why", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class MoveLeadForm(RevisedForm):
    """Where a lead goes."""

    status = forms.ChoiceField(widget=forms.RadioSelect)
    reason = line_field("Why", 500, required=False, help_text="For a lead that is given up. It stays in its history.")

    def __init__(self, *args: Any, statuses: Collection[Status], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(each.key, each.label) for each in statuses]
        self.fields["status"] = forms.ChoiceField(label="Where it goes", choices=choices, widget=forms.RadioSelect)


class MergeLeadForm(RevisedForm):
    """The lead that another one is merged into."""

    def __init__(self, *args: Any, others: QuerySet[Lead], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        gone = "This lead is not there, or was merged itself; choose another one."
        refused = {"required": "Choose the lead that stays.", "invalid_choice": gone}
        self.fields["into"] = forms.ModelChoiceField(others, label="The one that stays", error_messages=refused)
