"""The doors of governance."""
