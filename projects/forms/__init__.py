"""What people write of projects."""
"""What people type about projects."""
