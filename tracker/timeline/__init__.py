"""Chronologies: assembled from the views, as values that every renderer can draw."""
