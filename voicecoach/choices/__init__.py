"""What a listener can choose: each setting is declared once, with its kind, bounds and words."""
