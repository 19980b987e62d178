"""What the portal tells of team events."""

from django.dispatch import Signal

attendees_told = Signal()
"""Attendees should know of an event. Sends `news`: a list of `compass.portal.actions.events.Told`, and `now`."""
