"""The day of which somebody asks who held what."""

from django import forms

from compass.portal.forms.events import day_field


class RolesOnForm(forms.Form):
    """A day."""

    on = day_field("Who held what on")

    field_order = ("on",)
