"""Address cards, vCard 2.1, 3.0 and 4.0 in, and 3.0 out: see docs/decisions/0020-address-cards.md."""
