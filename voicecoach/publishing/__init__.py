"""Publishing: a collection in, the same library as static files for any web host out."""
