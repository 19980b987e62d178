"""What people type about the handbook."""

from compass.handbook.forms.clauses import DraftForm
from compass.handbook.forms.places import ChannelForm, PlaceForm, RoomForm, form_for

__all__ = ["ChannelForm", "DraftForm", "PlaceForm", "RoomForm", "form_for"]
