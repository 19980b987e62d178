"""What is typed as hubs are taken down: until when instead, and why, or why not at all."""

from compass.portal.forms.events import RevisedForm, day_field
from projects.forms.fields import line_field


class ExtendForm(RevisedForm):
    """A later last day, and why."""

    until_on = day_field("New last day")
    reason = line_field("Why", 500, help_text="It stays with the plan; all who see it read it.")


class CancelForm(RevisedForm):
    """Why nothing is taken down."""

    reason = line_field("Why", 500, help_text="Such as: they signed for another year.")
