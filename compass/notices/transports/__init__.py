"""The ways out: to a mail server, or into a folder of files that the portal shows."""

from compass.notices.transports.contract import Answer, LineLost, NotTaken, Observer, Transport, Unreachable
from compass.notices.transports.folder import Folder
from compass.notices.transports.patience import Patience
from compass.notices.transports.server import MailServer

__all__ = [
    "Answer",
    "Folder",
    "LineLost",
    "MailServer",
    "NotTaken",
    "Observer",
    "Patience",
    "Transport",
    "Unreachable",
]
