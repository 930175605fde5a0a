"""Tables the modules beside this package read on first use; data only."""
