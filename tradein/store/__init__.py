"""Tables, repositories and the unit of work, on SQLAlchemy; built by bootstrap alone."""
