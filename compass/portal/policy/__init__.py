"""Pure rules of the portal's own records."""
