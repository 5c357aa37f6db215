"""From passages to matches: candidates by queries, judged by measured curves, their drift named."""
