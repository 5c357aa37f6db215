"""How a person or a machine reads it: one renderer a format over the same findings."""
