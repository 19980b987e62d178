"""The keys behind the wall: the ring of the settings, and the one key of the database that makes digests."""

from functools import lru_cache

from django.conf import settings
from django.db import models

from conduct.policy import sealing
from conduct.policy.sealing import Ring, Wrapped

INDEX_KEY = "index key"


def ring() -> Ring:
    """The ring of keys that the settings name."""
    return Ring.of(*settings.CONDUCT_KEYS)


class Vault(models.Model):
    """One row: the key of all digests, under the ring. Whoever cannot open it has another ring than this database."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    ring_key = models.CharField(max_length=16)
    sealed = models.BinaryField()

    objects: models.Manager["Vault"] = models.Manager()

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(id=1), name="there_is_one_vault"),)

    def __str__(self) -> str:
        return "Vault"

    def open(self) -> bytes:
        """The key of all digests. Raises Unreadable."""
        return ring().unwrap(Wrapped(self.ring_key, bytes(self.sealed)), INDEX_KEY)

    @classmethod
    def make(cls) -> None:
        """Make the row where there is none."""
        if not cls.objects.exists():
            vault = cls()
            vault.wrap(sealing.new_key())
            vault.save(force_insert=True)

    def wrap(self, key: bytes) -> None:
        """Put that key under the current one of the ring; not saved."""
        wrapped = ring().wrap(key, INDEX_KEY)
        self.ring_key, self.sealed = wrapped.ring_key, wrapped.sealed


@lru_cache(maxsize=1)
def index_key() -> bytes:
    """The key of all digests, which never changes. Made with the tables."""
    return Vault.objects.get().open()


def holder_of(member_id: int) -> str:
    """What stands for a member in every row of conduct: no row names one."""
    return sealing.digest(index_key(), "holder", str(member_id))


def person_of(words: str) -> str:
    """What stands for a person who is reported: `member:7`, or a name as it was written, small and without gaps."""
    return sealing.digest(index_key(), "person", words)


def receipt_of(code: str) -> str:
    """What stands for a receipt code."""
    return sealing.digest(index_key(), "receipt", code)


def form_of(token: str) -> str:
    """What stands for the one form that a report was sent with."""
    return sealing.digest(index_key(), "form", token)


def content_of(token: str, words: str) -> str:
    """What stands for all that was written into one form. Without the form itself nobody can try a guess on it."""
    return sealing.digest(index_key(), f"content of {token}", words)


def choice_of(member_id: int) -> str:
    """What stands for a member among the choices of a public form: neither their number, nor what stands in rows."""
    return sealing.digest(index_key(), "choice", str(member_id))


def log_key() -> bytes:
    """What the logs of cases are chained with."""
    return sealing.derived(index_key(), "the log of a case")


def page_key() -> bytes:
    """What public forms are signed with, and passes sealed."""
    return sealing.derived(index_key(), "what public pages carry")
