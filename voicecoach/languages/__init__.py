"""The coach's own words, one file for each language."""
