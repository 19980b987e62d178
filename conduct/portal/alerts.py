"""The kinds of mail that leave conduct: fixed words, which the drain finds here."""

from compass.notices import sealed
from conduct.actions.alerting import OUTSIDE
from conduct.actions.alerts import ALERT, REPORTER

for kind in (ALERT, REPORTER, OUTSIDE):
    sealed.register(kind)
