"""Item models and proxies; tested without any window."""
