"""Files of the built site: staging, dates from git, smaller pictures, the policy of a page."""
