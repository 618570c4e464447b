"""Intervals, bars and verdicts on exact shares. Knows no kinds."""
