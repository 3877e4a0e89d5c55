"""The steps from an empty database to today's schema, each frozen once released."""
