"""Plain string tools: words, sentences and quotation marks as spans, text folded for comparison."""
