"""The importer: an article, a handout or a simple list in, the text of a stretch script out."""
