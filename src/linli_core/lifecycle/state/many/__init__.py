"""What many share: who signs for it, what their council decides, where it is."""
