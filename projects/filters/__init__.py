"""Boards, and other lists of projects, narrowed by the address."""
