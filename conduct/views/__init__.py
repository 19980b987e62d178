"""The doors of the Code of Conduct."""
