"""A timeline in, a web page to follow it on a phone out."""
