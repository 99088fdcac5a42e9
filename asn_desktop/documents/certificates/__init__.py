"""The certificate, drawn by its layout."""
