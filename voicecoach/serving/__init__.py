"""The library on this computer and its network: routines in, pages and tracks on request out."""
