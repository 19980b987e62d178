"""What the director types in front of the weekly update."""

from django import forms

from governance.forms.fields import comment_field


class SendUpdateForm(forms.Form):
    """What the director says in front of the weekly update."""

    words = comment_field("In your own words", "It stands in front of the update.", rows=5)
