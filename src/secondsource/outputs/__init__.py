"""Record -> people and tools: the dossier, Web Annotations, CSV tables, the terminal. Every writer verifies first."""
