"""The sections of a proposal's page: what each of them shows, and what it offers to do."""
