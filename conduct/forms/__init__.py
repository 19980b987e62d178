"""What is typed under the Code of Conduct."""
