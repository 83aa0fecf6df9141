"""The coach adds these sentences by itself; each language has one checked file.

Where there are several wordings, the position in the session chooses, so the same script always
gives the same track.
"""

from collections.abc import Mapping, Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict

SideId = Literal["right", "left"]


class Phrases(BaseModel):
    """All words of one language that a listener hears or reads, but for the script's own.

    The fields are those of the file; in the texts, names in braces are filled in.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    small: tuple[str, ...]
    tens: tuple[str, ...]
    compound: str
    sides: Mapping[str, SideId]
    side: str
    one_second: str
    seconds: str
    one_minute: str
    minutes: str
    and_last: str
    or_last: str
    welcome: str
    one_stretch: str
    stretches: str
    one_part: str
    parts: str
    overview: str
    overview_with_holds: str
    equipment: str
    left_out: str
    only: str
    first: str
    next: str
    last: str
    one_in_rounds: str
    in_rounds: str
    next_round: str
    last_round: str
    said_again: str
    leave_out: str
    twice: str
    twice_on_each_side: str
    times: str
    times_on_each_side: str
    sets: str
    sets_on_each_side: str
    first_side: str
    only_side: str
    next_side: str
    positions: Mapping[str, str]
    positions_with_place: Mapping[str, str]
    """Those that are told otherwise before a place."""
    go: str
    go_to_place: str
    come_up: str
    roll_up: str
    hold_cues: tuple[str, ...]
    halfway: str
    time_left: str
    encouragement: tuple[str, ...]
    count: str
    numbered_repetition: str
    inhale: str
    inhale_again: str
    inhale_counted: str
    inhale_last: str
    exhale: str
    breath_held: str
    breath_rest: str
    relax: tuple[str, ...]
    done: tuple[str, ...]
    rest: str
    repetition: str
    second_of_two: str
    last_repetition: str
    next_set: str
    introduction: str
    close: str
    chapter_of_side: str
    chapter_of_round: str
    cover: str
    kinds: Mapping[str, str]
    page: Mapping[str, str]

    def number(self, value: int) -> str:
        """Return ``value`` as a word up to ninety-nine, above as digits."""
        if 0 <= value < len(self.small):
            return self.small[value]
        if not 0 <= value <= 99:
            return str(value)
        tens, ones = self.tens[value // 10 - 2], value % 10
        return self.compound.format(tens=tens, ones=self.small[ones]) if ones else tens

    def length(self, value: float) -> str:
        """Return seconds as people say them: ``45 seconds``, ``one minute and 30 seconds``."""
        minutes, left = divmod(value, 60)
        parts = []
        if minutes:
            count = self.number(int(minutes))
            parts.append(self.one_minute if minutes == 1 else self.minutes.format(count=count))
        if left or not minutes:
            count = self.number(int(left)) if left == int(left) else f"{left:g}"
            parts.append(self.one_second if left == 1 else self.seconds.format(count=count))
        return _listing(parts, self.and_last)

    def opening(self, stretches: int, hold: float | None, *, parts: bool) -> str:
        """Return how much is coming; ``hold`` if it is the same everywhere, ``parts`` if mixed."""
        if stretches == 1:
            told = self.one_part if parts else self.one_stretch
        else:
            told = (self.parts if parts else self.stretches).format(count=self.number(stretches))
        told = _sentence(told)
        if not hold:
            return self.overview.format(stretches=told)
        return self.overview_with_holds.format(stretches=told, length=self.length(hold))

    def together(self, names: Sequence[str]) -> str:
        """Return several titles as one."""
        return _listing(names, self.and_last)

    def needed(self, things: Sequence[str]) -> str:
        """Return the sentence on what to have at hand.

        A choice comes last: "a mat or a rug and a towel" is heard as a mat, or the two others.
        """
        either = self.or_last.format(first="", last="")
        in_order = sorted(things, key=lambda thing: either in thing)
        return self.equipment.format(things=_listing(in_order, self.and_last))

    def without(self, names: Sequence[str]) -> str:
        """Return the sentence on which stretches this session leaves out."""
        return self.left_out.format(names=_listing(names, self.and_last))

    def announce(self, name: str, position: int, count: int) -> str:
        """Return the announcement of the stretch that comes next."""
        if count == 1:
            return self.only.format(name=name)
        if position == 0:
            return self.first.format(name=name)
        return (self.last if position == count - 1 else self.next).format(name=name)

    def warn_off(self, conditions: Sequence[str]) -> str:
        """Return the advice to leave a stretch out, for people with ``conditions`` (slugs)."""
        spoken = [condition.replace("-", " ") for condition in conditions]
        return self.leave_out.format(conditions=_listing(spoken, self.or_last))

    def repeated(self, reps: int, *, each_side: bool) -> str:
        """Return the sentence on how often a hold is repeated."""
        if reps == 2:
            return self.twice_on_each_side if each_side else self.twice
        wording = self.times_on_each_side if each_side else self.times
        return wording.format(count=self.number(reps))

    def in_sets(self, sets: int, reps: int, *, each_side: bool) -> str:
        """Say how many sets there are."""
        wording = self.sets_on_each_side if each_side else self.sets
        return wording.format(sets=self.number(sets), count=self.number(reps))

    def go_to(self, position: str, place: str | None) -> str:
        """Tell where to go."""
        told = self.positions[position]
        if place is None:
            return self.go.format(position=told)
        told = self.positions_with_place.get(position, told)
        return self.go_to_place.format(position=told, place=place)

    def which_round(self, number: int, rounds: int, size: int) -> str:
        """Say which round of how many begins; the first says what a round is."""
        count = self.number(rounds)
        if number > 1:
            told = self.last_round if number == rounds else self.next_round
            return told.format(round=self.number(number), rounds=count)
        told = self.in_rounds if size > 1 else self.one_in_rounds
        return told.format(count=count, size=self.number(size))

    def begin_with(self, side: str) -> str:
        """Return the sentence that names the side to begin with."""
        return _sentence(self.first_side.format(side=self._side(side)))

    def only_with(self, side: str) -> str:
        """Return the sentence that names the side, when it is the only one."""
        return _sentence(self.only_side.format(side=self._side(side)))

    def change_to(self, side: str) -> str:
        """Return the sentence that tells to change to ``side``."""
        return self.next_side.format(side=self._side(side))

    def _side(self, name: str) -> str:
        """Return what a side is called in a sentence: the bare word needs "side" behind it."""
        bare = name.casefold()
        return self.side.format(side=bare) if bare in self.sides else name

    def again(self, rep: int, reps: int) -> str:
        """Return the sentence on which repetition comes next."""
        if rep == reps:
            return self.last_repetition if reps > 2 else self.second_of_two
        return self.repetition.format(rep=self.number(rep), reps=self.number(reps))

    def counted(self, value: int) -> str:
        """Return one number of a count, as it is said."""
        return _sentence(self.count.format(count=self.number(value)))

    def numbered(self, value: int) -> str:
        """Return the number of a repetition, which nobody takes for a count of seconds."""
        return self.numbered_repetition.format(count=self.number(value))

    def breathe_in(self, breath: int, breaths: int) -> str:
        """Return the words that lead into one of several breaths."""
        if breath == 1:
            return self.inhale
        if breath == breaths:
            return self.inhale_last
        return _sentence(self.inhale_counted.format(count=self.number(breath)))

    def left(self, seconds: float) -> str:
        """Return the words on how much of a hold is left."""
        return _sentence(self.time_left.format(length=self.length(seconds)))

    def chapter(self, stretch: str, side: str | None) -> str:
        """Return the name of a chapter."""
        return self.chapter_of_side.format(stretch=stretch, side=side) if side else stretch


def pick(wordings: Sequence[str], position: int) -> str:
    """Return the wording whose turn it is."""
    return wordings[position % len(wordings)]


def _listing(names: Sequence[str], joint: str) -> str:
    """Return ``a towel, a wall and a chair``."""
    *head, last = names
    return joint.format(first=", ".join(head), last=last) if head else last


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
