"""An author's YAML becomes a routine, or a list of its faults."""
