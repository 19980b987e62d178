"""What the rest of the portal may do with notices."""

from compass.notices.actions.leaving import skip_all_for
from compass.notices.actions.preferences import choose_rhythm
from compass.notices.actions.settling import AlreadySettled, Settle, mark_arrived, send_again
from compass.notices.actions.telling import News, SealedNews, tell, tell_many, tell_many_sealed, tell_sealed

__all__ = [
    "AlreadySettled",
    "News",
    "SealedNews",
    "Settle",
    "choose_rhythm",
    "mark_arrived",
    "send_again",
    "skip_all_for",
    "tell",
    "tell_many",
    "tell_many_sealed",
    "tell_sealed",
]
