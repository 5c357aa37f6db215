"""What changed between two versions of a passage, as typed changes."""
