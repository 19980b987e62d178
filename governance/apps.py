"""Proposals and the Steering Council."""

from django.apps import AppConfig

from compass.audit import append_only


class GovernanceConfig(AppConfig):
    """Proposals and the Steering Council."""

    name = "governance"

    def ready(self) -> None:
        """What a text said, who could vote, and what they voted stays as it was."""
        for each in ("Version", "Recusal", "Opening", "RollEntry", "CallingOff", "Ballot", "Closing", "Outcome"):
            append_only.guard(f"governance.{each}")
