"""What stands at each party's own signature place."""
