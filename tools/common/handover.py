"""What `make site` says to the step after rendering; any Python can read this file."""

# Set in the environment: the caller completes the site in its own process.
DONE_BY_CALLER = "ANAKINRA_SITE_IS_COMPLETED"
