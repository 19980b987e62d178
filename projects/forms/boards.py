"""Where a card goes on its board, and the words that this needs."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms

from projects.enums import Board, WaitingOn
from projects.forms.fields import line_field
from projects.policy.boards import BoardColumn
from projects.policy.ranks import END, TOP, Spot

PLACE = re.compile(r"top|end|after:(\d{1,9})")


class MoveForm(forms.Form):
    """A column and a place in it; for deliverables also on whom it waits and for what, or why it begins unready."""

    column = forms.ChoiceField(label="Column", widget=forms.RadioSelect)
    place = forms.CharField(label="Place", required=False, max_length=20, widget=forms.Select)
    waiting_on = forms.ChoiceField(
        label="It waits on",
        help_text="Only where it is blocked.",
        required=False,
        choices=WaitingOn.choices,
        widget=forms.RadioSelect,
    )
    waiting_for = line_field("It waits for", 200, help_text="Only where it is blocked.", required=False)
    reason = line_field("Why it begins although it is not ready", 500, required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    back = forms.CharField(widget=forms.HiddenInput, required=False, max_length=500)

    def __init__(
        self,
        *args: Any,
        board: Board,
        is_unready: bool,
        columns: Sequence[BoardColumn],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["column"].choices = [(each.key, each.label) for each in columns]  # type: ignore[attr-defined]  # of this field
        self.fields["column"].error_messages["invalid_choice"] = (
            "The board has no such column any more; choose another."
        )
        self.columns = columns
        if board == Board.TASKS:
            del self.fields["waiting_on"], self.fields["waiting_for"]
        if not is_unready:
            del self.fields["reason"]

    def offer(self, cards: Iterable[Mapping[str, Any]]) -> None:
        """Offer the places of a column, after cards in it."""
        labels = {each.key: each.label for each in self.columns}
        behind: dict[str, list[tuple[str, str]]] = {}
        for card in cards:
            behind.setdefault(labels[card["key"]], []).append((f"after:{card['pk']}", f"After “{card['title']}”"))
        places = [("top", "At the top"), ("end", "At the bottom"), *behind.items()]
        self.fields["place"].widget.choices = places

    def clean_place(self) -> Spot:
        """A place as the verbs take it; the top where none is said."""
        found = PLACE.fullmatch(self.cleaned_data["place"] or "top")
        if found is None:
            raise forms.ValidationError("Choose a place of the list.")
        after = found.group(1)
        return Spot(after=int(after)) if after else END if found.group() == "end" else TOP

    def words(self) -> dict[str, str]:
        """What the verb of deliverables is told beside the place."""
        return {
            name: self.cleaned_data[name] for name in ("waiting_on", "waiting_for", "reason") if name in self.fields
        }

    def refuse(self, field: str | None, sentence: str, seen: int | None = None) -> None:
        """Come back with what was typed, and a sentence; what is sent next has seen the card as it stands now."""
        self.add_error(field if field in self.fields else None, sentence)
        if seen is not None:
            self.data = {**self.data.dict(), "seen": str(seen)}  # type: ignore[attr-defined]  # a QueryDict
