"""Reading a corpus: articles from texts, JSON Lines and Parquet, and a word about all that is none."""
