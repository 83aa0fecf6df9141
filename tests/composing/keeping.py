"""A program that keeps one draft after the other, and says which one is kept: a test kills it."""

import sys
from pathlib import Path

from voicecoach.composing.drafts import Drafts, Unsaved

drafts, script = Drafts(Path(sys.argv[1])), Path(sys.argv[2])
unsaved = drafts.find(script) or Unsaved("0\n", "v")
for _ in range(10**6):
    number = int(unsaved.text.split("\n", 1)[0]) + 1
    unsaved = unsaved.changed(f"{number}\n" + f"line {number}\n" * 2000)
    drafts.keep(script, unsaved)
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()
