"""Sound and timeline in, files out: tracks, tags, captions and the timeline itself."""
