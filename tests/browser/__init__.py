"""What a person can do in the web app, seen in a real browser."""
