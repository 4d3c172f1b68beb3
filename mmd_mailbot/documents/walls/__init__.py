"""How a reading process is shut in, what it may use, and how it is spoken to."""
