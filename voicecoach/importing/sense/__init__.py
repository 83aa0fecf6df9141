"""Sentences are understood one by one: what they are for, their doses, sides and names."""
