"""Pictures of stretches are found, checked, and drawn for tags, covers and pages."""
