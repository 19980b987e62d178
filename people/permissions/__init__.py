"""Who may do what with members and what is theirs."""
