"""Who may do what to people's records."""
