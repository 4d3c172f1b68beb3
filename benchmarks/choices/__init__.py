"""Lists of printed choices as pens and keys mark them, made on the spot: to teach what a mark before a choice looks like."""
