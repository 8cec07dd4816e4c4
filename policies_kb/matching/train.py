"""Building the matcher of this knowledge base, only where its sources changed."""

from __future__ import annotations

import hashlib
from pathlib import Path

from policies_kb.cards import load_topics
from policies_kb.compiling.build import content_hash
from policies_kb.matching.encoder import load_encoder
from policies_kb.matching.examples import SKILLS, card_examples, follow_up_examples, skill_examples
from policies_kb.matching.matcher import MODEL, read_stamp
from policies_kb.matching.training import train

CODE = Path(__file__).parents[1]
_AFTER_MATCHING = ("intents.py",)  # rules on what was matched: nothing is learnt from them
CACHE = CODE.parent / ".cache" / "vectors.npz"


def stamp() -> str:
    """Hash all that the matcher is made from: cards, utterances, vocabulary, the code of features, the encoder."""
    digest = hashlib.sha256(content_hash().encode())
    code = (path for path in sorted((CODE / "matching").glob("*.py")) if path.name not in _AFTER_MATCHING)
    for path in (*sorted(SKILLS.glob("*.yml")), CODE / "normalising.py", *code):
        digest.update(path.read_bytes())
    encoder = load_encoder()
    digest.update((encoder.name if encoder else "no encoder").encode())
    return digest.hexdigest()[:16]


def build_matcher(force: bool = False) -> bool:
    """Train and write the matcher; return False where the one on disk is of the same sources."""
    wanted = stamp()
    if not force and read_stamp() == wanted:
        return False
    topics = load_topics()
    examples = list(dict.fromkeys([*card_examples(topics), *skill_examples()]))
    follow_ups = list(dict.fromkeys(follow_up_examples(topics)))
    print(f"  training the matcher on {len(examples) + len(follow_ups)} utterances", flush=True)
    train(examples, load_encoder(), CACHE, follow_ups).save(MODEL, wanted)
    return True
