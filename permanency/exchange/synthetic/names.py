"""Invented names: first names from plants and birds, surnames made of country words.

Nobody real is meant. A few children and workers carry the names of the design's pictures.
"""

from __future__ import annotations

from random import Random


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


FIRST_NAMES = _words(
    """
    Alder Alyssum Amaranth Anemone Angelica Arlo Arum Ash Aspen Aster Avens Barnaby Basil Bay
    Bellis Betony Birch Blossom Borage Bracken Briar Bryony Burnet Calla Camellia Campion Cassia
    Cedar Celandine Chervil Cicely Clement Clover Columbine Comfrey Coral Corin Cosmo Cress
    Crispin Cyan Dahlia Daisy Damson Daphne Delphin Dill Dove Eider Elder Elm Elodie Emmer Erica
    Fennel Fenn Fern Finch Flax Flora Forrest Freesia Gale Garnet Gentian Ginger Glen Gorse Hazel
    Heath Heather Heron Hollis Holly Honor Hyacinth Ianthe Indigo Iris Ivo Ivy Jasmine Jasper Jay
    Juniper Kale Kestrel Lark Larch Laurel Lavender Leaf Lilac Lily Linden Linnet Lotus Lovage
    Lupin Magnolia Mallow Maple Marigold Marjoram Martin Medlar Melilot Merle Merlin Mimosa Mint
    Moss Myrtle Nettie Nigella Oakley Octavian Olive Orchid Orris Osier Ottilie Pansy Perdita
    Peregrine Perry Persephone Petal Petunia Phlox Pim Pine Pippin Poppy Posy Primrose Quill
    Quince Ragwort Reed Robin Roscoe Rose Rosemary Rowan Rowena Rue Rush Saffron Sage Samphire
    Senna Sepal Silvan Snowdrop Sorrel Spruce Starling Sterling Stork Sumac Swift Sylvie Tamarind
    Tansy Tarragon Teal Teasel Tern Thistle Thora Thyme Tulip Umber Valerian Verbena Vernon
    Veronica Vetch Vine Viola Violet Wilf Willow Wisteria Woodrow Wren Yarrow Yew Zinnia
    """
)

_BEGINNINGS = _words(
    """
    Amber Apple Ash Bark Barley Bell Berry Bilber Black Blue Bramble Briar Brook Butter Candle
    Clay Cloud Clover Cobble Copper Corn Cowslip Daisy Damson Dandel Dew Dove Dusk Elder Ember
    Fair Fallow Feather Fern Fiddle Flint Fox Frost Garland Glass Gold Goose Gorse Grass Hare
    Harvest Haw Hazel Heather Hedge Honey Hop Iron Ivory Kettle Lamb Lantern Lark Leaf Linnet
    Maple Marsh Meadow Merry Mill Mist Moon Morning Moss Moth Nettle Night Nut Oaken Orchard
    Osier Otter Pebble Penny Pepper Pigeon Pine Plover Plum Pomfret Primrose Quill Rain Raven
    Reed Ripple River Rose Rush Saddle Salt Shepherd Silver Skylark Snow Sorrel Sparrow Spindle
    Star Stone Summer Swallow Tally Tangle Thimble Thistle Thorn Thrush Timber Under Velvet
    Wagtail Wander Water Weather Wheat Whistle Wicker Wild Willow Winter Wood Wool Wren Yellow
    """
)
_ENDINGS = _words(
    """
    acre bank barrow bell bird bough bourne bridge brook burrow bush by combe cot cote cress croft
    dale dell down dyke fall feather fern field flower ford garth gate glade green grove hawk hay
    haven heath hedge hill hollow holt hurst lade lake land lane law leaf ley light mead mere mill
    moor moss nest orchard path penny pool ridge rill rise root shaw shore slade song stead stile
    stone stow suckle thorn tide tree vale wade wall water way weir well wick wing wood worth
    """
)
# Second halves of a few double names, so that not every family sounds alike.
_JOINED = _words(
    """
    Oyelaran Achebe Teale Lightfoot Greene Featherstone Plum Okafor Rahmani Castellan Devanay
    Kowalczyk Nakamba Farzana Ilesanmi Sandoval Tremayne Venkat Abara Qureshim
    """
)


def first_name(rng: Random) -> str:
    """An invented first name; none of them belongs to girls or to boys."""
    return rng.choice(FIRST_NAMES)


def surname(rng: Random) -> str:
    """An invented surname, in one of eight cases a double one."""
    name = _single(rng)
    draw = rng.random()
    if draw < 0.07:
        return f"{name}-{rng.choice(_JOINED)}"
    if draw < 0.125:
        return f"{name}-{_single(rng)}"
    return name


def sibling_names(rng: Random, count: int) -> list[str]:
    """Different first names for the children of one family."""
    return rng.sample(FIRST_NAMES, count)


def _single(rng: Random) -> str:
    while True:
        beginning, ending = rng.choice(_BEGINNINGS), rng.choice(_ENDINGS)
        # "Applebell" reads as a name; "Bellbell" and "Mosssong" do not.
        if beginning.lower() != ending and beginning[-1].lower() != ending[0]:
            return beginning + ending
