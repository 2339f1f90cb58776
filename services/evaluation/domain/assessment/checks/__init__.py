"""The declarative checks of a pack, each a pure function of facts and rules."""
