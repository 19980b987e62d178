"""What people type about projects."""
