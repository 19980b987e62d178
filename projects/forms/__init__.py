"""What people type about projects and what these deliver."""
