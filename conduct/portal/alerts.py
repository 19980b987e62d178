"""The kinds of mail that leave conduct: fixed words, which the drain finds here."""

from compass.notices import sealed
from conduct.actions.alerting import OUTSIDE
from conduct.actions.alerts import ALERT, REPORTER
from conduct.actions.flood import DIGEST

for kind in (ALERT, DIGEST, REPORTER, OUTSIDE):
    sealed.register(kind)
