"""What members choose."""

from django import forms

from compass.notices.enums import Rhythm


class RhythmForm(forms.Form):
    """How often mail comes."""

    rhythm = forms.ChoiceField(
        label="Mail",
        choices=Rhythm.choices,
        widget=forms.RadioSelect,
        help_text="What would expire before the day's mail comes at once, and so do alerts.",
    )
