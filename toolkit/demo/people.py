"""Who uses the demo's proxy: budgets, organizations, teams, users and their keys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from toolkit.demo.corpus import FIRST_NAMES, LAST_NAMES, TEAM_NAMES
from toolkit.demo.randomness import key_hash, uuid_text

USERS = 37
KEYS = 180
END_USERS = 40
ADMIN = "default_user_id"  # whom LiteLLM takes for the holder of the master key

# name -> (longest period, most dollars in it); the longest period is what an archive must leave in place.
BUDGETS: Mapping[str, tuple[str, float]] = {
    "daily-25": ("1d", 25.0),
    "weekly-100": ("7d", 100.0),
    "monthly-500": ("30d", 500.0),
    "monthly-5000": ("30d", 5000.0),
    "org-free": ("30d", 10.0),
    "trial": ("24h", 1.0),
}


@dataclass(frozen=True)
class User:
    """A person; `teams` are team ids."""

    id: str
    alias: str
    email: str
    role: str
    organization: str | None
    teams: tuple[str, ...]


@dataclass(frozen=True)
class Team:
    """A group of users that shares a budget."""

    id: str
    alias: str
    organization: str


@dataclass(frozen=True)
class Key:
    """A virtual key; `token` is the hash that LiteLLM stores and logs as `api_key`."""

    token: str
    alias: str
    user: str | None
    team: str | None


@dataclass(frozen=True)
class People:
    """Everybody; references between them are ids."""

    organizations: Mapping[str, str]  # id -> alias
    teams: tuple[Team, ...]
    users: tuple[User, ...]
    keys: tuple[Key, ...]
    end_users: tuple[str, ...]


def make_people(rng: Random) -> People:
    """The same people for the same state of `rng`."""
    organizations = {uuid_text(rng): alias for alias in ("Example Corp", "Ärzte & Söhne GmbH", "Ogawa 株式会社", "Lab")}
    ids = list(organizations)
    teams = tuple(Team(uuid_text(rng), alias, rng.choice(ids)) for alias in TEAM_NAMES)
    users = tuple(_user(rng, number, teams) for number in range(USERS))
    keys = tuple(_key(rng, number, users, teams) for number in range(KEYS))
    end_users = tuple(f"customer-{rng.getrandbits(32):08x}" for _ in range(END_USERS))
    return People(organizations, teams, users, keys, end_users)


def _user(rng: Random, number: int, teams: tuple[Team, ...]) -> User:
    if number == 0:
        return User(ADMIN, "", "", "proxy_admin", None, ())
    first, last = rng.choice(FIRST_NAMES), rng.choice(LAST_NAMES)
    mine = rng.sample(teams, rng.choice((0, 1, 1, 2)))
    role = rng.choice(("internal_user", "internal_user", "internal_user_viewer", "proxy_admin"))
    return User(
        id=f"user-{rng.getrandbits(32):08x}",
        alias=f"{first} {last}",
        email=f"user{number}@example.com",
        role=role,
        organization=mine[0].organization if mine else None,
        teams=tuple(team.id for team in mine),
    )


def _key(rng: Random, number: int, users: tuple[User, ...], teams: tuple[Team, ...]) -> Key:
    """Keys belong to a user, to a team, to both, or (a service's) to nobody."""
    kind = rng.random()
    user = rng.choice(users).id if kind < 0.8 else None
    team = rng.choice(teams).id if 0.3 < kind < 0.95 else None
    return Key(key_hash(rng), f"key-{number:03d}", user, team)
