"""Which passages are versions of each other."""
