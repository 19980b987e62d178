"""What people type to file a proposal."""

from datetime import date
from typing import Any

from django import forms

from compass.handbook import rulebook
from compass.portal.markdown import validate_depth
from governance.forms.sending import SentOnceForm
from governance.policy.rules import RoutingRules
from people.models import validate_line

LONGEST_TEXT = 100_000


class FileProposalForm(SentOnceForm):
    """A proposal as its author writes it."""

    title = forms.CharField(
        max_length=200, validators=[validate_line], help_text="What the council would decide, in one line."
    )
    summary = forms.CharField(
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="One or two sentences; they stand in the list and in the mail.",
    )
    area = forms.ChoiceField(label="Decision area", help_text="It says whether the council votes, is told, or neither.")
    body = forms.CharField(
        label="Proposal",
        max_length=LONGEST_TEXT,
        validators=[validate_depth],
        widget=forms.Textarea(attrs={"rows": 18, "class": "binding"}),
        help_text="Markdown: ## for a heading, - for a list, [text](https://…) for a link.",
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        areas = rulebook.rules(RoutingRules, on=today).areas
        field = self.fields["area"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  tells the type checker what stands above
        field.choices = [("", "Choose one"), *((row["key"], row["label"]) for row in areas)]
