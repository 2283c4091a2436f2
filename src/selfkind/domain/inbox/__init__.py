"""The inbox: small files from a phone, which become entries once."""
