"""Labels, and what comes from GitHub and goes back."""
