"""Clips in, sound out: earcons, loudness, and the mix of the timeline."""
