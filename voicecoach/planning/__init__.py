"""A routine and a listener's settings become a plan: what happens, in order, in seconds."""
