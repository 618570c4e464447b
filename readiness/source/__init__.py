"""YAML text to model: positions, short forms, two sides, references. The only importer of yaml."""
