"""What the demo's people write: everyday words, and texts that break careless programs."""

from __future__ import annotations

from itertools import accumulate

# ruff: noqa: SIM905  a list of words reads better as words

WORDS = tuple(
    """
    the to of and a in is for that it with as on be this are or can by from your you an if not use at which will
    have model data time value when each one all request response how we more should then into key table only
    example number default error using list but also before after new run make first same system way between
    between need set check function code query result user team budget cost usage token report server name
    message change because where there order write read file memory string update return object type about
    please explain summarize translate draft review compare describe improve convert sort filter customer invoice
    quarter revenue forecast meeting agenda summary email reply subject contract clause policy security incident
    deployment pipeline container cluster latency throughput index column primary foreign reference migration
    archive restore bucket region provider endpoint header payload schema version release branch commit merge
    test coverage fixture assertion exception timeout retry backoff queue worker thread process signal socket
    parser lexer compiler runtime library package module import class method argument variable constant loop
    condition recursion algorithm complexity graph tree node edge path distance vector matrix tensor gradient
    training inference prompt completion context window temperature sampling embedding similarity retrieval
    ranking chunk document paragraph sentence word language grammar tone audience style headline product launch
    campaign market segment price discount margin supplier shipment warehouse inventory forecast demand season
    patient symptom diagnosis treatment dosage trial hospital nurse clinic insurance claim policyholder risk
    station train ticket traveler airport luggage hotel reservation weather temperature rainfall river mountain
    recipe flour butter sugar onion garlic tomato pepper oven minute teaspoon bowl kitchen dinner garden soil
    student teacher lesson homework exam university research paper journal citation hypothesis experiment sample
    history century empire treaty election parliament minister citizen law court judge appeal evidence witness
    music melody rhythm guitar violin orchestra painting sculpture museum gallery novel chapter character poem
    energy solar turbine battery voltage current resistor circuit sensor signal frequency antenna satellite orbit
    however therefore although usually sometimes rarely probably certainly exactly roughly nearly almost quite
    small large fast slow simple complex important possible different similar useful common rare early late
    reduce increase measure estimate decide choose prefer avoid prevent allow require provide receive contain
    include exclude replace remove insert append create delete select group join limit offset analyze vacuum
    """.split()
)

# A few words make up most of a text (Zipf's law): the n-th most frequent one has weight 1/(n + 4).
WORD_WEIGHTS = tuple(accumulate(1 / (rank + 4) for rank in range(len(WORDS))))

SYSTEM_PROMPTS = (
    "You are a helpful assistant. Answer briefly, and say so when you do not know.",
    'You are a senior PostgreSQL engineer.\n\nRules:\n1. Never guess.\n2. Quote the manual.\n3. Use "quotes" well.',
    "You translate between English, Deutsch, 日本語 and العربية. Keep names as they are.",
    'Classify the ticket as one of: billing, bug, question. Reply with JSON: {"label": "..."}',
    "You write release notes. Tone: friendly. Length: 3-5 bullets, each starting with a verb.",
)

# Every text here has broken some export: separators and terminators of COPY, CSV and JSON Lines, backslashes, line
# breaks that are not \n, right-to-left and combining characters, characters beyond 16 bits, and an empty text.
TRAPS = (
    "She said \"no\", then 'yes'; and left.",
    "C:\\temp\\new\\table\\readme.txt",
    "line one\nline two\r\nline three\rlast",
    "a\tb\tc, with,commas;and|pipes",
    "\\N",
    "\\.",
    "regex: ^\\d+\\.\\d{2}$ and \\\\server\\share and \\u0041",
    "🎉 done 👩‍👩‍👧‍👦 🇪🇺 👍🏽",
    "数据库归档:每天凌晨两点运行,保留九十天。",
    "データを失わないでください。",
    "שלום עולם, زيارة الموقع مجانية ٣٤٥",
    "e\u0301 vs é, ﬁ ligature, Å, ß, İstanbul",
    "separators\u2028and\u2029and\u0085here",
    "bell\u0007 escape\u001b[31mred\u001b[0m vertical\u000btab form\u000cfeed",
    "zero\u200bwidth\ufeff and \u202eoverride\u202c",
    '\'; DROP TABLE "LiteLLM_SpendLogs"; --',
    '{"not": "parsed", "n": [1, 2.50, null]}',
    "<script>alert('x')</script> &amp; %s %d ${HOME} $1 {{ name }}",
    "```python\ndef f(path: str) -> bytes:\n\treturn open(path, 'rb').read()  # \"ok\"\n```",
    "",
)

TOOLS = (
    ("get_weather", {"city": "São Paulo", "unit": "celsius"}),
    (
        "run_sql",
        {"query": 'SELECT "user", count(*)\nFROM "LiteLLM_SpendLogs"\nWHERE model LIKE \'gpt\\_%\'\nGROUP BY 1'},
    ),
    ("search_docs", {"q": 'retention "period"', "limit": 5, "after": None}),
    ("send_email", {"to": ["ops@example.com"], "subject": "Budget ⚠️", "body": "Hi,\n\n80% used.\n"}),
)

FIRST_NAMES = tuple(
    "Amina Björn Chloé Dmitri Elif François Grace Hiroshi Inés João Kwame Łucja Mei Ngozi Olga Priya Quentin Rosa"
    " Søren Tomás Ulla Věra Wei Ximena Yusuf Zoë".split()
)
LAST_NAMES = tuple(
    "Andersson Bianchi Çelik Dubois Eriksson Fernández García Haddad Ivanova Jansen Kowalski López Müller Nguyen"
    " O'Brien Petrov Quispe Rossi Suzuki Tanaka Ünal Vargas Weiß Xu Yamamoto Zhang".split()
)
TEAM_NAMES = (
    "Search",
    "Support",
    "Data Platform",
    "Growth",
    "Legal & Compliance",
    'R&D "Skunkworks"',
    "Mobile",
    "東京",
)
TAGS = ("prod", "staging", "chatbot", "batch", "rag", "nightly-eval", "customer:acme", "customer:zürich")
