"""What people see of leads."""
