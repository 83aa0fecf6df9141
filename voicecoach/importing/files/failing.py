"""What is raised where a file cannot be imported."""

from voicecoach.errors import VoicecoachError


class ImportingError(VoicecoachError):
    """The file is no article, handout or list that a script could come from."""
