"""What people type to vote."""

from typing import Any

from django import forms

from governance.enums import VOTES, Choice
from governance.forms.comments import LONGEST_COMMENT
from governance.forms.sending import SentOnceForm


class CastVoteForm(SentOnceForm):
    """A vote. A no needs its reason."""

    choice = forms.ChoiceField(
        label="Your vote", choices=[(each.value, each.label) for each in VOTES], widget=forms.RadioSelect
    )
    reason = forms.CharField(
        max_length=LONGEST_COMMENT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="A no needs one. Every member reads it with your name.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"auto_id": "vote_%s"})  # the form of comments stands on the same page

    def clean(self) -> dict[str, Any]:
        """Ask for the reason of a no."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("choice") == Choice.NO and not cleaned.get("reason") and "reason" not in self.errors:
            self.add_error("reason", "Say why, so that the author can answer it.")
        return cleaned
