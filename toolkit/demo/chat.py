"""Conversations: the `messages`, `response` and `proxy_server_request` documents of a request."""

from __future__ import annotations

from random import Random
from typing import Any

from toolkit.demo.copying import Json, json_text
from toolkit.demo.corpus import SYSTEM_PROMPTS, TOOLS, TRAPS, WORD_WEIGHTS, WORDS

EMPTY = Json("{}")

LEAN_WORDS = (15, 90)  # of the question and of the answer, in the demo's short conversations
FAT_WORDS = (90, 190)  # of each of the five texts of a fat row, which make about 6 KB of JSON
FAT_TURNS = 2
TRAP_SHARE = 0.25  # of the texts


def text(rng: Random, words: int) -> str:
    """Sentences and paragraphs of about `words` words."""
    drawn = rng.choices(WORDS, cum_weights=WORD_WEIGHTS, k=words)
    parts, position = [], 0
    while position < words:
        length = rng.randrange(5, 19)
        sentence = " ".join(drawn[position : position + length]).capitalize()
        parts.append(sentence + rng.choice((". ", ". ", ".\n", "? ", ".\n\n", ": ", "!\n- ")))
        position += length
    if rng.random() < TRAP_SHARE:
        parts.insert(rng.randrange(len(parts) + 1), rng.choice(TRAPS) + " ")
    return "".join(parts).strip()


def conversation(rng: Random, model: str, request_id: str, fat: bool) -> tuple[Json, Json, Json]:
    """The three documents of one request."""
    low, high = FAT_WORDS if fat else LEAN_WORDS
    messages: list[dict[str, Any]] = [{"role": "system", "content": rng.choice(SYSTEM_PROMPTS)}]
    for _ in range(FAT_TURNS if fat else 0):
        messages.append({"role": "user", "content": text(rng, rng.randrange(low, high))})
        messages.append({"role": "assistant", "content": text(rng, rng.randrange(low, high))})
    messages.append({"role": "user", "content": text(rng, rng.randrange(low, high))})
    answer = _tool_call(rng) if rng.random() < 0.15 else _answer(rng, rng.randrange(low, high))
    response = {
        "id": request_id,
        "object": "chat.completion",
        "model": model,
        "choices": [{"index": 0, "finish_reason": "stop", "message": answer, "logprobs": None}],
    }
    # LiteLLM keeps the body without the messages, which have their own column.
    request = {"model": model, "stream": rng.random() < 0.6, "temperature": rng.randrange(11) / 10, "tools": None}
    return json_text(messages), json_text(response), json_text(request)


def trap_conversation(position: int) -> tuple[Json, Json, Json]:
    """The documents of the few rows that hold each trap alone; JSON null is not SQL NULL, and numbers can be long."""
    trap = TRAPS[position % len(TRAPS)]
    exact = Json('{"choices":[],"system_fingerprint":null,"n":123456789012345678901234567890.12345678901234567890}')
    responses = (json_text({"choices": [{"message": {"content": trap}}]}), Json("null"), Json('""'), exact)
    return json_text([{"role": "user", "content": trap}]), responses[position % len(responses)], EMPTY


def _answer(rng: Random, words: int) -> dict[str, Any]:
    return {"role": "assistant", "content": text(rng, words), "tool_calls": None, "function_call": None}


def _tool_call(rng: Random) -> dict[str, Any]:
    """Tool calls carry their arguments as a JSON text within the JSON."""
    name, arguments = rng.choice(TOOLS)
    call = {
        "id": f"call_{rng.getrandbits(96):024x}",
        "type": "function",
        "function": {"name": name, "arguments": str(json_text(arguments))},
    }
    return {"role": "assistant", "content": None, "tool_calls": [call]}
