"""What is remembered: one module a noun, its table and its queries together. SQLAlchemy's only home."""
