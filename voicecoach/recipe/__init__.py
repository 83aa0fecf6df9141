"""What a track is made from: a script that was loaded, and the choices of a listener."""
