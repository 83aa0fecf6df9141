"""A catalogue is a file that lists choices; multiplied, they are the tracks of a library."""
