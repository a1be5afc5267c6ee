"""Public pages of what is asked."""
