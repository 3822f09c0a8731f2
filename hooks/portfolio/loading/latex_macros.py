"""Macros of LaTeX that pylatexenc does not know, by what becomes of their arguments."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping


def _all(names: str, arguments: str = "{") -> dict[str, str]:
    return dict.fromkeys(names.split(), arguments)


# Arguments, as pylatexenc writes them: * a star, [ one in brackets, { one in braces.

WORDS: Mapping[str, str] = {
    **_all(
        "textnormal textlf textsw textgreek textcyr textcyrillic textlatin uline uwave sout ul st"
        " hl so fbox hbox vbox mathop mathbin mathrel mathord mathnormal mathsl mathds mathbbm"
        " boldsymbol bm pmb operatorname mkbibemph mkbibbold mkbibitalic mkbibparens autocap"
        " bibstring smash code lstinline bibnamefont bibfnamefont natexlab"
        " title author date input substack"
    ),
    **_all("part chapter section subsection subsubsection paragraph subparagraph", "*[{"),
    **_all("binom dbinom tbinom overset underset stackrel", "{{"),
}
"""They change how their arguments look: these are shown."""

LEFT_OUT: Mapping[str, str] = {
    **_all(
        "noopsort SortNoop sortnoop noop NOOP thanks label index nocite ref pageref eqref autoref"
        " cref Cref nameref selectlanguage urlstyle phantom hphantom vphantom"
    ),
    **_all("footnote footnotetext includegraphics color", "[{"),
    **_all("footnotemark", "["),
    **_all("hspace vspace", "*{"),
    **_all("today", ""),
    **_all(
        "cite citep citet citealp citealt citeauthor citefullauthor citeyear citeyearpar citenum"
        " Cite Citep Citet Citealp Citealt Citeauthor parencite textcite autocite footcite"
        " footcitetext fullcite footfullcite smartcite supercite citetitle citedate citeurl"
        " Parencite Textcite Autocite Smartcite Footcite notecite volcite shortcite",
        "*[[{",
    ),
}
"""They sort, refer to what is not here, or lay out: nothing of them is shown."""

LAST_WORDS: Mapping[str, str] = {
    **_all("textcolor colorbox foreignlanguage", "[{{"),
    **_all("hyperlink hypertarget bibinfo bibfield texorpdfstring foreignquote", "{{"),
    **_all("hyperref", "[{"),
    **_all("makebox framebox", "[[{"),
    **_all("parbox", "[[[{{"),
    **_all("raisebox", "{[[{"),
    **_all("scalebox", "{[{"),
    **_all("resizebox", "*{{{"),
    **_all("rotatebox", "[{{"),
    **_all("fcolorbox", "[{[{{"),
    **_all("VAN", "{{{"),
}
"""Only their last argument is shown."""

READ: Mapping[str, str] = {
    **_all(
        "url nolinkurl path doi ensuremath textsuperscript sp mkbibsuperscript textsubscript sb"
        " mkbibsubscript mkbibquote ce ch cf uppercase MakeUppercase"
        " MakeTextUppercase lowercase MakeLowercase MakeTextLowercase"
        " t h G C U f textcommabelow mathring"
    ),
    **_all("enquote", "*{"),
    **_all("textquote", "[[{"),
    **_all("num ang si unit sqrt", "[{"),
    **_all("SI qty", "[{[{"),
    **_all("frac dfrac tfrac cfrac nicefrac sfrac", "{{"),
    **_all("href", "[{{"),
}
"""They are read in a way of their own."""

ENVIRONMENTS: Mapping[str, str] = {
    **_all("CJK CJK*", "[{{"),
    **_all("otherlanguage otherlanguage* tabular array", "[{"),
    **_all("minipage", "[[[{"),
    **_all("hyphenrules multicols multicols* spacing thebibliography", "{"),
    **_all("adjustwidth list", "{{"),
}
"""What stands behind \\begin{…} and is no text."""

_SILENT = frozenset(
    _all(
        "it bf em sl sc tt sf rm cal mit itshape slshape scshape upshape bfseries mdseries"
        " lfseries sffamily ttfamily rmfamily normalfont normalsize boldmath unboldmath tiny"
        " scriptsize footnotesize small large Large LARGE huge Huge centering raggedright"
        " raggedleft noindent nolinebreak allowbreak protect relax null unskip ignorespaces xspace"
        " sloppy maketitle selectfont lsstyle choose"
        " frenchspacing leavevmode limits nolimits displaystyle textstyle scriptstyle left right"
        " middle big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr nonumber notag"
        " bibnamedelima bibnamedelimi isdot / @ -"
    )
)
"""They change how what follows looks, and print nothing."""

_SPACES = _all(
    "space par newline linebreak break newblock hfill vfill quad qquad enspace thinspace medspace"
    " thickspace smallskip medskip bigskip newpage"
)
"""They keep what stands before them from what follows."""

_NAMED = frozenset(
    _all("deg det gcd Pr dim ker hom arg argmin argmax mod bmod cot sec csc coth lg")
)
"""Operators that are printed as their names."""

SIGNS: Mapping[str, str] = {
    "S": "§", "P": "¶", "copyright": "©", "pounds": "£", "euro": "€", "EUR": "€", "ddag": "‡",
    "ddagger": "‡", "degree": "°", "micro": "µ", "textless": "<", "textgreater": ">",
    "textbar": "|", "textquotedbl": '"', "textbraceleft": "{", "textbraceright": "}",
    "textunderscore": "_", "textasciicircum": "^", "textminus": "−", "textperiodcentered": "·",
    "slash": "/", "hyphen": "-", ">": " ", "nobreakspace": " ", "nobreakdash": "",
    "addspace": " ", "adddot": ".", "addcomma": ",", "textquotedblleft": "“",
    "glqq": "„", "grqq": "“", "glq": "‚", "grq": "‘", "flqq": "«", "frqq": "»", "flq": "‹",
    "frq": "›", "guillemetleft": "«", "guillemetright": "»", "SS": "ẞ", "cprime": "ʹ",
    "LaTeX": "LaTeX", "LaTeXe": "LaTeX2ε", "TeX": "TeX", "BibTeX": "BibTeX", "XeTeX": "XeTeX",
    "LuaLaTeX": "LuaLaTeX", "lt": "<", "gt": ">", "land": "∧", "lor": "∨", "iff": "⟺",
    "implies": "⟹", "colon": ":", "sun": "☉", "earth": "⊕", "la": "≲", "ga": "≳",
    "arcsec": "″", "arcmin": "′", "micron": "µm", "varGamma": "Γ", "upmu": "μ", "thicksim": "∼",
    "XeLaTeX": "XeLaTeX", "ConTeXt": "ConTeXt", "neg": "¬", "|": "‖",
    "lq": "‘", "rq": "’", "lbrack": "[", "rbrack": "]", "dotfill": "…",
}  # fmt: skip
"""Signs; pylatexenc knows some 900 more."""

_GREEK = {
    prefix + (word.capitalize() if kind == "CAPITAL" else word.lower()): chr(code)
    for code in (*range(0x391, 0x3AA), *range(0x3B1, 0x3CA))
    if code not in (0x3A2, 0x3C2)
    for _, kind, _, word in [unicodedata.name(chr(code)).replace("LAMDA", "LAMBDA").split()]
    for prefix in ("text", "up")
}
"""Upright letters outside of formulas."""

UNIT_PREFIXES = frozenset(_all("pico nano micro milli centi deci hecto kilo mega giga tera peta"))
"""Names of siunitx that the next one follows without a space."""

LIGATURES: Mapping[str, str] = {
    "---": "—", "--": "–", "``": "“", "''": "”", "!`": "¡", "?`": "¿", "~": " ",
}  # fmt: skip
"""What letters in a row are printed as."""

HIDDEN = dict(zip("&%#$`", "\ufdd4\ufdd5\ufdd6\ufdd7\ufdd8", strict=True))
"""Letters that stand for signs which would be a column, comment, parameter, formula or quote."""

SHOWN = {ord(letter): sign for sign, letter in HIDDEN.items()}

ACCENTS: Mapping[str, str] = {
    "t": "\u0361", "h": "\u0309", "G": "\u030f", "C": "\u030f", "U": "\u030e", "f": "\u0311",
    "textcommabelow": "\u0326", "mathring": "\u030a",
}  # fmt: skip
"""Combining marks of accents; pylatexenc knows the others."""

JOURNALS: Mapping[str, str] = {
    "aas": "American Astronomical Society Meeting Abstracts", "aap": "Astronomy and Astrophysics",
    "aapr": "Astronomy and Astrophysics Reviews", "aaps": "Astronomy and Astrophysics, Supplement",
    "actaa": "Acta Astronomica", "aj": "Astronomical Journal", "ao": "Applied Optics",
    "apj": "Astrophysical Journal", "apjl": "Astrophysical Journal, Letters",
    "apjlett": "Astrophysical Journal, Letters", "apjs": "Astrophysical Journal, Supplement",
    "apjsupp": "Astrophysical Journal, Supplement", "aplett": "Astrophysics Letters",
    "applopt": "Applied Optics", "apspr": "Astrophysics Space Physics Research",
    "apss": "Astrophysics and Space Science", "araa": "Annual Review of Astronomy and Astrophysics",
    "astap": "Astronomy and Astrophysics", "azh": "Astronomicheskii Zhurnal",
    "baas": "Bulletin of the AAS",
    "bac": "Bulletin of the Astronomical Institutes of Czechoslovakia",
    "bain": "Bulletin Astronomical Institute of the Netherlands",
    "caa": "Chinese Astronomy and Astrophysics",
    "cjaa": "Chinese Journal of Astronomy and Astrophysics",
    "dps": "American Astronomical Society/Division for Planetary Sciences Meeting Abstracts",
    "fcp": "Fundamentals of Cosmic Physics", "gca": "Geochimica et Cosmochimica Acta",
    "grl": "Geophysical Research Letters", "iaucirc": "IAU Circulars", "icarus": "Icarus",
    "jaavso": "Journal of the American Association of Variable Star Observers",
    "jcap": "Journal of Cosmology and Astroparticle Physics", "jcp": "Journal of Chemical Physics",
    "jgr": "Journal of Geophysical Research",
    "jqsrt": "Journal of Quantitative Spectroscopy and Radiative Transfer",
    "jrasc": "Journal of the RAS of Canada", "maps": "Meteoritics and Planetary Science",
    "memras": "Memoirs of the RAS", "memsai": "Memorie della Società Astronomica Italiana",
    "mnras": "Monthly Notices of the Royal Astronomical Society", "na": "New Astronomy",
    "nar": "New Astronomy Review", "nat": "Nature", "nphysa": "Nuclear Physics A",
    "pasa": "Publications of the Astronomical Society of Australia",
    "pasj": "Publications of the Astronomical Society of Japan",
    "pasp": "Publications of the Astronomical Society of the Pacific", "physrep": "Physics Reports",
    "physscr": "Physica Scripta", "planss": "Planetary and Space Science",
    "pra": "Physical Review A", "prb": "Physical Review B", "prc": "Physical Review C",
    "prd": "Physical Review D", "pre": "Physical Review E", "prl": "Physical Review Letters",
    "procspie": "Proceedings of the SPIE", "psj": "Planetary Science Journal",
    "qjras": "Quarterly Journal of the RAS",
    "rmxaa": "Revista Mexicana de Astronomía y Astrofísica", "rnaas": "Research Notes of the AAS",
    "skytel": "Sky and Telescope", "solphys": "Solar Physics", "sovast": "Soviet Astronomy",
    "ssr": "Space Science Reviews", "zap": "Zeitschrift für Astrophysik",
}  # fmt: skip
"""Journals as AASTeX and ADS abbreviate them: https://ui.adsabs.harvard.edu/help/actions/journal-macros."""

BARE = {
    **dict.fromkeys(_SILENT, ""),
    **dict.fromkeys(_SPACES, " "),
    **{name: name for name in _NAMED},
    **_GREEK,
    **SIGNS,
    **JOURNALS,
    **{sign: sign for sign in "_%"},
    "textasciigrave": HIDDEN["`"],
}
"""What macros without arguments print."""
