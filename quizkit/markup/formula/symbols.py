"""The LaTeX commands that are understood, by what they mean. What stands in no table here is refused, never guessed.

Names and meanings are those of plain TeX, LaTeX and amsmath as MathJax and KaTeX know them; characters are Unicode's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


def _pairs(text: str) -> dict[str, str]:
    """Return the commands of a table written as `name character name character …`."""
    words = text.split()
    return {f"\\{name}": char for name, char in zip(words[::2], words[1::2], strict=True)}


def _named(text: str) -> list[str]:
    """Return the commands of these names."""
    return ["\\" + name for name in text.split()]


LETTERS = _pairs("""
    alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ varkappa ϰ
    lambda λ mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ
    chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω
    partial ∂ nabla ∇ ell ℓ hbar ℏ imath ı jmath ȷ wp ℘ Re ℜ Im ℑ aleph ℵ beth ℶ infty ∞ emptyset ∅ varnothing ∅
    complement ∁ forall ∀ exists ∃ nexists ∄ top ⊤ bot ⊥ angle ∠ measuredangle ∡ sphericalangle ∢ triangle △
    vartriangle △ square □ Box □ blacksquare ■ lozenge ◊ diamondsuit ♢ heartsuit ♡ clubsuit ♣ spadesuit ♠ flat ♭
    natural ♮ sharp ♯ prime ′ degree ° dag † dagger † ddag ‡ ddagger ‡ checkmark ✓ pounds £ yen ¥ mho ℧ eth ð
    bigstar ★ backslash \\ % % # # & & $ $ _ _ { { } } lbrace { rbrace } lbrack [ rbrack ] lparen ( rparen ) | ‖ Vert ‖
    lVert ‖ rVert ‖ vert | lvert | rvert | langle ⟨ rangle ⟩ lceil ⌈ rceil ⌉ lfloor ⌊ rfloor ⌋ ulcorner ⌜ urcorner ⌝
    ldots … dotsc … dotso … cdots ⋯ dotsb ⋯ dotsm ⋯ dotsi ⋯ vdots ⋮ ddots ⋱ surd √ Diamond ◇ blacktriangle ▲
    digamma ϝ Bbbk 𝕜 S § P ¶ colon : ldotp . cdotp ·
""")

OPERATORS = _pairs("""
    times × div ÷ cdot ⋅ pm ± mp ∓ ast ∗ star ⋆ circ ∘ bullet ∙ cap ∩ cup ∪ uplus ⊎ sqcap ⊓ sqcup ⊔ vee ∨ lor ∨ wedge ∧
    land ∧ setminus ∖ smallsetminus ∖ oplus ⊕ ominus ⊖ otimes ⊗ oslash ⊘ odot ⊙ dotplus ∔ amalg ⨿ wr ≀ diamond ⋄
    ltimes ⋉ rtimes ⋊ neg ¬ lnot ¬ sum ∑ prod ∏ coprod ∐ int ∫ iint ∬ iiint ∭ oint ∮ oiint ∯ bigcap ⋂ bigcup ⋃
    bigvee ⋁ bigwedge ⋀ bigoplus ⨁ bigotimes ⨂ bigodot ⨀ bigsqcup ⨆ biguplus ⨄ bigcirc ◯ bigtriangleup △
    triangleleft ◁ triangleright ▷
""")

RELATIONS = _pairs("""
    eq = ne ≠ neq ≠ lt < gt > le ≤ leq ≤ ge ≥ geq ≥ leqslant ⩽ geqslant ⩾ leqq ≦ geqq ≧ ll ≪ gg ≫ lll ⋘ ggg ⋙ nless ≮
    ngtr ≯ nleq ≰ ngeq ≱ equiv ≡ cong ≅ ncong ≇ sim ∼ nsim ≁ simeq ≃ approx ≈ thickapprox ≈ thicksim ∼ backsim ∽
    approxeq ≊ doteq ≐ triangleq ≜ asymp ≍ propto ∝ varpropto ∝ lesssim ≲ gtrsim ≳ lessgtr ≶ gtrless ≷ in ∈ notin ∉
    ni ∋ owns ∋ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ subsetneq ⊊ supsetneq ⊋ subseteqq ⫅ supseteqq ⫆ subsetneqq ⫋
    supsetneqq ⫌ nsubseteq ⊈ nsupseteq ⊉ sqsubseteq ⊑ sqsupseteq ⊒ Subset ⋐ Supset ⋑ mid ∣ nmid ∤ parallel ∥
    nparallel ∦ shortparallel ∥ perp ⟂ vdash ⊢ dashv ⊣ models ⊨ vDash ⊨ Vdash ⊩ prec ≺ succ ≻ preceq ⪯ succeq ⪰
    bowtie ⋈ smile ⌣ frown ⌢ therefore ∴ because ∵ to → gets ← rightarrow → leftarrow ← leftrightarrow ↔
    Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔ longrightarrow ⟶ longleftarrow ⟵ longleftrightarrow ⟷
    Longrightarrow ⟹ Longleftarrow ⟸ Longleftrightarrow ⟺ implies ⟹ impliedby ⟸ iff ⟺ mapsto ↦ longmapsto ⟼
    hookrightarrow ↪ hookleftarrow ↩ uparrow ↑ downarrow ↓ updownarrow ↕ Uparrow ⇑ Downarrow ⇓ Updownarrow ⇕
    nearrow ↗ searrow ↘ swarrow ↙ nwarrow ↖ rightleftharpoons ⇌ leftrightharpoons ⇋ rightharpoonup ⇀
    rightharpoondown ⇁ leftharpoonup ↼ leftharpoondown ↽ rightleftarrows ⇄ leftrightarrows ⇆ rightrightarrows ⇉
    nrightarrow ↛ nleftarrow ↚ nRightarrow ⇏ nLeftarrow ⇍ nLeftrightarrow ⇎ twoheadrightarrow ↠ rightarrowtail ↣
    leadsto ⇝ rightsquigarrow ⇝ upharpoonright ↾ restriction ↾ circlearrowright ↻ circlearrowleft ↺
""")

SYMBOLS = {**LETTERS, **OPERATORS, **RELATIONS}
RELATION_SIGNS = frozenset((*"=<>", *RELATIONS.values()))
CENTRED = frozenset((*"+-=<>*", *OPERATORS, *RELATIONS))  # `\dots` before one of these stands at half height
TYPED = {"-": "−", "*": "∗", "'": "′"}  # what a typed character means in a formula

FUNCTIONS = frozenset(
    _named("sin cos tan cot sec csc arcsin arccos arctan arccot sinh cosh tanh coth tg ctg arctg arcctg sh ch th")
    + _named("exp ln log lg arg deg dim hom ker")
)
WITH_LIMITS = {
    **{command: command[1:] for command in _named("lim max min sup inf det gcd Pr")},
    "\\limsup": "lim sup",
    "\\liminf": "lim inf",
    "\\argmax": "arg max",
    "\\argmin": "arg min",
}

SPACES = {
    **dict.fromkeys(("\\,", "\\thinspace"), 3 / 18),
    **dict.fromkeys(("\\:", "\\>", "\\medspace"), 4 / 18),
    **dict.fromkeys(("\\;", "\\thickspace"), 5 / 18),
    **dict.fromkeys(("\\!", "\\negthinspace"), -3 / 18),
    **dict.fromkeys(("\\ ", "~", "\\space", "\\nobreakspace", "\\\n", "\\\t"), 0.25),
    "\\enspace": 0.5,
    "\\quad": 1.0,
    "\\qquad": 2.0,
}
LENGTHS = {"em": 1.0, "ex": 0.43, "mu": 1 / 18, "pt": 0.1, "mm": 0.2845, "cm": 2.845}  # in em of 10 pt

# Commands with an argument, and what becomes of it.
ACCENTS = {
    "\\hat": ("\u0302", False),
    "\\widehat": ("\u0302", True),
    "\\tilde": ("\u0303", False),
    "\\widetilde": ("\u0303", True),
    "\\bar": ("\u0304", False),
    "\\vec": ("\u20d7", False),
    "\\overrightarrow": ("\u20d7", True),
    "\\overleftarrow": ("\u20d6", True),
    "\\overleftrightarrow": ("\u20e1", True),
    "\\dot": ("\u0307", False),
    "\\ddot": ("\u0308", False),
    "\\dddot": ("\u20db", False),
    "\\acute": ("\u0301", False),
    "\\grave": ("\u0300", False),
    "\\breve": ("\u0306", False),
    "\\check": ("\u030c", False),
    "\\mathring": ("\u030a", False),
}
MARKS = {
    "\\overline": "overline",
    "\\underline": "underline",
    "\\overbrace": "overbrace",
    "\\underbrace": "underbrace",
    "\\overbracket": "overbracket",
    "\\underbracket": "underbracket",
    "\\overparen": "overparen",
    "\\wideparen": "overparen",
    "\\overarc": "overparen",
    "\\underparen": "underparen",
    "\\cancel": "cancel",
    "\\bcancel": "bcancel",
    "\\xcancel": "xcancel",
    "\\boxed": "boxed",
}
NOTED = frozenset(how for how in MARKS.values() if how.endswith(("brace", "bracket", "paren")))
STYLES = {
    "\\mathrm": ("upright",),
    "\\mathit": ("italic",),
    "\\mathbf": ("upright", "bold"),
    "\\mathbb": ("bb",),
    "\\Bbb": ("bb",),
    "\\mathcal": ("cal",),
    "\\mathscr": ("scr",),
    "\\mathfrak": ("frak",),
    "\\mathsf": ("upright", "sans"),
    "\\mathtt": ("mono",),
    "\\mathnormal": ("italic",),
    "\\boldsymbol": ("bold",),
    "\\bm": ("bold",),
    "\\bold": ("upright", "bold"),
    "\\phantom": ("hidden",),
}
SWITCHES = {
    "\\rm": ("upright",),
    "\\bf": ("upright", "bold"),
    "\\it": ("italic",),
    "\\cal": ("cal",),
    "\\displaystyle": ("display",),
    "\\textstyle": ("text",),
    "\\scriptstyle": ("script",),
    "\\scriptscriptstyle": ("sscript",),
}
TEXTS = {
    **dict.fromkeys(_named("text mbox hbox textrm textnormal textup"), ()),
    "\\textbf": ("bold",),
    "\\textit": ("italic",),
}
ROLES = {
    "\\mathord": "normal",
    "\\mathbin": "binary",
    "\\mathrel": "relation",
    "\\mathopen": "opening",
    "\\mathclose": "closing",
    "\\mathpunct": "punctuation",
    "\\mathinner": "normal",
}
FRACTIONS = {"\\frac": "", "\\dfrac": "display", "\\tfrac": "text", "\\cfrac": "display"}
BINOMIALS = {"\\binom": "", "\\dbinom": "display", "\\tbinom": "text"}
ARROWS = {
    "\\xrightarrow": "→",
    "\\xleftarrow": "←",
    "\\xleftrightarrow": "↔",
    "\\xRightarrow": "⇒",
    "\\xLeftarrow": "⇐",
    "\\xLeftrightarrow": "⇔",
    "\\xmapsto": "↦",
    "\\xrightleftharpoons": "⇌",
    "\\xleftrightharpoons": "⇋",
    "\\xlongequal": "=",
}

_DELIMITERS = """
    lbrace rbrace lbrack rbrack lparen rparen vert Vert lvert rvert lVert rVert langle rangle lceil rceil lfloor rfloor
    ulcorner urcorner backslash uparrow downarrow updownarrow Uparrow Downarrow Updownarrow
"""
DELIMITERS = {
    ".": "",
    "<": "⟨",
    ">": "⟩",
    **{sign: sign for sign in "()[]|/"},
    **{command: SYMBOLS[command] for command in (*_named("{ } |"), *_named(_DELIMITERS))},
}
_SIZES = {"big": 1.2, "Big": 1.8, "bigg": 2.4, "Bigg": 3.0}
_SIDES = {"": "", "l": "opening", "r": "closing", "m": "relation"}
BIG = {f"\\{name}{side}": (size, role) for name, size in _SIZES.items() for side, role in _SIDES.items()}

COLOURS = {
    "black": "#000000",
    "white": "#ffffff",
    "red": "#d40000",
    "green": "#007a1f",
    "blue": "#0040d0",
    "cyan": "#007c91",
    "magenta": "#b5008c",
    "yellow": "#8a6d00",
    "orange": "#b85c00",
    "purple": "#7a1fa2",
    "violet": "#7a1fa2",
    "brown": "#7b4a12",
    "pink": "#c2477f",
    "teal": "#00736b",
    "gray": "#666666",
    "grey": "#666666",
}  # dark enough to be read on white: the names ask for a hue
HEX = re.compile(r"#[0-9A-Fa-f]{6}")


@dataclass(frozen=True, slots=True)
class Environment:
    """How the cells of an environment are set; ``align`` and ``gap`` go round where there are more columns."""

    left: str = ""
    right: str = ""
    align: str = "c"
    gap: tuple[float, ...] = (1.0,)
    size: str = "text"
    columns: int = 0  # how many there may be; 0: any number


_ALIGNED = Environment(align="rl", gap=(2.0, 0.0), size="display")
_GATHERED = Environment(size="display", columns=1)
ENVIRONMENTS = {
    "matrix": Environment(),
    "pmatrix": Environment("(", ")"),
    "bmatrix": Environment("[", "]"),
    "Bmatrix": Environment("{", "}"),
    "vmatrix": Environment("|", "|"),
    "Vmatrix": Environment("‖", "‖"),
    "smallmatrix": Environment(gap=(0.35,), size="script"),
    "array": Environment(),
    "cases": Environment("{", "", align="l", columns=2),
    "dcases": Environment("{", "", align="l", size="display", columns=2),
    "rcases": Environment("", "}", align="l", columns=2),
    **dict.fromkeys(("aligned", "align", "align*", "split"), _ALIGNED),
    **dict.fromkeys(("gathered", "gather", "gather*"), _GATHERED),
    **dict.fromkeys(("equation", "equation*"), Environment(size="display", columns=1)),
}
SUBSTACK = Environment(size="script", columns=1)
