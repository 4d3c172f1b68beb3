"""An email bot that carries the Missouri Model Districts' paperwork from a district's inbox to the state's payment."""

__version__ = "0.1.0"
