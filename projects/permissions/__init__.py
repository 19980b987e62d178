"""Who may do what with projects."""
