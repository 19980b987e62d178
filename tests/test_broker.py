"""The embedded default's broker: a reader never meets half a message, and many writers lose none."""

import multiprocessing
import queue
import time
from pathlib import Path
from typing import Any

import pytest
from kombu import Connection
from kombu.transport import filesystem

from compass import broker

WRITERS, EACH = 2, 500


def connection(folder: Path, transport: Any = broker.Transport) -> Connection:
    """A connection to the folder, as the settings make it."""
    for name in ("messages", "processed", "control"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    options = {
        "data_folder_in": str(folder / "messages"),
        "data_folder_out": str(folder / "messages"),
        "processed_folder": str(folder / "processed"),
        "control_folder": str(folder / "control"),
        "store_processed": True,
        "polling_interval": 0.01,
    }
    return Connection(transport=transport, transport_options=options)


def take(inbox: Any) -> list[tuple[int, int]]:
    """The next message, if one comes soon."""
    try:
        message = inbox.get(timeout=0.4)
    except queue.Empty:
        return []
    message.ack()
    return [(message.payload["writer"], message.payload["number"])]


def write(folder: Path, writer: int) -> None:
    """Publish many messages, as a web process does."""
    with connection(folder).SimpleQueue("celery") as out:
        for number in range(EACH):
            out.put({"writer": writer, "number": number, "padding": "x" * 2000})


def test_the_stock_transport_loses_a_message_that_is_half_written(tmp_path: Path) -> None:
    with connection(tmp_path, filesystem.Transport) as stock:
        channel: Any = stock.default_channel
        file = tmp_path / "messages" / "1_half.celery.msg"
        file.touch()
        with pytest.raises(ValueError, match="Expecting value"):
            channel._get("celery")

    assert not file.exists()


def test_a_message_that_is_being_written_is_left_alone(tmp_path: Path) -> None:
    with connection(tmp_path) as ours:
        channel: Any = ours.default_channel
        file = tmp_path / "messages" / ".1_half.celery.msg.tmp"
        file.touch()
        with pytest.raises(queue.Empty):
            channel._get("celery")

        assert file.exists()


def test_two_writers_and_a_reader_at_once_lose_and_double_nothing(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=write, args=(tmp_path, number)) for number in range(WRITERS)]
    with connection(tmp_path) as ours, ours.SimpleQueue("celery") as inbox:
        for writer in writers:
            writer.start()
        found: list[tuple[int, int]] = []
        patience = time.monotonic() + 60
        while len(found) < WRITERS * EACH and time.monotonic() < patience:
            found += take(inbox)
        for writer in writers:
            writer.join()
        found += take(inbox)

    assert sorted(found) == [(writer, number) for writer in range(WRITERS) for number in range(EACH)]
