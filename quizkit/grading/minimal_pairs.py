"""Words that one or two letters turn into other words: a slip of the finger must not pass for the right answer.

Where no other answer of the bank tells them apart, these tables do, and a list of English words (english.txt, made by
tools/english_words.py). Better to refuse a slip than to accept an opposite.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path
from typing import TypeAlias

Cut: TypeAlias = Callable[[str, str], str]

# Affixes of one row mean different things. Those of other first letters are left out: a slip there never counts.
_PREFIXES = """
hyper hypo;inter intra infra intro;macro micro;mega meso meta micro milli;ante anti;pre pro per post;para peri per;
endo exo ecto epi;sub super sur;tri tetra;de dis di;hetero homo;hemi hexa hepta;oligo ortho;pico peta;syn sym;ab ad;
uni un under;con contra;photo phono;penta poly;octa ortho;psycho physio;thermo thio;an anti
"""
_SUFFIXES = """
ane ene yne ine;ine ite ate ide;anes enes ynes ines;anol anal enol enal;ol al one;ide ite ate;ides ites ates;
ous ic;ase ose;ases oses;
er ee;ers ees;teen ty;philic phobic;phile phobe;philia phobia;less ness ful;gram graph;logy nomy;
ectomy otomy ostomy;sis tic;nce nt;ion ional;al ally;emia uria;cyte clast blast;ist ism;ists isms;yl il;ium ine;
tactite tagmite;lactite lagmite;coel cele;sion sive;tion tive;ed ing es
"""
_WORDS = """
accept except;access excess;adapt adopt;adverse averse;advice advise;affect effect;allusion illusion;altar alter;
angel angle;ascent assent accent;assure ensure insure;baron barren;breath breathe;bridal bridle;calendar colander;
callous callus;cannon canon;canvas canvass;casual causal;cavalry calvary;censor sensor censure;chloride chlorine;
clothes cloths;coarse course;collision collusion;complement compliment;confidant confident;continual continuous;
core corps;council counsel;county country;crevasse crevice;currant current;dairy diary;decent descent dissent;
deduce reduce;defuse diffuse;desert dessert;device devise;discreet discrete;disease decease;elicit illicit;
eminent imminent;envelop envelope;exercise exorcise;expand expend;extant extent;fission fusion;flair flare;
formally formerly;forth fourth;founder flounder;funeral funereal;genus genius;glucagon glycogen;gorilla guerrilla;
human humane;humerus humorous;ileum ilium;immoral immortal;impassable impossible;ingenious ingenuous;
latitude altitude attitude;isotone isotope isotherm isomer;later latter;lessen lesson;liable libel;
lightening lightning;loath loathe;marital martial;
massage message;meiosis mitosis;mettle metal medal;miner minor;moral morale mortal;mucous mucus;naval navel;
neuron neutron neutrino;nucleoside nucleotide;ordinance ordnance;palate palette pallet;parity purity;parish perish;
pastor pasture;patience patients;pedal petal;penal panel;perpetrate perpetuate;perspective prospective;
personal personnel;phosphorous phosphorus;physicist physician;plague plaque;plaintiff plaintive;poplar popular;
populace populous;portion potion;precede proceed;precedent president;prescribe proscribe;principal principle;
prostate prostrate;proton photon;quiet quite;quotation quotient;raise raze;reality realty;resource recourse;
respectful respective;saccharin saccharine;sever severe;silicon silicone;solder soldier;staple stable;
stationary stationery;statue statute stature;steal steel;storey story;straight strait;summary summery;tenant tenet;
thorough through though thought;thymine thiamine;thymine thymus;tortuous torturous;track tract;trail trial;
treaties treatise;troop troupe;urban urbane;ureter urethra;uracil urea;venal venial;veracity voracity;vertex vortex;
vial viral;waist waste;wander wonder;weather whether;wreath wreathe;increase decrease;import export;
austria australia;iceland ireland;slovakia slovenia;slovak slovene;niger nigeria;guinea guiana guyana;
dominica dominican;mauritania mauritius;paraguay uruguay;sweden swedes;serbia siberia;zambia gambia;tunis tunisia;
monaco morocco;syria assyria;helium holmium;thorium thulium;magnesium manganese;radon radium;rubidium ruthenium;
cesium cerium curium;caesium cerium curium;chromium chlorine;palladium platinum;terbium erbium ytterbium yttrium;
germanium geranium;neptune neptunium;uranus uranium;pluto plutonium;mercury mercy;vector victor;mode model;
variance variants;convex convey;discrete discreet;concave conclave;commutative cumulative;
martian martin;roman romans;trust thrust;henan hunan hainan;hubei hebei;shanxi shaanxi;jiangsu jiangxi;monet manet;
guangdong guangxi;rhine rhone;chromatid chromatin;dysphagia dysphasia;perineal peroneal;phenol phenyl;
ketone ketose;hafnium hahnium;salute solute;matric matrix;
insulin inulin;proline praline;timber timbre
"""
_RUN = re.compile("[a-z]+")
_ROMAN = re.compile("m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")


def differ(typed: str, accepted: str) -> bool:
    """Tell whether two texts in lower case, one a slip away from the other, are known to mean different things."""
    words, others = _RUN.findall(typed), _RUN.findall(accepted)
    if len(words) != len(others):
        words, others = ["".join(words)], ["".join(others)]
    return any(_are_two_words(a, b) for a, b in zip(words, others, strict=True) if a != b)


@lru_cache(maxsize=1024)
def _are_two_words(one: str, other: str) -> bool:
    if (_ROMAN.fullmatch(one) and _ROMAN.fullmatch(other)) or _is_english(one, other):
        return True
    if other in _others().get(one, ()) or other.removesuffix("s") in _others().get(one.removesuffix("s"), ()):
        return True
    return _swapped(one, other, _rows(_PREFIXES), str.removeprefix) or _swapped(
        one, other, _rows(_SUFFIXES), str.removesuffix
    )


def _is_english(typed: str, accepted: str) -> bool:
    """Tell whether what was typed is a word of its own, and no plural of what is accepted, nor its singular."""
    one, other = (word if word.endswith("ss") else word.removesuffix("s") for word in (typed, accepted))
    return one not in (other, f"{other}e") and other != f"{one}e" and not _words().isdisjoint((typed, one))


@cache
def _words() -> frozenset[str]:
    lines = Path(__file__).with_name("english.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if line[0] != "#" for word in line.split())


@cache
def _others() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in _rows(_WORDS):
        for word in row:
            found.setdefault(word, set()).update(row)
    return {word: frozenset(row - {word}) for word, row in found.items()}


@cache
def _rows(rows: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row.split()) for row in rows.replace("\n", "").split(";"))


def _swapped(one: str, other: str, rows: tuple[tuple[str, ...], ...], cut: Cut) -> bool:
    """Tell whether two words are one stem with two affixes of one row."""
    for row in rows:
        stems = {cut(one, affix) for affix in row} - {one}
        if any(cut(other, affix) in stems for affix in row if cut(other, affix) != other):
            return True
    return False
