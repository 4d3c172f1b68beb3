"""The measured corpus of documents, and how well the reader does on it: ``python -m benchmarks.reading --help``."""
