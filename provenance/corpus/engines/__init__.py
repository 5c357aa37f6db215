"""What runs the queries: DuckDB in this process, or Spark on a cluster."""
