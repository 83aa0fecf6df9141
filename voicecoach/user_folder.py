"""A user has a folder for what was chosen for good."""

import os
from pathlib import Path

from platformdirs import user_config_path

VARIABLE = "VOICECOACH_CONFIG"
"""Environment variable that names the folder, where it is not the user's own."""


def user_folder() -> Path:
    """Return the folder, which need not be there yet."""
    named = os.environ.get(VARIABLE)
    return Path(named) if named else user_config_path("voicecoach")
