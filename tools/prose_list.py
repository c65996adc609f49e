"""The list of docs/style.md: phrases that a reader who is no native speaker stumbles over.

Patterns match whole words, whatever breaks the line; what is plainer stands behind each.
"""

PLAINER: dict[str, str] = {
    "anew": "again, re-…",
    "had better": "should preferably",
    "what (?:it|they|this|that) (?:comes|come|came) to": "the result",
    "what came of": "the outcome of",
    "in the same breath": "in the same transaction",
    "(?:is|are) no data": "is not data",
    "nobody trusts": "is not assumed to be valid",
    "is to come": "is planned",
    "not, or not yet": "not included yet",
    "costs only itself": "is rejected on its own",
    "as far as its facts (?:carry|justify)": "as far as its recorded facts allow",
    "relies on (?:it|them)": "before use",
    "everything that has been promised": "the test suite",
    "but it costs": "at the price of",
    "may not lose its footing": "must remain valid",
    "to lose its footing": "to become invalid",
    "has no news": "is unchanged",
    "yours, in life": "in production, your own",
    "how near is near": "distance model",
    "problems by themselves": "on their own",
    "why it is so": "design rationale",
    "what lies where": "where data is stored",
    "marks the visits it lies before": "flags the visits made after it took effect",
    "parted again": "whose merge is undone",
    "under whom it goes best": "with the most eligible collectors",
    "wait in private files": "are spilled to temporary files",
    "sit down at a transaction": "bind to a unit of work",
    "let whatever a database says": "translate driver exceptions",
}
