"""The sample organisation, Harbour Realty: the same people at every start, as many as one asks for."""
