"""A timeline becomes a web page, on which a listener follows the track."""
