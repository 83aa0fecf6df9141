"""What goes on paper is made here: the sheet of a session."""
