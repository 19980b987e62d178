"""What people type about the handbook: clauses, pages, places."""
