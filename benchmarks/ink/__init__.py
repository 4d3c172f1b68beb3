"""Rows of signatures that are none and of such that are, made on the spot: to learn the pen's weights and to measure them."""
