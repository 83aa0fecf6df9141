"""The coach adds these sentences by itself; each language has one checked file.

Where there are several wordings, the position in the session chooses, so the same script always
gives the same track.
"""

from collections.abc import Callable, Mapping, Sequence

from voicecoach.languages.entries import Entries, SideId
from voicecoach.languages.inflected import Inflected


class Phrases(Entries):
    """All words of one language that a listener hears or reads, but for the script's own."""

    def number(self, value: int) -> Inflected:
        """Return ``value`` as a word up to ninety-nine, above as digits."""
        if not 0 <= value < len(self.numbers):
            return Inflected(str(value))
        forms = {form: by[value] for form, by in self.number_forms.items() if value in by}
        return Inflected(self.numbers[value], forms)

    def digits(self, value: float) -> str:
        """Return ``value`` in digits, with the mark that this language has before a fraction."""
        return f"{value:g}".replace(".", self.decimal)

    def length(self, value: float) -> str:
        """Return seconds as people say them: ``forty-five seconds``, ``one minute``."""
        return self._length(value, self.number)

    def written_length(self, value: float) -> str:
        """Return seconds, rounded to whole ones, in digits: ``90 seconds``, ``2 minutes``."""
        whole = round(value)
        if 1 < whole < 120:
            return self.seconds.format(count=Inflected(str(whole)))
        return self._length(whole, lambda number: Inflected(str(number)))

    def _length(self, value: float, written: Callable[[int], Inflected]) -> str:
        minutes, left = divmod(value, 60)
        parts = []
        if minutes:
            count = written(int(minutes))
            parts.append(self.one_minute if minutes == 1 else self.minutes.format(count=count))
        if left or not minutes:
            whole = left == int(left)
            count = written(int(left)) if whole else Inflected(self.digits(left))
            parts.append(self.one_second if left == 1 else self.seconds.format(count=count))
        return self._and(parts)

    def opening(self, stretches: int, hold: float | None, *, parts: bool) -> str:
        """Return how much is coming; ``hold`` if it is the same everywhere, ``parts`` if mixed."""
        if stretches == 1:
            told = self.one_part if parts else self.one_stretch
        else:
            told = (self.parts if parts else self.stretches).format(count=self.number(stretches))
        told = capital(told)
        if not hold:
            return self.overview.format(stretches=told)
        return self.overview_with_holds.format(stretches=told, length=self.length(hold))

    def together(self, names: Sequence[str]) -> str:
        """Return several titles as one."""
        return self._and(names)

    def needed(self, things: Sequence[str]) -> str:
        """Return the sentence on what to have at hand.

        A choice comes last: "a mat or a rug and a towel" is heard as a mat, or the two others.
        """
        either = self.or_last.format(first="", last="")
        in_order = sorted(things, key=lambda thing: either in thing)
        return self.equipment.format(things=self._and(in_order))

    def without(self, names: Sequence[str]) -> str:
        """Return the sentence on which stretches this session leaves out."""
        return self.left_out.format(names=self._and(names))

    def announce(self, name: str, position: int, count: int) -> str:
        """Return the announcement of the stretch that comes next."""
        if count == 1:
            return self.only.format(name=name)
        if position == 0:
            return self.first.format(name=name)
        return (self.last if position == count - 1 else self.next).format(name=name)

    def condition(self, slug: str, own: Mapping[str, str]) -> str:
        """Return the words for a condition: the script's ``own``, or the coach's."""
        return own.get(slug) or self.conditions.get(slug) or slug.replace("-", " ")

    def warn_off(self, conditions: Sequence[str], own: Mapping[str, str]) -> str:
        """Return the advice to leave a stretch out, for people with ``conditions`` (slugs)."""
        spoken = [self.condition(slug, own) for slug in conditions]
        told = _listing(spoken, self.or_last, self.or_before)
        return self.leave_out.format(conditions=told)

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

    def called(self, name: str) -> Inflected:
        """Return what a side is called: ``right`` and ``left`` are its names in all languages."""
        for side, words in self.sides.items():
            if name in (side, words.name) or name.casefold() == words.name:
                return Inflected(words.name if name == side else name, words.forms)
        return Inflected(name)

    def side_of(self, word: str) -> SideId | None:
        """Return the side that ``word``, in small letters, speaks of."""
        for side, words in self.sides.items():
            if word in (side, words.name, *words.forms.values()):
                return side
        return None

    def begin_with(self, side: str) -> str:
        """Return the sentence that names the side to begin with."""
        return capital(self.first_side.format(side=self._side(side)))

    def only_with(self, side: str) -> str:
        """Return the sentence that names the side, when it is the only one."""
        return capital(self.only_side.format(side=self._side(side)))

    def change_to(self, side: str) -> str:
        """Return the sentence that tells to change to ``side``."""
        return self.next_side.format(side=self._side(side))

    def _side(self, name: str) -> str:
        """Return what a side is called in a sentence: the bare word needs "side" behind it."""
        bare = name.casefold()
        return next((one.noun for one in self.sides.values() if bare == one.name), name)

    def again(self, rep: int, reps: int) -> str:
        """Return the sentence on which repetition comes next."""
        if rep == reps:
            return self.last_repetition if reps > 2 else self.second_of_two
        return self.repetition.format(rep=self.number(rep), reps=self.number(reps))

    def counted(self, value: int) -> str:
        """Return one number of a count, as it is said."""
        return capital(self.count.format(count=self.number(value)))

    def numbered(self, value: int) -> str:
        """Return the number of a repetition, which nobody takes for a count of seconds."""
        return self.numbered_repetition.format(count=self.number(value))

    def breathe_in(self, breath: int, breaths: int) -> str:
        """Return the words that lead into one of several breaths."""
        if breath == 1:
            return self.inhale
        if breath == breaths:
            return self.inhale_last
        return capital(self.inhale_counted.format(count=self.number(breath)))

    def left(self, seconds: float) -> str:
        """Return the words on how much of a hold is left."""
        return capital(self.time_left.format(length=self.length(seconds)))

    def level(self, name: str) -> str:
        """Return what a level is called; one of the script's own has the name that it has there."""
        return self.levels.get(name, name.replace("-", " "))

    def choice(self, english: str) -> str:
        """Return what a setting or a value is called, which is ``english`` in English."""
        return self.choices.get(english, english)

    def value(self, word: str) -> str:
        """Return what the value ``word`` of a setting is called in a title."""
        return self.choices.get(capital(word.replace("-", " ")), word)

    def _and(self, names: Sequence[str]) -> str:
        return _listing(names, self.and_last, self.and_before)

    def chapter(self, stretch: str, side: str | None) -> str:
        """Return the name of a chapter."""
        return self.chapter_of_side.format(stretch=stretch, side=side) if side else stretch


def pick(wordings: Sequence[str], position: int) -> str:
    """Return the wording whose turn it is."""
    return wordings[position % len(wordings)]


def _listing(names: Sequence[str], joint: str, before: Mapping[str, str]) -> str:
    """Return ``a towel, a wall and a chair``; ``before`` has other joints by what follows."""
    *head, last = names
    if not head:
        return last
    begins = [start for start in before if last.casefold().startswith(start)]
    joint = before[max(begins, key=len)] if begins else joint
    return joint.format(first=", ".join(head), last=last)


def capital(text: str) -> str:
    """Return ``text`` with a capital at its beginning."""
    return text[:1].upper() + text[1:]
