"""The importer makes the text of a stretch script of an article, a handout or a simple list."""
