"""Bytes → Letter. Limits hold before anything is parsed; what a mail holds never raises out of `parse.parse`."""
