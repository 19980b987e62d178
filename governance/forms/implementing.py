"""What people type about what carries a proposal out."""

from django import forms
from django.core.validators import URLValidator

from governance.forms.fields import comment_field
from governance.forms.sending import SentOnceForm
from people.forms.access import LinkField
from people.models import validate_line


class AddDeedForm(forms.Form):
    """What carries a proposal out."""

    url = LinkField(
        label="Address", max_length=500, validators=[URLValidator(schemes=["http", "https"])], help_text="https://…"
    )
    words = forms.CharField(
        label="What it does", max_length=200, validators=[validate_line], help_text="One line, for whoever looks it up."
    )


class ImplementProposalForm(SentOnceForm):
    """That a proposal is carried out; why there is nothing to link, where there is nothing."""

    reason = comment_field(
        "What was done", "It is needed where nothing is linked, and joins the discussion as your comment. Markdown."
    )
