"""What is understood of a sentence is remembered, since each outline asks again."""

REMEMBERED = 20_000
"""Sentences of which an answer is kept; a long article has some hundred."""
