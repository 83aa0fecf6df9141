"""What the author wrote: YAML in, a Routine or a list of faults out."""
