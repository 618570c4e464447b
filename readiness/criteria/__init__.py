"""The sentence language, facets, checks, and criteria put to an operation."""
