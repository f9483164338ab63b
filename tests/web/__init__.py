"""What a person can do in the web app, seen from the server."""
