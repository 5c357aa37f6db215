"""From articles to passages, and what passages are found by."""
