"""What is published beside the site: notebooks for the browser, and releases."""
