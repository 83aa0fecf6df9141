"""The engines of a run are made once for each voice."""

from voicecoach.speech.engine import Engine, create_engine


class Engines(dict[str, Engine]):
    """The engine of each voice by its name, made when it is asked for first."""

    def __missing__(self, voice: str) -> Engine:
        """Make the engine of ``voice``; see ``create_engine``."""
        self[voice] = create_engine(voice)
        return self[voice]
