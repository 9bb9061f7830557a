"""Python in the page: the stand-ins, the host, the scripts and the build."""
