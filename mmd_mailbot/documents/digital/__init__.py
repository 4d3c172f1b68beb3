"""Signatures made with a certificate: found, checked against the configured roots, and judged at a party's place."""
