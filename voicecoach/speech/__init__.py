"""Words become clips: engines speak them, and a cache keeps them."""
