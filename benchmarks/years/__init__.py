"""Three school years of a whole state in one run: the real worker, store and words, with a clock that runs ahead."""
