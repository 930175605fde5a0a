"""The documentation as a static site: `python -m docs.site [FOLDER]`."""
