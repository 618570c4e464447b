"""The kinds of the operating model: frozen data, no behaviour beyond integrity."""
