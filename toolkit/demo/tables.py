"""The rows of everything but the logs: people, their budgets, keys and memberships, and what hangs off them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from toolkit.demo.copying import json_text
from toolkit.demo.corpus import TRAPS
from toolkit.demo.models import MODELS
from toolkit.demo.people import ADMIN, BUDGETS, People
from toolkit.demo.randomness import pick, uuid_text
from toolkit.demo.traffic import Request

GROUPS = tuple(dict.fromkeys(model.group for model in MODELS))
Rows = Iterator[tuple[object, ...]]


@dataclass(frozen=True)
class Spend:
    """Dollars spent in the log, per id."""

    keys: dict[str, float]
    users: dict[str, float]
    teams: dict[str, float]
    end_users: dict[str, float]


def spend_of(requests: Iterable[Request]) -> Spend:
    """Add up the log, as LiteLLM does in the tables of keys, users, teams and end users."""
    spend = Spend(defaultdict(float), defaultdict(float), defaultdict(float), defaultdict(float))
    for request in requests:
        spend.keys[request.key.token] += request.spend
        spend.users[request.user] += request.spend
        if request.key.team:
            spend.teams[request.key.team] += request.spend
        if request.end_user:
            spend.end_users[request.end_user] += request.spend
    return spend


@dataclass(frozen=True)
class World:
    """What the makers of rows draw from."""

    rng: Random
    people: People
    spend: Spend
    now: datetime


def budgets(world: World) -> Rows:
    reset = world.now + timedelta(days=1)
    for name, (duration, dollars) in BUDGETS.items():
        yield name, dollars, dollars * 0.8, 1000, 60, duration, reset, ADMIN, ADMIN


def organizations(world: World) -> Rows:
    people = world.people
    for identifier, alias in people.organizations.items():
        spend = sum(world.spend.teams[team.id] for team in people.teams if team.organization == identifier)
        yield identifier, alias, "monthly-5000", list(GROUPS[:4]), spend, ADMIN, ADMIN


def model_aliases(_world: World) -> Rows:
    for alias in ("fast", "smart"):
        yield {alias: GROUPS[0]}, ADMIN, ADMIN


def teams(world: World) -> Rows:
    """The first two teams have model aliases, whose ids the sequence gives: 1 and 2."""
    for number, team in enumerate(world.people.teams):
        members = [user.id for user in world.people.users if team.id in user.teams]
        roles = [{"role": "admin" if n == 0 else "user", "user_id": user} for n, user in enumerate(members)]
        models = ["all-team-models"] if number == 0 else list(GROUPS[: number + 1])
        yield (
            team.id, team.alias, team.organization, members[:1], members, json_text(roles), 1000.0,
            world.spend.teams[team.id], models, 100_000, "30d", number + 1 if number < 2 else None,
        )  # fmt: skip


def users(world: World) -> Rows:
    for number, user in enumerate(world.people.users):
        yield (
            user.id, user.alias or None, user.organization, f"sso|{number}" if number % 5 == 1 else None,
            list(user.teams), user.role, 50.0 if number % 3 else None, world.spend.users[user.id], user.email or None,
            ["no-default-models"] if number % 7 == 0 else [], {"note": TRAPS[number % len(TRAPS)]},
            "7d" if number % 4 == 1 else None,
        )  # fmt: skip


def keys(world: World) -> Rows:
    for number, key in enumerate(world.people.keys):
        created = world.now - timedelta(days=100 + number % 40)
        yield (
            key.token, f"sk-...{key.token[:4]}", key.alias, world.spend.keys[key.token],
            world.now + timedelta(days=30) if number % 6 == 0 else None, pick(world.rng, GROUPS, 3), key.user, key.team,
            {"tags": ["a", 'b "quoted"'], "ttl": None}, True if number % 50 == 49 else None,
            ["daily-25", "weekly-100", "monthly-500", None][number % 4], "30d" if number % 3 == 0 else None,
            created, created, ["/chat/completions", "/embeddings"] if number % 9 == 0 else [],
        )  # fmt: skip


def end_users(world: World) -> Rows:
    """Only some: LiteLLM logs end users that nobody has made a row for."""
    for number, name in enumerate(world.people.end_users[::2]):
        yield name, None if number % 2 else f"Customer № {number}", world.spend.end_users[name], "trial", number == 19


def invitations(world: World) -> Rows:
    made = world.now - timedelta(days=20)
    for user in world.people.users[1:28]:
        accepted = made + timedelta(hours=5) if user.teams else None
        expires = made + timedelta(days=7)
        yield uuid_text(world.rng), user.id, accepted is not None, accepted, expires, made, ADMIN, made, ADMIN


def organization_members(world: World) -> Rows:
    for user in world.people.users:
        if user.organization:
            yield user.id, user.organization, user.role, world.spend.users[user.id], "org-free"


def team_members(world: World) -> Rows:
    for user in world.people.users:
        for team in user.teams:
            yield user.id, team, 0.0, "weekly-100"


def proxy_models(world: World) -> Rows:
    for model in MODELS:
        parameters = {"model": f"{model.provider}/{model.name}", "api_key": "encrypted:" + uuid_text(world.rng)}
        yield model.id, model.group, parameters, {"id": model.id, "db_model": True}, ADMIN, ADMIN


def configuration(_world: World) -> Rows:
    yield "general_settings", {"store_prompts_in_spend_logs": True, "maximum_spend_logs_retention_period": "30d"}
    yield "litellm_settings", {"cache": True, "drop_params": None, "success_callback": ["langfuse"]}


def credentials(world: World) -> Rows:
    for name in ("azure-eu", "bedrock-prod"):
        values = {"api_key": "encrypted:" + uuid_text(world.rng)}
        yield uuid_text(world.rng), name, values, {"custom_llm_provider": name.split("-")[0]}, ADMIN, ADMIN


def cron_jobs(world: World) -> Rows:
    yield "spend-report", "litellm-7d9f-x2", "ACTIVE", world.now, world.now + timedelta(minutes=1)
    yield "prices", "litellm-7d9f-k8", "INACTIVE", world.now - timedelta(days=1), world.now


def files(world: World) -> Rows:
    for number in range(12):
        identifier = f"file-{world.rng.getrandbits(96):024x}"
        document = {"id": identifier, "bytes": number * 1000, "filename": f"évaluation {number}.jsonl", "status": None}
        yield uuid_text(world.rng), identifier, document, {MODELS[0].id: f"file-{number}"}, world.now


def vector_stores(world: World) -> Rows:
    for name, credential in (("handbook", "bedrock-prod"), ("tickets", None)):
        text = f"Everything in the {name}.\nUpdated nightly."
        yield f"vs_{world.rng.getrandbits(64):016x}", "bedrock", name, text, {"k": 5}, world.now, credential


def notifications(world: World) -> Rows:
    for user in world.people.users[1:6]:
        yield uuid_text(world.rng), user.id, list(GROUPS[:2]), 'I need "smart" models; see\nticket 12', "pending"


Maker = Callable[[World], Rows]

# In the order that the foreign keys ask for: (table, columns, the maker of its rows).
TABLES: tuple[tuple[str, str, Maker], ...] = (
    ("BudgetTable", "budget_id max_budget soft_budget tpm_limit rpm_limit budget_duration budget_reset_at created_by"
     " updated_by", budgets),
    ("OrganizationTable", "organization_id organization_alias budget_id models spend created_by updated_by",
     organizations),
    ("ModelTable", "aliases created_by updated_by", model_aliases),
    ("TeamTable", "team_id team_alias organization_id admins members members_with_roles max_budget spend models"
     " tpm_limit budget_duration model_id", teams),
    ("UserTable", "user_id user_alias organization_id sso_user_id teams user_role max_budget spend user_email models"
     " metadata budget_duration", users),
    ("VerificationToken", "token key_name key_alias spend expires models user_id team_id metadata blocked budget_id"
     " budget_duration created_at updated_at allowed_routes", keys),
    ("EndUserTable", "user_id alias spend budget_id blocked", end_users),
    ("InvitationLink", "id user_id is_accepted accepted_at expires_at created_at created_by updated_at updated_by",
     invitations),
    ("OrganizationMembership", "user_id organization_id user_role spend budget_id", organization_members),
    ("TeamMembership", "user_id team_id spend budget_id", team_members),
    ("ProxyModelTable", "model_id model_name litellm_params model_info created_by updated_by", proxy_models),
    ("Config", "param_name param_value", configuration),
    ("CredentialsTable", "credential_id credential_name credential_values credential_info created_by updated_by",
     credentials),
    ("CronJob", "cronjob_id pod_id status last_updated ttl", cron_jobs),
    ("ManagedFileTable", "id unified_file_id file_object model_mappings updated_at", files),
    ("ManagedVectorStoresTable", "vector_store_id custom_llm_provider vector_store_name vector_store_description"
     " vector_store_metadata updated_at litellm_credential_name", vector_stores),
    ("UserNotifications", "request_id user_id models justification status", notifications),
)  # fmt: skip
