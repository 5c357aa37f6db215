"""What is on disk: records, texts and entities, read with positions and limits, and the graph of their hops."""
