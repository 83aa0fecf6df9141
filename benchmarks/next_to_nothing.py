"""Work of next to nothing, as a cluster does it; workers import it by this name."""

from voicecoach.shared_store import SharedStore


class Nothing:
    """Puts a byte into the store."""

    def __init__(self, store: SharedStore) -> None:
        """Take the store."""
        self.shared = store

    def __call__(self, item: int, _: object) -> None:
        """Put it there."""
        self.shared.write(self.key(item), b"1")

    def key(self, item: int) -> str:
        """Return what it is called there."""
        return f"{item:064x}"

    def named(self, item: int) -> str:
        """Return what a person calls it."""
        return str(item)

    def find(self, item: int) -> memoryview | None:
        """Return it from there."""
        return self.shared.read(self.key(item))
