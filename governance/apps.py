"""Proposals and the Steering Council."""

from django.apps import AppConfig

from compass.audit import append_only


class GovernanceConfig(AppConfig):
    """Proposals and the Steering Council."""

    name = "governance"

    def ready(self) -> None:
        """What a text said, who could vote, and what they voted stays as it was."""
        texts = ("Version", "Move", "Rerouting", "HostCheck", "WeeklyUpdate")
        votes = ("Recusal", "Opening", "RollEntry", "CallingOff", "Ballot", "Closing", "Outcome")
        for each in texts + votes:
            append_only.guard(f"governance.{each}")
