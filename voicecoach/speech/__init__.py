"""Words in, clips out: the engines that speak, and the cache before them."""
