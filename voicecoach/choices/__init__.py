"""Each setting of a listener is declared here once, with its kind, its bounds and its words."""
