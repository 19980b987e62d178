"""Where the host organisation hears that somebody's employment with it ends (handbook 2.1, 4.1.3). Pure."""

from dataclasses import dataclass

from compass.handbook.enums import Decider
from compass.handbook.mailbox import Mailbox
from compass.handbook.policy import Rules, clause


@dataclass(frozen=True, kw_only=True)
class HostRules(Rules):
    """What the host hears of those who leave."""

    address: str = clause(
        "people.host-address",
        title="Where the host hears of those who leave",
        kind=Mailbox(),
        start="people@host.compass.example",
        text="Where employment ends, the host organisation is told at {value}.",
        decider=Decider.OWNER,
    )
