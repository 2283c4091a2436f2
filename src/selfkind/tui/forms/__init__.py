"""Forms: fields, drafts and the page that holds them."""
