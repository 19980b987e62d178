"""Who may do what with the record of people."""
