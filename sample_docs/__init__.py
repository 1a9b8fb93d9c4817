"""Sample reports, the facts they are written from, and the script that writes them."""
