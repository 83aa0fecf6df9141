"""Scripts are edited as text: what is not touched stays as its author wrote it."""
