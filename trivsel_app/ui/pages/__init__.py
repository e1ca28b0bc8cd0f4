"""One module per page of the navigation; pages never import each other."""
