"""One picture of each routine stands for it in a library."""

from collections.abc import Iterable, Iterator, Mapping

from voicecoach.pictures.finding import Picture


def standing_for(routines: Iterable[Mapping[str, Picture]]) -> Iterator[str | None]:
    """Yield the name of the picture that stands for each routine; None where it has none.

    It is the first that stands for no other routine, so that two are told apart by a look; where
    each does, the first of all.

    Args:
        routines: the pictures of each, by name, in the order of its stretches.
    """
    taken: set[bytes] = set()
    for pictures in routines:
        free = (name for name, one in pictures.items() if one.content not in taken)
        name = next(free, None) or next(iter(pictures), None)
        if name is not None:
            taken.add(pictures[name].content)
        yield name
