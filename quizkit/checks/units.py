"""Units of measure: which dimension they measure, and how many of its base unit they are."""

from __future__ import annotations

_TABLE = {
    "length": "毫米=.001 厘米=.01 公分=.01 分米=.1 米=1 千米=1000 公里=1000 里=500 英里=1609 英尺=.3048 "
    "英寸=.0254 光年=9.5e15 nm=1e-9 "
    "mm=.001 cm=.01 m=1 km=1000 millimetre=.001 millimeter=.001 centimetre=.01 centimeter=.01 metre=1 meter=1 "
    "kilometre=1000 kilometer=1000 inch=.0254 inche=.0254 foot=.3048 feet=.3048 yard=.9144 mile=1609",
    "mass": "毫克=.001 克=1 公斤=1000 千克=1000 斤=500 吨=1e6 万吨=1e10 mg=.001 g=1 kg=1000 gram=1 "
    "milligram=.001 kilogram=1000 "
    "tonne=1e6 ton=1e6 pound=453.6 lb=453.6 ounce=28.35",
    "time": "毫秒=.001 秒=1 秒钟=1 分=60 分钟=60 刻钟=900 小时=3600 个小时=3600 天=86400 日=86400 周=604800 "
    "星期=604800 个星期=604800 "
    "个月=2.63e6 月=2.63e6 年=3.156e7 世纪=3.156e9 ms=.001 s=1 sec=1 min=60 h=3600 hr=3600 millisecond=.001 second=1 "
    "minute=60 hour=3600 day=86400 week=604800 month=2.63e6 year=3.156e7 decade=3.156e8 century=3.156e9",
    "yuan": "元=1 块=1 块钱=1 万元=1e4 百万元=1e6 亿元=1e8 人民币=1 yuan=1 rmb=1 cny=1",
    "dollars": "美元=1 万美元=1e4 亿美元=1e8 $=1 us$=1 dollar=1 usd=1",
    "euros": "欧元=1 万欧元=1e4 亿欧元=1e8 €=1 euro=1 eur=1",
    "pounds sterling": "英镑=1 £=1 gbp=1",
    "yen": "日元=1 yen=1 jpy=1",
    "per cent": "%=1 ％=1 percent=1 百分点=1",
    "temperature": "°c=1 ℃=1 摄氏度=1 °f=2 ℉=2 k=3 kelvin=3",
    "angle": "°=1 度=1 degree=1",
    "area": "平方毫米=1e-6 平方厘米=1e-4 平方米=1 平方千米=1e6 平方公里=1e6 亩=667 公顷=1e4 cm2=1e-4 m2=1 "
    "km2=1e6 hectare=1e4 acre=4047",
    "volume": "毫升=.001 升=1 立方米=1000 立方厘米=.001 ml=.001 l=1 litre=1 liter=1 millilitre=.001 "
    "milliliter=.001 m3=1000 gallon=3.785",
    "speed": "千米/小时=1 公里/小时=1 km/h=1 mph=1.609 m/s=3.6 米/秒=3.6 千米/秒=3600 km/s=3600",
    "power": "瓦=1 千瓦=1000 兆瓦=1e6 w=1 kw=1000 mw=1e6 watt=1 kilowatt=1000 megawatt=1e6",
    "energy": "焦耳=1 焦=1 千焦=1000 卡=4.18 千卡=4184 度电=3.6e6 千瓦时=3.6e6 j=1 kj=1000 kcal=4184 kwh=3.6e6 "
    "joule=1 calorie=4.18",
    "force": "牛=1 牛顿=1 n=1 kn=1000 newton=1",
    "voltage": "伏=1 伏特=1 千伏=1000 v=1 kv=1000 volt=1",
    "current": "安=1 安培=1 毫安=.001 ma=.001 ampere=1 amp=1",
    "frequency": "赫兹=1 赫=1 兆赫=1e6 hz=1 khz=1000 mhz=1e6 ghz=1e9 hertz=1",
    "data": "字节=8 bit=1 byte=8 kb=8e3 mb=8e6 gb=8e9 tb=8e12",
    "pressure": "帕=1 千帕=1000 兆帕=1e6 pa=1 kpa=1000 mpa=1e6 bar=1e5 atm=101325",
}
UNITS: dict[str, tuple[str, float]] = {
    name: (dimension, float(size))
    for dimension, row in _TABLE.items()
    for name, _, size in (entry.partition("=") for entry in row.split())
}


def unit(text: str) -> tuple[str, float] | None:
    """Return the dimension and size of the unit that ``text`` names (one or many of it), if it is in the table."""
    name = " ".join(text.casefold().strip(" .。").replace("per cent", "percent").split())
    name = name.replace("²", "2").replace("³", "3").replace("^", "")
    return UNITS.get(name) or UNITS.get(name.removesuffix("s")) or UNITS.get(name.removesuffix("多"))
