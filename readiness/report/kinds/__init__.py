"""The family of reports: one module for each kind, which says what stands in it and in which order."""
