"""What people type to move the dates of a proposal."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from compass.portal.forms.choices import choose
from governance.forms.fields import reason_field
from governance.forms.sending import SentOnceForm


class MoveVoteForm(SentOnceForm):
    """Another voting day, and why."""

    to = forms.TypedChoiceField(label="Vote on", coerce=date.fromisoformat)
    reason = reason_field("Why", "The council and the author read it with your name.")

    def __init__(self, *args: Any, days: Sequence[tuple[date, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "to", ((day.isoformat(), words) for day, words in days))


class ReturnForm(SentOnceForm):
    """Why a vote goes back to the discussion."""

    reason = reason_field("Why", "The roll and the author read it with your name.")
