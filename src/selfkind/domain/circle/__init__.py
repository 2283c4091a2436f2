"""The circle: people, groups and professionals who are good to have near, and what somebody shared with them."""
