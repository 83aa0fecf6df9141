"""The coach's own words are kept here, one file for each language."""
