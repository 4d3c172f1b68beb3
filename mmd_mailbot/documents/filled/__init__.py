"""A filled form: which one it is, each field at its label, every choice."""
