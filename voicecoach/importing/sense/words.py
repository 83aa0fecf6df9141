"""The importer knows these words of stretching, in tables that can be extended."""

import re
from collections.abc import Iterable

VERBS = frozenset(
    """
    activate aim allow anchor angle arch attach avoid back balance begin bend brace breathe
    bring build button carry catch change check choose circle clasp clench climb close come
    complete continue contract count cradle crawl creep cross cup curl deepen dim do drape draw
    drift drink drop ease elongate engage exhale extend face fan fetch find flatten flex flip
    float fold follow gather get glide go grab grasp grip grow guide hang have hinge hold hook
    hover hug imagine inch incline inhale interlace interlock join keep kick kneel lace lay lean
    leave let lie lift link lock look loop loosen lower lunge maintain make march massage melt
    move nod notice nudge open pause pedal peel perch pick pinch pivot place plant point pop
    position practice practise press prop pull pump push put raise reach recline relax release
    remain remember repeat resist rest retract return reverse rise rock roll root rotate round
    rub scoot scrunch seat send set settle shake shift shrug shuffle sink sit skip slide slip
    slowly soften spread squat squeeze stack stand start stay step stick stop straighten stretch
    support swap sway sweep swing switch take tap tense thread throw tighten tilt tip touch
    trace tuck turn twist unclench uncross use visualise visualize wait walk warm wear widen
    wiggle wind work wrap wring write
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
"""What an instruction begins with."""

FILLER = frozenset(
    """
    a about all an and are around l r arm arms as at back breath breathe breaths both by can change
    count counts day deep direction do each easy ear enough feel feet foot for from full get go goes
    hand hands hang here hip hold in into is it knee leg legs long lazy make more move of on or
    other over pause per perform plenty position pose relax release rep repeat repetitions reps
    rest round duration least toward towards repetition frequency
    rounds s x same sec secs min mins minute minutes finger
    toe sit second seconds set sets shoulder side sides slow slowly so
    stay still stretch stretches main target daily
    take the them then there these this through time times to total up way while with work wrist you
    your
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
"""What is left of a sentence that fields say wholly."""

_PARTS = (
    "abdomen achilles adductors? ankles? arms? backs? ball belly biceps body bottom breastbone "
    "buttocks? calf calves chest chin core ears? elbows? face feet fingers? fists? foot forearms? "
    "forehead glutes? groin gaze hamstrings? hands? heads? heels? hips? jaw joints? knees? legs? "
    "ligaments? lungs? muscles? neck nose palms? pelvis quads? ribs? scapulae? shins? shoulders? "
    "soles? spine stomach tailbone tendons? thighs? thumbs? toes? torso triceps trunk tummy waist "
    "wrists? stretch(?:es|ing|ed)? exercises? poses? pain(?:ful)? sore(?:ness)? hurts? ache breath"
    "(?:e|ing|s)? hold stiff(?:ness)? postures? doctor physio(?:therapist)? injur(?:y|ies)"
)
OF_THE_FIELD = re.compile(rf"\b(?:{'|'.join(_PARTS.split())})\b", re.IGNORECASE)
"""A sentence with one of these may well be about the stretches."""

TITLE = re.compile(
    r"\b(?:stretches|stretching|exercises|poses|drills|moves|routine|programme|program|mobility"
    r"|flexibility|workout|openers|yoga|handout|sequence|flow)\b",
    re.IGNORECASE,
)


def any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    """Return one pattern that matches what any of ``patterns`` does; capitals do not matter."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)
