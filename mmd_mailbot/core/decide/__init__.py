"""`decide(case, evidence, rules, now)`: the one pure function from what is known to what is done.

Each module below takes one part of the programme's way: what a district sends in, what facilitator and DESE answer,
invoices and payment, the sharing account, commitments, plain words, and timers.
"""

from .main import decide

__all__ = ["decide"]
