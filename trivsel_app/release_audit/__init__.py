"""Independent audit of a release: whether what is shown gives anybody away. Knows no other room."""
