"""The models of the demo's proxy: names, providers and prices in US dollars per million tokens."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Model:
    """A deployment; `share` is its part of the traffic, the prices are per million tokens."""

    group: str
    name: str
    provider: str
    api_base: str
    input_price: float
    output_price: float
    share: float
    call_type: str = "acompletion"

    @cached_property
    def id(self) -> str:
        """The id of a deployment that was added on the proxy's page: a UUID, here always the same one."""
        return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{self.api_base}#{self.name}"))

    def cost(self, prompt_tokens: int, completion_tokens: int) -> float:
        """The price of one request in US dollars."""
        return (prompt_tokens * self.input_price + completion_tokens * self.output_price) / 1_000_000


_OPENAI = "https://api.openai.com"
_ANTHROPIC = "https://api.anthropic.com"
_AZURE = "https://example-eastus2.openai.azure.com/"
_BEDROCK = "https://bedrock-runtime.eu-west-1.amazonaws.com"
_VERTEX = "https://europe-west4-aiplatform.googleapis.com"

# Most traffic goes to one cheap model, and some models are hardly used.
MODELS = (
    Model("gpt-4o-mini", "gpt-4o-mini-2024-07-18", "openai", _OPENAI, 0.15, 0.6, 42),
    Model("gpt-4o", "gpt-4o-2024-08-06", "openai", _OPENAI, 2.5, 10, 17),
    Model("claude-sonnet", "claude-3-7-sonnet-20250219", "anthropic", _ANTHROPIC, 3, 15, 13),
    Model("embedding-small", "text-embedding-3-small", "openai", _OPENAI, 0.02, 0, 10, "aembedding"),
    Model("gpt-4o", "azure/gpt-4o-eu", "azure", _AZURE, 2.5, 10, 7),
    Model("gemini-flash", "gemini-2.0-flash", "vertex_ai", _VERTEX, 0.1, 0.4, 5),
    Model("claude-haiku", "anthropic.claude-3-haiku-20240307-v1:0", "bedrock", _BEDROCK, 0.25, 1.25, 3),
    Model("o3-mini", "o3-mini-2025-01-31", "openai", _OPENAI, 1.1, 4.4, 2),
    Model("mistral-large", "mistral-large-latest", "mistral", "https://api.mistral.ai/v1", 2, 6, 0.8),
    Model("llama-3.3-70b", "llama-3.3-70b-versatile", "groq", "https://api.groq.com/openai/v1", 0.59, 0.79, 0.2),
)
