"""The model of a script takes its lengths and numbers from here, each with its bounds."""

from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from voicecoach.choices.settings import COUNTDOWNS, LONGEST_HOLD, MOST_REPS, SHORTEST_HOLD
from voicecoach.script.diagnostics import Refused
from voicecoach.script.duration import HOW, duration_schema, parse_duration


def _between(least: float, most: float) -> AfterValidator:
    def check(seconds: float) -> float:
        if not least <= seconds <= most:
            message = f"{seconds:g} seconds is out of bounds"
            raise Refused(message, f"It may be {least:g} to {most:g} seconds.")
        return seconds

    return AfterValidator(check)


def _read_duration(value: object) -> object:
    if isinstance(value, str):
        return parse_duration(value)
    if isinstance(value, int | float):
        return value
    raise Refused("this is not a length of time", HOW)


HoldSeconds = Annotated[
    float,
    BeforeValidator(_read_duration),
    _between(SHORTEST_HOLD, LONGEST_HOLD),
    WithJsonSchema(duration_schema(SHORTEST_HOLD, LONGEST_HOLD)),
]
PauseSeconds = Annotated[
    float,
    BeforeValidator(_read_duration),
    _between(0, 600),
    WithJsonSchema(duration_schema(0, 600)),
]
BreathSeconds = Annotated[
    float,
    BeforeValidator(_read_duration),
    _between(1, 20),
    WithJsonSchema(duration_schema(1, 20)),
]
StillSeconds = Annotated[
    float,
    BeforeValidator(_read_duration),
    _between(0, 20),
    WithJsonSchema(duration_schema(0, 20)),
]
IntervalSeconds = Annotated[
    float,
    BeforeValidator(_read_duration),
    _between(10, 600),
    WithJsonSchema(duration_schema(10, 600)),
]
Reps = Annotated[int, Field(ge=1, le=MOST_REPS)]


def _known_countdown(seconds: int) -> int:
    if seconds not in COUNTDOWNS:
        raise Refused(f"{seconds} seconds cannot be counted down", "Write 0, 3, 5 or 10.")
    return seconds


Countdown = Annotated[
    int,
    AfterValidator(_known_countdown),
    WithJsonSchema(
        {
            "anyOf": [
                {"enum": list(COUNTDOWNS)},
                {"type": "string", "pattern": f"^(?:{'|'.join(map(str, COUNTDOWNS))})$"},
            ]
        }
    ),
]
