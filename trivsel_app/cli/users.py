"""Who may open a file, from the command line."""

from dataclasses import dataclass

from trivsel_app.cli import passphrase
from trivsel_app.cli.opening import by as who
from trivsel_app.cli.opening import open_to_read, open_to_write
from trivsel_app.cli.sessions import Arguments, Moment
from trivsel_app.errors import Refusal
from trivsel_app.operations import users
from trivsel_app.operations.change import By
from trivsel_app.operations.users import UserRow
from trivsel_app.organisation.users import User
from trivsel_app.store.vault import Vault
from trivsel_app.texts import labels
from trivsel_app.texts.dates import long_date


@dataclass(eq=False)
class UserUnknown(Refusal):
    """No user of the file has this name."""

    name: str


def change_users(given: Arguments, at: Moment) -> None:
    """List who may open the file, or let somebody in or out."""
    if given.what == "list":
        with open_to_read(given.file, given.passphrase_file, now=at.now) as opened:
            _say(opened)
        return
    with open_to_write(given.file, given.passphrase_file, now=at.now, any_role=True) as opened:
        _change(opened, given, by=who(at.now, opened))


def _say(opened: Vault) -> None:
    """List them with role and whether they can open the file."""
    rows = users.listed(opened)
    if not rows:
        print("Filen åbnes uden adgangskode og har ingen brugere.")
    for row in rows:
        print(f"{row.user.name}: {', '.join(_about(row))}")


def _about(row: UserRow) -> list[str]:
    words = [labels.of(row.user.role), f"tilføjet {long_date(row.user.added_on)}"]
    if not row.has_passphrase:
        words.append("har ingen adgangskode")
    elif row.user.temporary:
        words.append("skal vælge sin egen adgangskode")
    return [*words, "dig"] if row.is_you else words


def _change(opened: Vault, given: Arguments, *, by: By) -> None:
    """Do what the word after the file says."""
    match given.what:
        case "add":
            _add(opened, given, by)
        case "remove":
            _remove(opened, _named(opened, given.name), by)
        case "role":
            with opened.transaction() as session:
                users.set_role(session, _named(opened, given.name).id, given.role, by=by)
            print(f"{given.name} har nu rollen {labels.of(given.role)}.")
        case _:
            _change_own(opened, given, by)


def _named(opened: Vault, name: str) -> User:
    wanted = " ".join(name.split()).casefold()
    for row in users.listed(opened):
        if row.user.name.casefold() == wanted:
            return row.user
    raise UserUnknown(name)


def _add(opened: Vault, given: Arguments, by: By) -> None:
    chosen = _from_file(given)
    temporary = users.temporary_passphrase() if chosen is None else chosen
    user = users.add_user(opened, name=given.name, role=given.role, passphrase=temporary, by=by)
    print(f"{user.name} kan nu åbne filen som {labels.of(user.role)}.")
    if chosen is None:
        print(f"Midlertidig adgangskode: {temporary}")
    print("Den skal skiftes, første gang filen åbnes.")


def _remove(opened: Vault, user: User, by: By) -> None:
    code = users.new_code()
    users.check_removal(opened, user.id)
    print(f"Ny genoprettelseskode: {code.code}")
    print("Skriv koden ned, og gem den et sikkert sted. Den gælder, når brugeren er fjernet.")
    users.remove_user(opened, user.id, code.secret, by=by)
    print(f"{user.name} er fjernet, og filen har fået en ny nøgle.")
    print("Sikkerhedskopier fra før åbnes stadig med de gamle adgangskoder.")


def _change_own(opened: Vault, given: Arguments, by: By) -> None:
    users.refuse_in_sample(opened)  # before asking for a passphrase that there is none of
    old = passphrase.given(given.passphrase_file)
    if old is None:
        old = passphrase.ask(what="Nuværende adgangskode")
    new = _from_file(given)
    if new is None:
        new = passphrase.ask(twice=True, what="Ny adgangskode")
    users.change_passphrase(opened, old=old, new=new, by=by)
    print("Adgangskoden er skiftet.")


def _from_file(given: Arguments) -> str | None:
    """Never from the environment: there the current one stands."""
    if given.new_passphrase_file is None:
        return None
    return passphrase.given(given.new_passphrase_file)
