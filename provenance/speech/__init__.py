"""Who said what: quotation marks, quotes, reported speech, speakers and sourcing lines."""
