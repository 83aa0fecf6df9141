"""Tracks are made by many computers here; Dask hands out the work, a store has the results."""
