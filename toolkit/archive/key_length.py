"""How long a signing key must be (pure)."""

from __future__ import annotations

# 32 characters are 128 bits even when they are hex digits. A MAC under a short key can be guessed offline.
SHORTEST_KEY = 32
SHORT_KEY = f"a signing key has at least {SHORTEST_KEY} characters"
SHORT_KEY_FIX = "make one with: openssl rand -hex 32"
