"""Units of measure: their names in Chinese and English, their SI prefixes, and how many of a base unit they are.

`find_unit` reads a name as it is usually written: km, 千米, 公里, kilometers, m/s², 米每秒, yuan per kg, 亿元, ℃.
Capitals matter where they tell units apart: Mb is no MB. Sizes are exact fractions (SI Brochure, 9th edition;
international yard and pound), save those of a month, a year (Gregorian means) and the radian. Currencies never convert.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache

# A dimension: its name | its powers of base dimensions | its units, each its size and its names. `*` after the size:
# the unit takes prefixes, `+`: those from kilo on. Lower-case names of four letters or more are words, with a plural
# and without regard to capitals; a hyphen in a name is a blank.
_TABLE = """
length | length | 1* m 米 metre meter; 1 公尺; 1000 公里; 1/100 公分; 500 里 华里 市里; 1852 nmi 海里 nautical-mile;
    1e-6 micron; 1e-9 奈米;
    1609.344 mi mile 英里; .3048 ft foot feet 英尺; .0254 in inch inche inches 英寸; .9144 yd yard 码;
    9460730472580800 光年 ly light-year; 149597870700 au 天文单位; 1e-10 Å 埃; 10/3 丈; 1/3 尺; 1/30 寸
mass | mass | 1* g 克 gram gramme; 1000 公斤 kilo; 500 斤 市斤; 50 两 市两; 1e6 t 吨 公吨 tonne ton; 1e9 kt 千吨;
    1e12 Mt 兆吨; 453.59237 lb lbs pound 磅; 28.349523125 oz ounce 盎司; .2 克拉 carat
time | time | 1* s 秒 second; 1 秒钟 sec secs; 60 min mins minute 分钟 分; 900 刻钟;
    3600 h hr hrs hour 小时 个小时 钟头 个钟头; 86400 d day days 天 日; 604800 wk wks week 周 星期 个星期 礼拜 个礼拜;
    2629746 month 个月 月; 31556952 yr yrs year annum 年 周年 载 岁 周岁 year-old years-old; 315569520 decade 年代;
    3155695200 century centuries 世纪 个世纪
yuan | yuan | 1 元 元整 块 块钱 人民币 元人民币 人民币元 圆 ¥ ￥ yuan RMB CNY renminbi; .1 角 毛 jiao; .01 分钱 fen
dollars | dollars | 1 $ US$ USD dollar 美元 美金; .01 cent 美分
euros | euros | 1 € EUR euro 欧元
pounds sterling | sterling | 1 £ GBP 英镑 pounds-sterling
yen | yen | 1 JPY yen 日元 日圆
Hong Kong dollars | hkd | 1 HK$ HKD 港元 港币
won | won | 1 ₩ KRW 韩元
rupees | rupees | 1 ₹ INR rupee 卢比
roubles | roubles | 1 ₽ RUB rouble ruble 卢布
per cent | | 1/100 % pct percent percentage 百分点 个百分点 percentage-point; 1/1000 ‰ permille; 1/10000 ‱;
    1e-6 ppm; 1e-9 ppb; 1/10 成 折; 1 倍 times
temperature | temperature | 1* K kelvin 开 开尔文; 1 ℃ °C 摄氏度 celsius centigrade degC degree-C degrees-C;
    5/9 ℉ °F 华氏度 fahrenheit degF degree-F degrees-F
angle | angle | 1 ° 度 degree deg; 5729577951308232/100000000000000 rad radian 弧度
area | length2 | 2000/3 亩; 10000 ha hectare 公顷; 4046.8564224 acre 英亩; 1 平米 平
volume | length3 | 1/1000* L 升 litre liter; 1/1000* l 公升; 1e-6 cc; .003785411784 gallon gal 加仑;
    1/1000 立升
speed | length time-1 | .44704 mph; 1852/3600 kn knot 节
power | mass length2 time-3 | 1000* W 瓦 瓦特 watt; 735498.75 PS 马力; 745699.87158227022 hp horsepower
energy | mass length2 time-2 | 1000* J 焦 焦耳 joule; 4184* cal 卡 卡路里 calorie; 4184000 Cal 大卡;
    3.6e6* Wh 瓦时 watt-hour; 3.6e9 度电 千瓦小时; 1000 牛米 牛顿米 Nm; 1.602176634e-16* eV 电子伏 电子伏特 electronvolt
force | mass length time-2 | 1000* N 牛 牛顿 newton
pressure | mass length-1 time-2 | 1000* Pa 帕 帕斯卡 pascal; 1e8* bar 巴;
    101325000 atm 大气压 标准大气压 个大气压; 2533125/19 mmHg 毫米汞柱 torr
current | current | 1* A 安 安培 ampere amp amps
charge | current time | 1* C 库 库仑 coulomb; 3600* Ah 安时
voltage | mass length2 time-3 current-1 | 1000* V 伏 伏特 volt
resistance | mass length2 time-3 current-2 | 1000* Ω 欧 欧姆 ohm ohms
capacitance | mass-1 length-2 time4 current2 | 1/1000* F 法 法拉 farad
inductance | mass length2 time-2 current-2 | 1000* H 亨 亨利 henry
magnetic field | mass time-2 current-1 | 1000* T 特 特斯拉 tesla; 1/10 高斯
magnetic flux | mass length2 time-2 current-1 | 1000* Wb 韦 韦伯 weber
frequency | time-1 | 1+ Hz 赫 赫兹 hertz; 1/60 rpm r/min 转每分 转每分钟 转/分 转/分钟;
    1/60 bpm 次每分 次每分钟 次/分 次/分钟; 1 rps r/s 转每秒 转/秒
activity | decay | 1* Bq 贝克 贝可勒尔 becquerel
dose | length2 time-2 | 1* Gy 戈瑞 gray; 1* Sv 希沃特 西弗 sievert
data | data | 1+ b 比特 bit bits; 8+ B 字节 byte; 8000 KB; 1000 Kb; 8192 KiB; 8388608 MiB; 8589934592 GiB;
    8796093022208 TiB
data rate | data time-1 | 1+ bps; 8+ Bps
amount | amount | 1* mol 摩 摩尔 mole
luminous intensity | light | 1* cd 坎德拉 candela; 1* lm 流明 lumen
illuminance | light length-2 | 1* lx 勒克斯 lux
level | level | 1 dB 分贝 decibel
"""
_ROW = re.compile(r"^(\S[^|]*) \|([^|]*)\| (.+(?:\n {4}.+)*)", re.MULTILINE)
COUNTERS = tuple(
    "个位名人次家台篇批件项条款种辆部只支枚座所届张套份颗艘架类步组章节层代幅期级户本册场句字"
)  # Chinese words that stand between a number and the things counted; no units
_OFFSETS = {"℃": Fraction("273.15"), "℉": Fraction("459.67") * Fraction(5, 9)}
_SYMBOL_PREFIXES = "k=3 m=-3 M=6 G=9 μ=-6 u=-6 n=-9 c=-2 d=-1 h=2 T=12 p=-12 P=15 f=-15 E=18"
_WORD_PREFIXES = (
    "kilo=3 milli=-3 mega=6 giga=9 micro=-6 nano=-9 centi=-2 deci=-1 hecto=2 tera=12 pico=-12 peta=15 femto=-15"
)
_CHINESE_PREFIXES = "千=3 毫=-3 兆=6 吉=9 微=-6 纳=-9 厘=-2 分=-1 百=2 太=12 皮=-12 拍=15 飞=-15"
_SCALES = {
    "万亿": 12, "千亿": 11, "百亿": 10, "千万": 7, "百万": 6, "十万": 5, "亿": 8, "万": 4, "trillion ": 12,
    "billion ": 9, "million ": 6, "thousand ": 3,
}  # fmt: skip
_LIKELIER = ("MW", "MPa", "MB", "kB", "GB", "TB", "MJ", "MV", "MN", "MeV")  # what a careless writer means by `mw`
_SIGNS = str.maketrans({
    "·": "*", "⋅": "*", "×": "*", "∙": "*", "／": "/", "％": "%", "＄": "$", "￡": "£", "−": "-", "\N{OHM SIGN}": "Ω",
    "\N{MICRO SIGN}": "μ", "\N{IDEOGRAPHIC SPACE}": " ",
})  # fmt: skip
_RAISED = re.compile("[⁻⁺⁰¹²³⁴-⁹]+")
_LOWERED = str.maketrans("⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹", "-+0123456789")
_LIFTED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_POWER = re.compile(r"(?<=[^\W\d_])\^(-?[0-9]{1,2})(?![0-9])")
_FACTOR = re.compile(r"(.+?)(?:(?:\^|(?<=[A-Za-z°Ωμ]))\(?(-?[1-9])\)?)?")  # 块5 is no power
_PER = re.compile(r"\s*/\s*|\s+per\s+|(?<=.)\s*每\s*(?=.)", re.IGNORECASE)
_TIMES = re.compile(r"\s*\*\s*|(?<=[A-Za-z0-9)])\s+(?=[A-Za-z°%])|(?<=[A-Za-z])\.(?=[A-Za-z])")
_POWERS = (
    (re.compile(r"(?:平方|二次方|square |sq\.? )(.+)", re.IGNORECASE), 2),
    (re.compile(r"(?:立方|三次方|cubic |cu\.? )(.+)", re.IGNORECASE), 3),
    (re.compile(r"(.+?)(?: squared|平方|二次方)", re.IGNORECASE), 2),
    (re.compile(r"(.+?)(?: cubed|立方|三次方)", re.IGNORECASE), 3),
)
_PLURALS = frozenset(("kgs", "kms", "lbs", "hrs", "secs", "mins", "yrs", "cms", "mms", "gms", "mls"))
_LONGEST = 60  # characters of a name
_KILO = 3
_WORD = 4  # letters from which a lower-case name is a word

Dims = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: ``amount`` in base units = value × ``size`` + ``offset``; ``dims`` are powers of base dimensions."""

    size: Fraction
    dims: Dims = ()
    offset: Fraction = Fraction(0)

    def amount(self, value: Fraction) -> Fraction:
        """Return how many base units ``value`` of this unit are."""
        return value * self.size + self.offset

    def value(self, amount: Fraction) -> Fraction:
        """Return how many of this unit ``amount`` base units are."""
        return (amount - self.offset) / self.size

    @property
    def dimension(self) -> str:
        """What it measures: `length`, or the powers themselves where they have no name."""
        return _dimensions().get(self.dims) or " ".join(f"{base}{power}" for base, power in self.dims)


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    unit: Unit
    prefixes: str


def names() -> Iterator[tuple[str, Unit]]:
    """Yield every name of the table, without prefixes and plurals, with its unit."""
    for entry in _entries():
        yield entry.name, entry.unit


def names_of(unit: Unit) -> Iterator[str]:
    """Yield every name of ``unit``, with the plurals of words."""
    for name, one in _names().items():
        if one == unit:
            yield name
            if is_word(name) and not name.endswith("s"):
                yield f"{name}s"


def is_word(name: str) -> bool:
    """Tell whether a name is a word of its own (metre), and no symbol (km)."""
    return name.isascii() and len(name) >= _WORD and name.islower()


@lru_cache(maxsize=4096)
def find_unit(name: str) -> Unit | None:
    """Return the unit that ``name`` is, alone, with a scale (亿元), or made of others (m/s^2, 元/千克)."""
    if len(name) > _LONGEST:
        return None
    text = " ".join(_RAISED.sub(_lowered, name.translate(_SIGNS)).split()).strip(" .。")
    if not text:
        return None
    return _single(text) or _scaled(text) or _compound(text)


@lru_cache(maxsize=4096)
def raised(name: str) -> str:
    """Return the name of a unit with its powers raised: m/s^2 is m/s²."""
    return _POWER.sub(lambda found: found[1].translate(_LIFTED), name)


def find_unit_loosely(name: str) -> Unit | None:
    """Return the unit that ``name`` most likely is, capitals apart: `mw` is a megawatt, `ma` a milliampere."""
    alike = _folded().get(" ".join(name.casefold().strip(" .。").split()))
    return alike[0] if alike else find_unit(name)


def _lowered(found: re.Match[str]) -> str:
    return "^" + found[0].translate(_LOWERED)


@cache
def _rows() -> tuple[tuple[str, Dims, str], ...]:
    """Return the name, the powers and the units of each dimension."""
    return tuple((name, _dims(bases), units) for name, bases, units in _ROW.findall(_TABLE))


def _entries() -> Iterator[_Entry]:
    for _, bases, units in _rows():
        for row in units.split(";"):
            size, *known = row.split()
            for name in known:
                offset = _OFFSETS.get(known[0], Fraction(0))
                yield _Entry(
                    name.replace("-", " "),
                    Unit(Fraction(size.rstrip("*+")), bases, offset),
                    size.lstrip("0123456789./e-"),
                )


def _dims(bases: str) -> Dims:
    found = (re.fullmatch(r"([a-z]+)(-?\d*)", base) for base in bases.split())
    return tuple(sorted((one[1], int(one[2] or 1)) for one in found if one))


@cache
def _dimensions() -> dict[Dims, str]:
    return {bases: name for name, bases, _ in _rows()}


@cache
def _names() -> dict[str, Unit]:
    """Every name with each prefix; what the table itself names goes first."""
    plain = {entry.name: entry.unit for entry in _entries()}
    prefixed: dict[str, Unit] = {}
    for entry in _entries():
        if entry.prefixes:
            for prefix, power in _prefixes(entry):
                size = entry.unit.size * Fraction(10) ** power
                prefixed.setdefault(prefix + entry.name, Unit(size, entry.unit.dims))
    return prefixed | plain


def _prefixes(entry: _Entry) -> Iterator[tuple[str, int]]:
    symbols = _SYMBOL_PREFIXES if entry.name.isascii() or entry.name == "Ω" else _CHINESE_PREFIXES
    for pair in (_WORD_PREFIXES if is_word(entry.name) else symbols).split():
        prefix, _, power = pair.partition("=")
        if entry.prefixes == "*" or int(power) >= _KILO:
            yield prefix, int(power)


@cache
def _folded() -> dict[str, tuple[Unit, ...]]:
    """Return the units that each name may be, capitals apart; where there are two, the likelier one first."""
    found: dict[str, dict[Unit, None]] = {}
    for name, unit in (*((name, _names()[name]) for name in _LIKELIER), *names(), *_names().items()):
        found.setdefault(name.casefold(), {})[unit] = None
    return {name: tuple(units) for name, units in found.items()}


def _single(text: str) -> Unit | None:
    """Return a unit of one name: as it stands, as a word in any capitals, or as the plural of one."""
    known = _names()
    if text in known:
        return known[text]
    word = re.sub(r"^degrees? |^deg\.? ", "", text.casefold().replace("per cent", "percent").replace("u.s. ", "us "))
    word = word.removeprefix("us ") if word.startswith("us dollar") else word.replace("-", " ")
    for name in (word, word.removesuffix("s"), word.removesuffix("es")):
        if len(name) >= _WORD and name.isascii() and name in known and name.islower():
            return known[name]
    if text.casefold() in ("kph", "kmph", "kmh"):
        return find_unit("km/h")
    alike = _folded().get(text.casefold(), ())
    return alike[0] if len(alike) == 1 and len(text) > 1 else known.get(text[:-1]) if text in _PLURALS else None


def _scaled(text: str) -> Unit | None:
    for scale, power in _SCALES.items():
        if text.startswith(scale) and (unit := find_unit(text[len(scale) :])) and not unit.offset:
            return Unit(unit.size * 10**power, unit.dims)
    return None


def _compound(text: str) -> Unit | None:
    above, *below = _PER.split(text)
    if text.startswith("每") or len(below) > 2:  # noqa: PLR2004 - J/kg/K
        return None
    size, dims = Fraction(1), dict[str, int]()
    for sign, part in ((1, above), *((-1, part) for part in below)):
        bare = part.strip("() ")
        bare = "小时" if bare == "时" and sign < 0 else bare  # alone it is a time of day
        whole = _factor(bare)
        for found in (whole,) if whole else map(_factor, _TIMES.split(bare)):
            if found is None:
                return None
            unit, power = found
            size *= unit.size ** (sign * power)
            for base, exponent in unit.dims:
                dims[base] = dims.get(base, 0) + sign * power * exponent
    return Unit(size, tuple(sorted((base, power) for base, power in dims.items() if power)))


def _factor(text: str) -> tuple[Unit, int] | None:
    """Return a factor of a compound unit and its power: s^-2, 平方米, cubic metre."""
    if unit := _single(text):
        return unit, 1
    for pattern, power in _POWERS:
        if (found := pattern.fullmatch(text)) and (unit := _single(found[1])):
            return unit, power
    found = _FACTOR.fullmatch(text)
    unit = _single(found[1]) if found and found[2] else None
    return (unit, int(found[2])) if found and unit else None
