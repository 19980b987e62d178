"""A folder of files, where no mail server is set."""

import os
from pathlib import Path

from compass.notices.transports.contract import Answer, Unreachable


class Folder:
    """Files that any mail program opens. A file appears whole, and a message has one name however often it comes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def connect(self) -> bool:
        """Have the folder."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Unreachable(f"the mail folder cannot be made: {error}") from error
        return False

    def offer(self, sender: str, recipient: str) -> None:
        """A folder takes everything."""

    def hand(self, name: str, message: bytes) -> Answer:
        """Write beside, then rename into place."""
        unfinished = self._folder / f".{name}.tmp"
        try:
            with unfinished.open("wb") as file:
                file.write(message)
                file.flush()
                os.fsync(file.fileno())
            unfinished.replace(self._folder / f"{name}.eml")
        except OSError as error:
            return Answer(452, f"the file could not be written: {error}")
        return Answer(250, "written to the mail folder")

    def abandon(self) -> None:
        """Nothing stands open."""

    def close(self) -> None:
        """Nothing stands open."""
