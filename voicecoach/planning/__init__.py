"""What will happen, in order: a Routine and settings in, a Plan in seconds out."""
