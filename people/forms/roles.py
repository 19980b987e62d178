"""What people type about roles, and the day of which they ask who held one."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from compass.portal.forms.choices import choose
from compass.portal.forms.events import day_field
from people.enums import Role
from people.policy.roles import beyond_calendars

A_DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class DayField(forms.DateField):
    """A day on the organisation's clock that calendars know."""

    widget = A_DAY

    def validate(self, value: date | None) -> None:
        """Refuse what no calendar can count on from."""
        super().validate(value)
        if refused := beyond_calendars(value):
            raise forms.ValidationError(refused)


class GrantRoleForm(forms.Form):
    """A role from a day, until a day or further notice."""

    role = forms.ChoiceField()
    from_on = DayField(label="First day", help_text="On the organisation's clock; the role counts from its midnight.")
    until_on = DayField(label="Last day", required=False, help_text="It still counts. Empty until further notice.")

    def __init__(self, *args: Any, roles: Sequence[Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "role", [("", "Choose one"), *((role.value, role.label) for role in roles)])

    def clean(self) -> dict[str, Any]:
        """A term ends on its first day or later."""
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("from_on"), cleaned.get("until_on")
        if first and last and last < first:
            self.add_error("until_on", "The last day comes before the first.")
        return cleaned


class EndRoleForm(forms.Form):
    """The last day of a term."""

    last_on = DayField(label="Last day", help_text="On the organisation's clock; it still counts.")


class TakeBackForm(forms.Form):
    """Nothing to type: a term that has not begun is taken back as a whole."""


class RolesOnForm(forms.Form):
    """A day."""

    on = day_field("Who held what on")

    field_order = ("on",)
