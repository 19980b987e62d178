"""Names that cases go by: a bird and what it is like. They say nothing, and follow no order. Pure but for chance."""

import secrets

MANNERS = (
    *("amber", "autumn", "brave", "bright", "calm", "clear", "coastal", "copper", "crimson", "curious", "dawn", "distant"),
    *("dusky", "early", "eastern", "evening", "fabled", "fair", "forest", "gentle", "golden", "grand", "hidden", "highland"),
    *("island", "ivory", "keen", "lone", "lowland", "lucky", "marsh", "meadow", "merry", "misty", "modest", "morning"),
    *("mountain", "northern", "pale", "patient", "plain", "proud", "quick", "quiet", "rainy", "river", "rustic", "sandy"),
    *("shy", "silent", "silver", "slender", "snowy", "southern", "spring", "steady", "summer", "sunny", "swift", "tawny"),
    *("velvet", "wandering", "western", "winter"),
)
BIRDS = (
    *("avocet", "bittern", "bluethroat", "bunting", "bustard", "buzzard", "chaffinch", "chough", "coot", "cormorant"),
    *("corncrake", "crane", "crossbill", "cuckoo", "curlew", "dipper", "dotterel", "dove", "dunlin", "eider", "falcon"),
    *("fieldfare", "firecrest", "flycatcher", "fulmar", "gannet", "garganey", "godwit", "goldcrest", "goldfinch", "goose"),
    *("grebe", "greenfinch", "grouse", "guillemot", "gull", "harrier", "heron", "hobby", "hoopoe", "ibis", "jackdaw", "jay"),
    *("kestrel", "kingfisher", "kite", "kittiwake", "knot", "lapwing", "lark", "linnet", "magpie", "mallard", "martin"),
    *("merlin", "nightjar", "nuthatch", "oriole", "osprey", "ouzel", "owl", "partridge", "peregrine", "petrel", "pintail"),
    *("pipit", "plover", "pochard", "puffin", "quail", "raven", "redpoll", "redshank", "redstart", "robin", "rook", "ruff"),
    *("sanderling", "sandpiper", "serin", "shearwater", "shelduck", "shrike", "siskin", "skua", "snipe", "sparrow"),
    *("starling", "stonechat", "stork", "swallow", "swan", "swift", "teal", "tern", "thrush", "treecreeper", "turnstone"),
    *("wagtail", "warbler", "waxwing", "wheatear", "whimbrel", "whinchat", "wigeon", "woodcock", "woodlark", "wren"),
)


def new_code_name() -> str:
    """A name, such as `Quiet heron`, out of some 7,500. Two cases may share one; their addresses differ."""
    return f"{secrets.choice(MANNERS).capitalize()} {secrets.choice(BIRDS)}"
