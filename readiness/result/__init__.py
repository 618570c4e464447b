"""What was found, as plain values that survive JSON and back."""
