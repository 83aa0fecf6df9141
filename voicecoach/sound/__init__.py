"""Clips become the sound of a track: earcons, loudness, and the mix of the timeline."""
