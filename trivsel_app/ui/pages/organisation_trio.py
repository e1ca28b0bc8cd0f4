"""A unit's trio written as lines: role, colon, name, and a mail address if there is one."""

from trivsel_app.organisation.units import TrioMember, TrioRole

_SHORT = {TrioRole.LEADER: "Leder", TrioRole.AMR: "AMR", TrioRole.TR: "TR"}
_ROLES = {word.casefold(): role for role, word in _SHORT.items()} | {
    "arbejdsmiljørepræsentant": TrioRole.AMR,
    "tillidsrepræsentant": TrioRole.TR,
}


def write_trio(trio: tuple[TrioMember, ...]) -> str:
    """Write one member per line: `AMR: Navn, mail`."""
    return "\n".join(
        f"{_SHORT[member.role]}: {member.name}" + (f", {member.email}" if member.email else "")
        for member in trio
    )


def read_trio(text: str) -> tuple[tuple[TrioMember, ...], str]:
    """Read the lines back: the members, and the first line that cannot be read ("" if none)."""
    members: list[TrioMember] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        word, colon, rest = line.partition(":")
        role = _ROLES.get(word.strip().casefold())
        name, _comma, email = (part.strip() for part in rest.partition(","))
        if role is None or not colon or not name:
            return (), line
        members.append(TrioMember(role, name, email))
    return tuple(members), ""
