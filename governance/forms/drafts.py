"""What people type about drafts of proposals."""

from typing import Any

from django import forms

from compass.portal.forms.choices import SeveralField, choose_among
from compass.portal.forms.events import RevisedForm
from governance.forms.filing import ProposalForm
from people.models import Member

NO_MEMBER = "One of those you chose is no member, or not any more; choose again."


class ChangeDraftForm(ProposalForm, RevisedForm):
    """A draft, to be changed."""


class ShareDraftForm(forms.Form):
    """Who else reads a draft."""

    viewers = SeveralField(
        label="Who reads it",
        queryset=Member.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="They read it and are told once; you alone change it.",
        error_messages={"invalid_choice": NO_MEMBER, "invalid_pk_value": NO_MEMBER},
    )

    def __init__(self, *args: Any, author: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_among(self, "viewers", Member.objects.active().exclude(pk=author.pk).order_by("name"))
