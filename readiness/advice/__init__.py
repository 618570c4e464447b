"""What to do next: what tightens between two bars."""
