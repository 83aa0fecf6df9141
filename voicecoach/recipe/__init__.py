"""A recipe joins a script that was loaded with the choices of a listener."""
