"""What is wrong with a plug-in, kind by kind; each fault says its place and its remedy."""
