"""The part of `enum` that the core uses, for the page bundle only: plain `Enum` classes."""

_DESCRIPTORS = (property, staticmethod, classmethod)


class EnumMeta(type):
    """Makes the members of an `Enum` class and looks them up."""

    def __new__(metacls, name, bases, namespace):
        cls = type.__new__(metacls, name, bases, dict(namespace))
        members = {}
        for key, value in namespace.items():
            # Texts first: whether they can be called, or have a `__get__`, takes long to ask.
            is_text = type(value) is str
            is_other = not is_text and (callable(value) or isinstance(value, _DESCRIPTORS))
            if key.startswith("_") or is_other:
                continue
            member = object.__new__(cls)
            member._name_ = member.name = key
            member._value_ = member.value = value
            members[key] = member
            setattr(cls, key, member)
        cls._member_map_ = members
        cls._members_ = tuple(members.values())
        cls._value2member_map_ = {m.value: m for m in members.values()}
        return cls

    def __call__(cls, value):
        if type(value) is cls:
            return value
        member = cls._value2member_map_.get(value)
        if member is None:
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        return member

    def __iter__(cls):
        return iter(cls._members_)

    def __len__(cls):
        return len(cls._member_map_)


class Enum(metaclass=EnumMeta):
    """Named constants; each member is one object."""

    def __repr__(self):
        return f"<{type(self).__name__}.{self.name}: {self.value!r}>"

    def __str__(self):
        return f"{type(self).__name__}.{self.name}"

    def __hash__(self):
        return hash(self.name)
