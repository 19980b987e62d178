"""Forms that carry a token, so that sending one twice does it once."""

from uuid import uuid4

from django import forms

from compass.portal.forms.events import typed


class SentOnceForm(forms.Form):
    """A form that carries a token: sending it twice does what it does once."""

    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def refuse(self, sentence: str) -> None:
        """Say why it was not done, keep what was typed, and let it be sent anew."""
        self.data = {**typed(self), "token": str(uuid4())}
        self.add_error(None, sentence)
