"""A recipe becomes a finished track here."""
