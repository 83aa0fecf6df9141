"""The studio: routines are composed, heard and handed over in the browser."""
