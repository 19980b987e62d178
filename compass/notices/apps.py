"""Every mail leaves through here."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Notices, mails and the drain that hands them over."""

    name = "compass.notices"
    label = "notices"
