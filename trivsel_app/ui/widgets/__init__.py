"""The widgets pages are made of."""
