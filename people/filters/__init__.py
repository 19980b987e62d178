"""Lists of people, narrowed by the address."""
