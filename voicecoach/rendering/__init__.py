"""From a recipe to a finished track."""
