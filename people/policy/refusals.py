"""What rules answer where something cannot be."""


class Impossible(Exception):
    """What somebody asked for does not fit what stands in the record. Says what to do instead."""
