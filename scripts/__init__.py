"""What writes files of this repository from other files of it; none of it is part of the package."""
