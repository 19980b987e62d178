"""What people write of projects."""
