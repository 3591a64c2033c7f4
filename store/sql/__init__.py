"""All SQL of the store: what both databases share, and a file each for what differs."""
