"""Sound and a timeline become files: tracks with their tags, and playlists."""
