"""What holders of seats type: who takes no part, and who responds."""

from collections.abc import Iterable
from typing import Any

from django import forms

from compass.portal.forms.choices import choose

LONGEST_REASON = 5000


def reason_field(help_text: str, *, required: bool = True) -> forms.CharField:
    """A reason, which is sealed with the case."""
    return forms.CharField(
        label="Reason",
        max_length=LONGEST_REASON,
        required=required,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=help_text,
        error_messages={"required": "Write the reason in a sentence."},
    )


class SeatForm(forms.Form):
    """A form about one of some members, who are offered by number and name."""

    chosen = "responder"

    def __init__(self, *args: Any, members: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, self.chosen, [(str(pk), name) for pk, name in members])

    def refuse(self, sentence: str) -> None:
        """Say why it cannot be done."""
        self.add_error(None, sentence)


class RecuseForm(SeatForm):
    """Who takes no part, and why. Of themselves nobody need say it."""

    chosen = "whom"
    whom = forms.ChoiceField(
        label="Who takes no part?", widget=forms.RadioSelect, error_messages={"required": "Choose who takes no part."}
    )
    why = reason_field("Whoever can open the case reads it. You need give none for yourself.", required=False)

    def __init__(self, *args: Any, reader: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reader = reader

    def clean(self) -> dict[str, Any]:
        """Ask why of a colleague."""
        said = super().clean() or {}
        if said.get("whom") and said["whom"] != str(self.reader) and not said.get("why"):
            self.add_error("why", "Write why they take no part; they do not learn it.")
        return said


class AssignForm(SeatForm):
    """Who responds."""

    responder = forms.ChoiceField(
        label="Who responds?", widget=forms.RadioSelect, error_messages={"required": "Choose who responds."}
    )


class HandOffForm(AssignForm):
    """Who responds instead, and why."""

    why = reason_field("Whoever can open the case reads it.")
