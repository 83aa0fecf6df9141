"""A collection becomes a library of static files, which any web host can serve."""
