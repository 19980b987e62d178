"""What governance offers meetings to talk about."""

from compass.portal import contracts
from governance.models.talking import proposals_to_talk_about

contracts.topics.register(proposals_to_talk_about)
