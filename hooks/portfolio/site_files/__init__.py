"""Files of the built site: staging, dates from git, smaller pictures, content security policy."""
