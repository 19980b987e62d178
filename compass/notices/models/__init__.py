"""Notices, the mails that carry them, and how members want them."""

from compass.notices.models.mails import Mail, MailQuerySet
from compass.notices.models.notices import Notice, NoticeQuerySet
from compass.notices.models.preferences import Heartbeat, Preference

__all__ = ["Heartbeat", "Mail", "MailQuerySet", "Notice", "NoticeQuerySet", "Preference"]
