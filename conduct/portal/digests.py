"""The words of the alert that stands for all of an hour are known to whoever sends the mails."""

from compass.notices import sealed
from conduct.actions.flood import DIGEST

sealed.register(DIGEST)
