"""What follows from the graph alone: the absence drill. Knows no criteria."""
