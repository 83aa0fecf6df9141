"""A web server on this computer shows routines, and makes their tracks on request."""
