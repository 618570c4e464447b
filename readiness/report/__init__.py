"""Draws an assessment: as PDF, as one HTML page, as text for a terminal, as a card for a notebook."""
