"""Tables as text: for a terminal, and as csv, json or jsonl for other programs."""
