"""What people type under the Code of Conduct."""
