"""Levels and freshness of evidence, computed and never declared."""
