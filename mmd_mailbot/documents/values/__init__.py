"""What people write, read strictly: amounts, dates, ticks, codes of districts."""
