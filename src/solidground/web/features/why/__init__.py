"""Why we say a sentence: the claim, its grade, its sources and their limits."""
