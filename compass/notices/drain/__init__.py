"""The drain: what is due goes out, each mail to one recorded end."""

from compass.notices.drain.run import drain

__all__ = ["drain"]
