"""What the handbook offers the portal."""

from compass.handbook import rulebook
from compass.handbook.organisation import CalendarRules

rulebook.register(CalendarRules)
