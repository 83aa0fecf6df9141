"""A plan becomes a timeline, and the timeline becomes texts that people read."""
