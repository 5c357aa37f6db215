"""A corpus kept on disk, in which a passage is found at once."""
