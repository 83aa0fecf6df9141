"""The blocks of an article are cut into a title, the stretches and what stands around them."""
