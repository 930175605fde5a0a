"""What is found out about an article, with the evidence for it. The first finding of a field stays."""

import msgspec


class Facts(msgspec.Struct):
    """Fields of the metadata as they are found, strongest evidence first."""

    values: dict[str, str] = {}
    lists: dict[str, tuple[str, ...]] = {}
    evidence: dict[str, str] = {}
    spares: dict[str, tuple[str, str]] = {}

    def set(self, name: str, value: str | None, why: str) -> None:
        """State a field with one value, unless it is known already or the value is empty."""
        if value and name not in self.values:
            self.values[name] = value
            self.evidence[name] = why

    def spare(self, name: str, value: str | None, why: str) -> None:
        """Keep a value for a field that nothing better is found for: `fill` takes it."""
        if value:
            self.spares.setdefault(name, (value, why))

    def fill(self) -> None:
        """State the fields that only spare values are known of."""
        for name, (value, why) in self.spares.items():
            self.set(name, value, why)

    def put(self, name: str, values: tuple[str, ...], why: str) -> None:
        """State a field with several values, unless it is known already."""
        if values and name not in self.lists:
            self.lists[name] = values
            self.evidence[name] = why

    def add(self, name: str, values: tuple[str, ...], why: str) -> None:
        """Add values to a field with several."""
        if values:
            self.lists[name] = tuple(dict.fromkeys((*self.lists.get(name, ()), *values)))
            self.evidence.setdefault(name, why)

    def get(self, name: str) -> str | None:
        """The value of a field, or None."""
        return self.values.get(name)
