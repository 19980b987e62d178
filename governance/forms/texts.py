"""What people type to change the text of a proposal, or have it changed."""

from typing import Any

from django import forms

from compass.handbook.forms.pages import like
from compass.handbook.merging import is_unsettled
from compass.portal.forms.choices import choose_among
from compass.portal.markdown import validate_depth
from governance.forms.fields import reason_field
from governance.forms.filing import LONGEST_TEXT
from governance.forms.sending import SentOnceForm
from governance.models import Suggestion, Version
from people.models import validate_line


class TextForm(forms.Form):
    """Another text of a proposal, begun from the version that its author saw."""

    body = forms.CharField(
        label="Proposal",
        max_length=LONGEST_TEXT,
        strip=False,
        validators=[validate_depth],
        widget=forms.Textarea(attrs={"rows": 18, "class": "binding"}),
        help_text="Markdown: ## for a heading, - for a list, [text](https://…) for a link.",
    )
    base_number = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=100_000)

    def __init__(self, *args: Any, latest: Version, **kwargs: Any) -> None:
        first = {"body": latest.body, "base_number": latest.number} | (kwargs.pop("initial", None) or {})
        super().__init__(*args, **kwargs | {"initial": first})
        self.latest = latest

    def clean_body(self) -> str:
        """The text with line ends as it had them; nobody sends one in which a conflict is not settled."""
        body = like(self.latest.body, self.cleaned_data["body"])
        if not body.strip():
            raise forms.ValidationError("Say what is proposed.")
        if is_unsettled(body):
            raise forms.ValidationError(
                "Two changes of the same lines still stand one after the other here, between the lines that begin with "
                "<<<<<<< and >>>>>>>. Keep what is right, and take those marks out."
            )
        return body

    def clean_base_number(self) -> int:
        """A version that the proposal has."""
        number: int = self.cleaned_data["base_number"]
        if number > self.latest.number:
            raise forms.ValidationError(f"The proposal has no version {number} yet.")
        return number


class ReviseProposalForm(TextForm):
    """Another title, summary or text, as the author of a proposal gives it."""

    title = forms.CharField(max_length=200, validators=[validate_line])
    summary = forms.CharField(max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    note = forms.CharField(
        label="What changes",
        max_length=200,
        validators=[validate_line],
        help_text="One line; the council and everybody who took part are told it.",
    )
    suggestion = forms.ModelChoiceField(Suggestion.objects.none(), required=False, widget=forms.HiddenInput)

    field_order = ("title", "summary", "body", "note")

    def __init__(self, *args: Any, latest: Version, **kwargs: Any) -> None:
        first = {"title": latest.title, "summary": latest.summary} | (kwargs.pop("initial", None) or {})
        super().__init__(*args, latest=latest, **kwargs | {"initial": first})
        choose_among(self, "suggestion", Suggestion.objects.filter(proposal=latest.proposal_id))


class SuggestEditForm(TextForm, SentOnceForm):
    """The text as somebody else would have it."""

    note = forms.CharField(
        label="Why", max_length=200, validators=[validate_line], help_text="One line; it stands in the discussion."
    )

    field_order = ("body", "note")


class DeclineSuggestionForm(forms.Form):
    """Why a suggested edit is not taken."""

    words = reason_field("Why you leave the text as it is")


class NoteReadingForm(forms.Form):
    """Which version somebody has read."""

    number = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=100_000)
