"""The operating graph and its AND/OR circuit. The only importer of networkx; nothing here is ever changed."""
