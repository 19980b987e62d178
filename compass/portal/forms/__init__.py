"""What people type into the portal's own pages."""
