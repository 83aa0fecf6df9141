"""The dose of a stretch is told in a few words."""

from voicecoach.script.stretch import Stretch


def dose_of(stretch: Stretch) -> str:
    """Return how long and how often: ``2 sets of 10, hold 5 s``."""
    low, high = stretch.hold.shortest, stretch.hold.longest
    if stretch.pause is not None:
        return f"{stretch.pause:g} s of quiet"
    if stretch.breaths is not None:
        done = f"{stretch.breaths} breaths"
    elif stretch.repeat is not None:
        done = f"{stretch.repeat} movements"
    else:
        done = f"hold {low:g} s" if low == high else f"hold {low:g} to {high:g} s"
    reps, sets = stretch.reps or 1, stretch.sets or 1
    if sets > 1:
        often = f"{sets} sets of {reps}, " if reps > 1 else f"{sets} sets, "
    else:
        often = f"{reps} times, " if reps > 1 else ""
    return often + done
