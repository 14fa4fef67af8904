"""What the stages hand to each other: frozen dataclasses over the standard library, nothing else."""
