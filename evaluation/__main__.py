"""``python -m evaluation --data FOLDER``: prints ``set.measure value floor`` for every set whose data are there."""

from evaluation.gate import arguments
from evaluation.measures import run

if __name__ == "__main__":
    options = arguments(__doc__)
    run(options.data, tuple(options.only))
