"""What proves whose word something is: a code of one's own, or a photo of what was signed."""
