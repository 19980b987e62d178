"""What the director types in front of the weekly update."""

from django import forms

from compass.portal.markdown import validate_depth
from governance.forms.comments import LONGEST_COMMENT


class SendUpdateForm(forms.Form):
    """What the director says in front of the weekly update."""

    words = forms.CharField(
        label="In your own words",
        max_length=LONGEST_COMMENT,
        required=False,
        validators=[validate_depth],
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="It stands in front of the update.",
    )
