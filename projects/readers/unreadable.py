"""A file that cannot be read."""


class Unreadable(Exception):
    """The file as a whole cannot be read, so that nothing of it is. Says where, and what to do."""
