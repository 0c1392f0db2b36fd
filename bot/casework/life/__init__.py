"""A case after it has its number: screened, decided, handed over, answered, rated, told, archived."""
