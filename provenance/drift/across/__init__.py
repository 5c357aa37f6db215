"""Changes between two passages in different languages: accuse narrowly, excuse widely."""
