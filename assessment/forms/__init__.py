"""Forms that people fill in; they validate and save nothing."""
