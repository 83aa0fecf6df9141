"""A person mends what the importer understood, with a word about a sentence of the source."""
