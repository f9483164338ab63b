"""One folder a feature; features never import each other."""
