"""Files of all kinds become blocks of text, before anything in them is understood."""
