"""What the rest of the portal may do with notices."""

from compass.notices.actions.preferences import choose_rhythm
from compass.notices.actions.settling import AlreadySettled, Settle, mark_arrived, send_again
from compass.notices.actions.telling import News, tell, tell_many, tell_sealed

__all__ = [
    "AlreadySettled",
    "News",
    "Settle",
    "choose_rhythm",
    "mark_arrived",
    "send_again",
    "tell",
    "tell_many",
    "tell_sealed",
]
