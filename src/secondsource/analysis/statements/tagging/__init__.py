"""A statistical tagger of sources, cues and contents, with and without a parse, and the linker that joins them."""
