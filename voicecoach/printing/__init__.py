"""What goes on paper is made here: the sheet for a patient, and a session drawn as a strip."""
