"""When everything is heard: the timeline, and the texts that are read from it."""
