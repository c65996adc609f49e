"""Being a server: who sent a request, and what stands before the routes."""
