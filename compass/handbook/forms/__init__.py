"""What people type about clauses and pages."""
