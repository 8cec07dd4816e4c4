"""Source texts → `compiled/`: what answering reads. Deterministic, and stamped with the hashes of its sources."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, replace
from pathlib import Path

import yaml

from policies_kb.cards import TOPICS, load_topics
from policies_kb.clauses import Clause, Document, Outline
from policies_kb.compiling import jiyuan, kaifeng
from policies_kb.compiling.words import user_dictionary
from policies_kb.figures import find_figures

ROOT = Path(__file__).parents[1]
SOURCES = ROOT / "sources"
COMPILED = ROOT / "compiled"
VOCABULARY = ROOT / "vocabulary"
_CUTTERS = {kaifeng.DOCUMENT: kaifeng.outline, jiyuan.DOCUMENT: jiyuan.outline}


class SourceChanged(ValueError):
    """A plan's file is not the one whose hash the manifest records."""


def read_manifest() -> dict[str, dict]:
    """Read what is known of each plan, by document id."""
    return yaml.safe_load((SOURCES / "manifest.yaml").read_text(encoding="utf-8"))


def read_source(entry: dict) -> str:
    """Read a plan's text; raise SourceChanged unless its bytes are those of the manifest."""
    data = (SOURCES / entry["file"]).read_bytes()
    found = hashlib.sha256(data).hexdigest()
    if found != entry["sha256"]:
        raise SourceChanged(f"{entry['file']}: sha256 {found}, but the manifest says {entry['sha256']}")
    return data.decode("utf-8")


def outlines() -> dict[str, Outline]:
    """Cut up both plans, by document id."""
    return {name: _CUTTERS[name](read_source(entry)) for name, entry in read_manifest().items()}


def compile_all() -> dict[str, str]:
    """Give the generated files as {name: content}, without writing them."""
    manifest, cut = read_manifest(), outlines()
    documents = [_document(name, entry, cut[name]) for name, entry in manifest.items()]
    clauses = [_with_figures(clause) for outline in cut.values() for clause in outline.clauses]
    knowledge = {
        "sources": source_hashes(),
        "documents": [asdict(d) for d in documents],
        "clauses": [asdict(c) for c in clauses],
    }
    return {
        "clauses.json": json.dumps(knowledge, ensure_ascii=False, indent=1, default=str) + "\n",
        "jieba/userdict.txt": user_dictionary(load_topics(), clauses),
    }


def write_compiled(folder: Path = COMPILED) -> list[str]:
    """Write the generated files where they differ; return the names of those that changed."""
    (folder / "jieba").mkdir(parents=True, exist_ok=True)
    changed = []
    for name, content in compile_all().items():
        path = folder / name
        if not path.exists() or path.read_text(encoding="utf-8") != content:
            path.write_text(content, encoding="utf-8")
            changed.append(name)
    return changed


def source_hashes() -> dict[str, str]:
    """Hash the plans, so that a generated file tells what it was made from."""
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(SOURCES.glob("*"))}


def content_hash(folders: tuple[Path, ...] = (SOURCES, TOPICS, VOCABULARY)) -> str:
    """Hash all that the knowledge base is made from, to tell a stale model by content."""
    digest = hashlib.sha256()
    for path in sorted(p for folder in folders for p in folder.rglob("*") if p.is_file()):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def _document(name: str, entry: dict, outline: Outline) -> Document:
    kept = ("region", "city", "title", "number", "issuer", "lead_department")
    return Document(
        id=name,
        **{key: entry[key] for key in kept},
        signed_on=str(entry["signed_on"]) if entry["signed_on"] else None,
        issued_on=str(entry["issued_on"]),
        front_matter=outline.front_matter,
        back_matter=outline.back_matter,
        named_documents=tuple(entry["named_documents"]),
    )


def _with_figures(clause: Clause) -> Clause:
    return replace(clause, figures=tuple(find_figures(clause.text)))
