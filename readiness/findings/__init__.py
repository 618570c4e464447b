"""Facts become findings: shares, gaps, causes, drills and figures, in sentences with places."""
