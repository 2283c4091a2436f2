"""The use cases: the only way for interfaces to reach the layers below."""
