"""Pictures of stretches: found, checked, drawn for tags, covers and pages."""
