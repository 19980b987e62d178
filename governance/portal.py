"""What governance offers the portal."""

from compass.handbook import rulebook
from governance.policy import RoutingRules, VotingRules

rulebook.register(VotingRules)
rulebook.register(RoutingRules)
