"""What the notices tell."""

from django.dispatch import Signal

sealed_settled = Signal()
"""A sealed notice was settled: `kind`, `recipient_ref`, `key`, `outcome`. Nobody else learns of it."""
