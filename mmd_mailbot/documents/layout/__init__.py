"""Words and ruled grids → lines, rows and tables in reading order."""
