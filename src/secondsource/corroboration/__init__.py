"""Story -> Record: claims with all their supports, how many independent sources, where the reports differ."""

from collections.abc import Sequence

from secondsource.model.analysis import Analysis
from secondsource.model.record import Record
from secondsource.model.story import Alignment, Story


def corroborate(story: Story, analyses: Sequence[Analysis], alignment: Alignment) -> Record:
    """Builds the record of one story."""
    raise NotImplementedError(story, analyses, alignment)
