"""What is typed as hubs are taken down: until when instead, and why, or why not at all."""

from django import forms

from compass.portal.forms.events import RevisedForm, day_field
from people.models import validate_line


class ExtendForm(RevisedForm):
    """A later last day, and why."""

    until_on = day_field("New last day")
    reason = forms.CharField(
        label="Why",
        max_length=500,
        validators=[validate_line],
        help_text="It stays with the plan; all who see it read it.",
    )


class CancelForm(RevisedForm):
    """Why nothing is taken down."""

    reason = forms.CharField(
        label="Why", max_length=500, validators=[validate_line], help_text="Such as: they signed for another year."
    )
