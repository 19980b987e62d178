"""Search: what people look for, by words, among what they may see.

One analysis of text (`words`, `stems`) feeds two indexes (`sqlite`, `postgres`) with the same terms, so that case,
accents, endings, phrases and begun words find the same on both; docs/adr/0008-search.md has what differs.
"""
