"""The same between languages: articles first, then their passages by alignment."""
