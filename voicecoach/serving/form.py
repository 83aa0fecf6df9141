"""The form shows the settings of a routine, and its answers become a recipe."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

from voicecoach.choices.kinds import Amount, OneOf, Setting, Several, Word
from voicecoach.choices.table import settings_of, shown_in, sound_of
from voicecoach.errors import RequestError
from voicecoach.languages.phrases import Phrases, capital
from voicecoach.recipe.recipe import Recipe
from voicecoach.serving.routine_choices import RoutineChoices
from voicecoach.sound.made_beds import MADE
from voicecoach.speech.engine import ENGINES

OWN = ("level", "hold", "minutes")
"""Settings that the page lays out itself: they depend on each other."""
FIRST_IS_USUAL = ("voice",)
"""Settings whose first value is the usual one, so that nothing stands for it besides."""
MOST_FIELDS = 600
"""Fields of a form: a box for each of the 500 stretches that a script may have, and the rest."""
_NUMBER = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,2})?", re.ASCII)


def fields(offer: RoutineChoices, phrases: Phrases) -> Iterator[tuple[Setting, str]]:
    """Yield each setting but those that the page lays out itself, with the HTML of its field."""
    for one in shown_in("serve"):
        if one.field not in OWN and (shown := _shown(one, offer, phrases)):
            yield one, shown


def english_words() -> tuple[str, ...]:
    """Return what the form calls settings and values in English, for languages to translate."""
    words = ["Level", *map(_plain, (*ENGINES, *MADE))]
    for one in shown_in("serve"):
        if one.field in OWN:
            continue
        unset = one.usual is None and one.field not in FIRST_IS_USUAL
        words += [one.label, one.unset if unset else ""]
        match one.kind:
            case Amount(unit=unit):
                words.append(unit)
            case OneOf(values):
                words += map(_plain, values)
            case Several() | Word():
                pass
    return tuple(dict.fromkeys(word for word in words if word and not word.isdigit()))


def _shown(one: Setting, offer: RoutineChoices, phrases: Phrases) -> str:
    label, values = escape(phrases.choice(one.label)), offer.values.get(one.field, ())
    match one.kind:
        case Several(of):
            named = {value: _named(of, value, offer, phrases) for value in values}
            return _boxes(one.field, label, named) if named else ""
        case Amount(least, most, unit) as amount:
            told = phrases.choice(unit) if unit else f"{least:g}–{most:g}"
            return _field(f"{label} ({escape(told)})", _number(one, amount, phrases))
        case OneOf(known):
            return _field(label, _menu(one, known, phrases))
        case Word():
            # Where there is one voice, there is nothing to choose.
            several = len(values) > 1 or one.field not in FIRST_IS_USUAL
            return _field(label, _menu(one, values, phrases)) if several else ""


def _named(of: str, value: str, offer: RoutineChoices, phrases: Phrases) -> str:
    """Return what a condition or a stretch is called."""
    if of != "condition":
        return value
    told = phrases.condition(value, offer.entry.script.routine.conditions)
    return capital(told)


def _field(label: str, control: str) -> str:
    return f'<label class="field"><span>{label}</span> {control}</label>\n'


def _number(one: Setting, amount: Amount, phrases: Phrases) -> str:
    usual = "" if one.usual is None else f"{one.usual:g}"
    step = 1 if _in_whole_numbers(amount) else 0.05
    return (
        f'<input type="number" name="{one.field}" min="{amount.least:g}" max="{amount.most:g}"'
        f' step="{step}" value="{usual}" placeholder="{escape(phrases.choice(one.unset))}"'
        ' inputmode="decimal">'
    )


def _in_whole_numbers(amount: Amount) -> bool:
    """Return whether the form takes whole numbers only: seconds and minutes, but no factor."""
    return amount.whole or bool(amount.unit)


def _menu(one: Setting, values: Iterable[str], phrases: Phrases) -> str:
    named = {value: phrases.choice(_plain(value)) for value in values}
    if one.usual is None and one.field not in FIRST_IS_USUAL:
        unset = phrases.choice(one.unset)
        named = {"": capital(unset), **named}
    options = "".join(
        f'<option value="{escape(value)}">{escape(text)}</option>' for value, text in named.items()
    )
    return f'<select name="{one.field}">{options}</select>'


def _boxes(name: str, label: str, named: Mapping[str, str]) -> str:
    boxes = "".join(
        f'<label class="choice"><input type="checkbox" name="{name}" value="{escape(value)}"> '
        f"{escape(text)}</label>\n"
        for value, text in named.items()
    )
    return f'<fieldset class="part">\n<legend>{label}</legend>\n{boxes}</fieldset>\n'


def _plain(word: str) -> str:
    if word in ENGINES:
        return ENGINES[word].label
    return capital(word.replace("-", " "))


def read_form(pairs: Iterable[tuple[str, str]], offers: Mapping[str, RoutineChoices]) -> Recipe:
    """Return the recipe that the fields of a form make.

    Args:
        pairs: names and values as they came.
        offers: the routines there are, by their slug.

    Raises:
        RequestError: a field is unknown, given twice, or has a value that is not offered.
    """
    known = {one.field: one for one in shown_in("serve")}
    sent: dict[str, list[str]] = {}
    for name, value in pairs:
        several = name in known and isinstance(known[name].kind, Several)
        if name not in {"routine", "by", *known} or (name in sent and not several):
            raise RequestError(
                "a field is unknown or given twice", f"Give routine, by, {', '.join(known)}."
            )
        sent.setdefault(name, []).append(value)
    offer = offers[_one_of("routine", sent.pop("routine", [""])[0], offers)]
    by = _one_of("by", sent.pop("by", ["hold"])[0], ("level", "hold", "minutes"))
    values = dict(_values(sent, known, offer))
    for other in {"hold", "minutes"} - {by}:
        values.pop(other, None)
    if by not in values and by == "minutes":
        raise RequestError("the minutes are missing", "Write how long it is to last.")
    values.setdefault("voice", offer.values["voice"][0])
    return Recipe(offer.entry.script, settings_of(values), sound_of(values))


def _values(
    sent: Mapping[str, Sequence[str]], known: Mapping[str, Setting], offer: RoutineChoices
) -> Iterator[tuple[str, object]]:
    """Yield each field with the value that was chosen; an empty field leaves the usual."""
    for name, texts in sent.items():
        match known[name].kind:
            case Several():
                yield name, tuple(_one_of(name, text, offer.values[name]) for text in texts)
            case _ if not texts[0].strip():
                pass
            case Amount(least, most) as amount:
                low, high = offer.bounds.get(name, (least, most))
                whole = _in_whole_numbers(amount)
                yield name, _amount(name, texts[0], low, high, whole=whole)
            case OneOf(values):
                yield name, values[_one_of(name, texts[0], values)]
            case Word():
                yield name, _one_of(name, texts[0], offer.values[name])


def _one_of(name: str, value: str, values: Iterable[str]) -> str:
    if value not in values:
        raise RequestError(f"there is no such {name}", "Choose one that the page offers.")
    return value


def _amount(name: str, text: str, least: float, most: float, *, whole: bool) -> float:
    number = float(text) if _NUMBER.fullmatch(text.strip()) else -1
    if not least <= number <= most or (whole and number != int(number)):
        raise RequestError(f"that {name} is not possible", f"Choose {least:g} to {most:g}.")
    return int(number) if whole else number
