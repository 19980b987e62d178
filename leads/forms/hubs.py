"""What is written of clusters and hubs, why one ends, and what pays for one."""

from typing import Any

from django import forms

from compass.portal.forms.events import RevisedForm
from leads.forms.domains import DomainField
from leads.models import Agreement, Cluster, Community, Hub
from leads.policy.clusters import FIELDS, LONGEST
from projects.forms.fields import line_field, member_field


class ClusterForm(forms.Form):
    """Machines that hubs run on."""

    name = line_field("Name", 80)
    provider = line_field("Provider", 40, required=False, help_text="Such as: gcp.")
    region = line_field("Region", 60, required=False)


class HubForm(forms.Form):
    """What people write of any hub."""

    display_name = line_field("Shown name", LONGEST["display_name"], required=False)
    domain = DomainField(label="Address", required=False, help_text="A domain, such as ocean.hubs.example.")
    chart = line_field("Chart", LONGEST["chart"], required=False, help_text="Such as: basehub.")
    login = line_field("Sign-in", LONGEST["login"], required=False, help_text="Such as: github, or campus accounts.")
    champion = member_field("Champion", required=False, empty_label="Nobody yet")


class PlanHubForm(HubForm):
    """A hub that is to be set up."""

    cluster = forms.ModelChoiceField(Cluster.objects.filter(ended_on=None), empty_label="Choose one")
    name = line_field("Name", LONGEST["name"], help_text="Short, as its cluster calls it. It stays.")

    field_order = ("cluster", "name")


class ChangeHubForm(HubForm, RevisedForm):
    """What is written of a hub, to be changed. What the files of its cluster own is left out."""

    community = forms.ModelChoiceField(Community.objects.all(), required=False, empty_label="None yet")
    is_for_community = forms.BooleanField(
        label="For a community", required=False, help_text="Neither for tests nor for show."
    )

    def __init__(self, *args: Any, hub: Hub, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in FIELDS if hub.is_from_files else ():
            del self.fields[name]


class EndHubForm(forms.Form):
    """Why a hub ends."""

    reason = line_field("Why", 500)


class AgreementField(forms.ModelChoiceField):  # type: ignore[type-arg]  # no agreement is named before the form is made
    """An agreement, by with whom it is and its days."""

    def label_from_instance(self, obj: Any) -> str:
        """With whom, and from when until when."""
        return f"{obj.community}, {obj.starts_on} to {obj.ends_on}"


class LinkAgreementForm(forms.Form):
    """An agreement that pays for a hub."""

    agreement = AgreementField(Agreement.objects.none(), empty_label="Choose one")

    def __init__(self, *args: Any, hub: Hub, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = Agreement.objects.signed().exclude(covers__hub=hub).select_related("community")
        self.fields["agreement"] = AgreementField(own.order_by("community__name", "-ends_on"), empty_label="Choose one")
