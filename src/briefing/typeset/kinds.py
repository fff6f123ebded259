"""What kind of word a token is, for the pairs that no line end parts (`breaks.py`); words as data, by language.

    "19th " NUMBER   "century" UNIT   "CAD " AHEAD   "Q3 " PERIOD   "Table " LABEL   "Ten " COUNTS   "명이" UNIT

A table has a row for each language, and all rows hold in every text: an English one names a « projet de loi C-26 », a
French one quotes a price in US$. A kind is looked up once for each distinct token.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

NUMBER, YEAR, MONTH, UNIT, LEADS, FOLLOWS, SHORT, DATE, GROUP = 1, 2, 4, 8, 16, 32, 64, 128, 256
LABEL, LETTER, ROMAN, NAME = 512, 1024, 2048, 4096
AHEAD, COUNTS, PERIOD, CLAUSE, SIGN, DASH, SINGLE, TAIL, OFFICE, RANK, HONOUR = (1 << bit for bit in range(13, 24))
"""In words: before a number only; what a unit follows that is no plain number; a part of a year; a clause's number;
signs and dashes between two numbers; one letter alone; the second word of a unit of two; an
office before a name; a word of rank before an office; an office behind a name."""

_MOST_KEPT = 200_000


def _words(rows: Mapping[str, str]) -> frozenset[str]:
    """Give the words of all rows of a table."""
    return frozenset(word for row in rows.values() for word in row.split())


_MONTHS = _words(
    {
        "en": "January February March April May June July August September October November December "
        "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec",
        "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre "
        "janv févr avr juill sept oct nov déc",
    }
)
_MAGNITUDES = _words(
    {
        "en": "thousand million millions billion billions trillion trillions bn",
        "fr": "mille millions milliard milliards",
        "ko": "천 만 억 조",
    }
)
_NUMERALS = _words(  # in words; at the head of a sentence or cell with a capital
    {
        "en": "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred half",
        "fr": "un une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize "
        "vingt trente quarante cinquante soixante cent",
        "ko": "한 두 세 네 다섯 여섯 일곱 여덟 아홉 열 열두 스무 서른 마흔 쉰 몇 여러",
    }
)
_CURRENCIES = _words(
    {
        "signs": "$ € £ ₩ ¥ ¢ k€ k$ M$ M€ G$ Md$ US$ CA$ C$ A$ CAD$",
        "codes": "CAD USD EUR GBP KRW JPY CNY AUD NZD CHF INR MXN SGD",
        "en": "dollars euros won yen",
        "ko": "원 달러 유로 엔 위안",
    }
)
_CURRENCIES_AHEAD = frozenset(word for word in _CURRENCIES if word.rstrip("$").isupper())  # not "$ " alone, not won
_UNITS = _words(
    {
        "signs": "% ‰ ° °C °F mm cm m km m² m³ km² kg t kt Mt Gt g ha kW MW GW kWh MWh GWh TWh kB MB GB TB px ft "
        "µm nm L mL kV GJ TJ PJ ppm",
        "en": "per percent percentage hours hour minutes minute min h s seconds secondes days day weeks week months "
        "month years year a.m. p.m. am pm noon midnight o'clock o’clock century centuries anniversary BCE BC CE AD "
        "B.C. hectares hectare acres tonnes tonne tons litres litre kilometres kilometre metres metre megawatts "
        "quarter",
        "fr": "an ans année années mois semaine semaines jour jours heure heures siècle siècles anniversaire fois "
        "trimestre trimestres semestre semestres hab",
        "zones": "UTC GMT PST PDT MST MDT CST CDT EST EDT AST ADT NST NDT ET KST JST CET HNP HAP HNE HAE",
        "ko": "번째",
    }
)
PAIRED = {"cent": ("per", "pour"), "points": ("percentage",), "US": ("$",), "CA": ("$",)}
"""The second words of units, each with the first ones: 5 per cent, 5 pour cent, 5 $ US."""

_CLOCK = frozenset(("a.m.", "p.m.", "am", "pm"))
_LEADING = _words(  # with a full stop
    {
        "en": "Mr Mrs Ms Mx Dr Prof Hon Rt Sen Gen Lt Col Maj Capt Adm Amb St Ste No Nos no nos Art Arts Sec Secs "
        "Fig Figs Vol Ch Eq vol art arts sec fig figs p pp ch c ca cf e.g i.e vs para paras",
        "fr": "M MM Pr Dre Me chap al",
    }
)
_LEADING_ALONE = _words(  # without one
    {
        "signs": "§ §§ « n° N° nº Nº nᵒ US$ CA$ C$ A$",
        "en": "Mr Mrs Ms Mx Dr St Ste",
        "fr": "Dre Mme Mmes Mlle Mlles MM Me Mgr Pr Pre",
        "ko": "제 표 그림 부록",
    }
)
_OFFICES = _words(
    {
        "en": "President Minister Premier Senator Ambassador Governor Secretary Chancellor Commissioner Professor "
        "Judge Justice General Admiral Commodore Colonel Major Captain Commander King Queen Prince Princess Sir "
        "Lady Lord Director Chairman Chairwoman Speaker Envoy Consul",
        "fr": "président présidente ministre sénateur sénatrice ambassadeur ambassadrice général générale amiral "
        "professeur professeure roi reine prince princesse directeur directrice gouverneur gouverneure secrétaire "
        "chancelier chancelière commissaire colonel colonelle capitaine commandant commandante juge consul consule",
    }
)
_RANKS = _words(  # before an office
    {
        "en": "Prime Vice Deputy Assistant Associate Acting First Premier Director Secretary Governor Lieutenant "
        "Brigadier Major Rear Attorney",
        "fr": "premier première vice sous-ministre directeur directrice secrétaire gouverneur gouverneure "
        "Première lieutenant",
    }
)
_HONOURS = _words(
    {"ko": "대통령 총리 국무총리 부총리 장관 차관 국장 실장 대사 의원 위원장 의장 사령관 총장 청장 교수 박사"}
)
_AHEAD = _words(
    {
        "en": "FY approx. v. ver. max. min. tel. ext. Bldg. Rm. A.D. AD",
        "fr": "env. no nos No Nos tél.",
        "ko": "약 오전 오후 총 매 최대 최소",
    }
)
_LABELS = _words(
    {
        "en": "annex appendix part schedule table figure group phase session option track question pillar block room "
        "article articles section sections chapter chapters paragraph paragraphs step stage scenario bill resolution",
        "fr": "annexe appendice partie tableau groupe séance étape volet chapitre chapitres loi salle résolution",
        "ko": "별첨",
    }
)
_COUNTERS = _words(
    {
        "ko": "명 개 개국 개년 개월 국 건 회 차 차례 년 월 일 시 시간 분 초 주 주년 가지 곳 대 번 위 호 장 절 조 항 쪽 "
        "권 편 점 세 살 분기 세기 인 층 배 퍼센트 톤 킬로미터 미터 원 달러 유로 엔 위안 억원 억달러 만원 조원"
    }
)
_PARTICLES = _words(
    {
        "ko": "이 가 을 를 은 는 의 에 에서 에게 과 와 도 만 로 으로 까지 부터 마다 씩 째 간 이나 이며 이고 이상 이하 "
        "미만"
    }
)
_SIGNS = frozenset((*"+−×x·÷/&=≠±<>≤≥", "vs", "vs.", "v."))
_DASHES = frozenset("–-~〜")
_AFTER_NAMES = frozenset(("Jr.", "Jr", "Sr.", "Sr", "al."))

_NUMBER = re.compile(
    r"[(\[]?[-−–+±]?(?:US|CA?|A)?[$€£₩~≈]?(?:"
    r"\d{1,3}(?:er|re|e|ᵉ|st|nd|rd|th)?|"  # 12, 1st, 19e
    r"\d[\d.,:\u202f]*\d|"  # 1,250.5, 9:30
    r"\d[\d.,:]*[–-]\d[\d.,:]*)"  # 8–9
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_GROUP = re.compile(r"\d{3}")  # of a number written 10 000, or the last with its decimals
_CLAUSE = re.compile(r"\d+(?:\.\d+)*[a-z]?(?:\(\w{1,4}\)?)*")  # 24.5, 4(2)(b), 12a
_PERIOD = re.compile(r"[QHTS][1-4]|[1-4][QHTS]|[상하]반기\w?|[1-4]분기\w{0,2}")  # of a year: quarter, half, trimestre
_ROMAN_ORDINAL = re.compile(r"[IVX]+(?:e|ᵉ|er|ème)")  # XIXe
_LETTER_OF_LABEL = re.compile(r"[A-Z](?:[.-]?\d{1,2})?")
_ROMAN = re.compile(r"[IVX]{1,5}|Ier")
_NAME = re.compile(r"[^\W\d_][^\W\d_\u00a0’'-]*(?:[\u00a0’'-][^\W\d_]*)*")  # also Anna- of Anna-Lisa
_INITIAL = re.compile(r"(?:[^\W\d_]\.)+(?:-[^\W\d_]\.)?")
_FOLLOWING = re.compile(r"[–—:;!?»%)\]}…·/]+[.,;:]?")
OPENERS, _CLOSERS = "([“‘\"'«\u00a0\u202f", ".,;:!?)]»”’\u00a0\u202f"  # with the spaces of French: «_5 %_; 3 G$_:

_DAY_AND_MONTH = re.compile(r"\d{1,2}(?:er)?\u00a0(\w+)\.?")
_MONTH_TO_DAY = re.compile(r"([^\W\d_]+)\.?[–-]\d{1,2}")  # May–12, of 10 May–12 June
_KOREAN_YEAR, _KOREAN_MONTH = re.compile(r"\d{4}년"), re.compile(r"\d{1,2}월")
_KOREAN_DAY = re.compile(r"\d{1,2}(?:[–~-]\d{1,2})?일\w*")
_KOREAN_COUNTING = re.compile(r"제\d{1,3}|\d[\d,.]*[천만억조]+|\d{1,2}시\w{0,3}")  # 제3 장, 5억 원, 3시 30분


class Kinds(dict[str, int]):
    """What kind of token each is; most are 0."""

    def __missing__(self, token: str) -> int:
        if len(self) >= _MOST_KEPT:
            self.clear()
        kind = self[token] = _kind(token)
        return kind


KINDS = Kinds()


def bare_word(token: str) -> str:
    """Give a token without the punctuation behind it, and the spaces there."""
    return token.rstrip(" ").rstrip(_CLOSERS)


def first_unit(bare: str) -> str:
    """Give what stands before the slash of a unit: kg of kg/m³."""
    return bare.partition("/")[0]


def _kind(token: str) -> int:
    word = token.rstrip(" ")
    if not word:
        return FOLLOWS if token else 0
    kind = SHORT if len(word) == 2 and word.isalpha() and word.islower() else 0
    if _FOLLOWING.fullmatch(word):
        kind |= FOLLOWS
    if word in _SIGNS:
        kind |= SIGN
    if word in _DASHES:
        kind |= DASH
    word = word.lstrip(OPENERS) or word
    bare = bare_word(word)
    kind |= _kind_of_number(bare) | _kind_of_date(bare) | _kind_of_unit(word, bare) | _kind_of_name(word, bare)
    if (word.endswith(".") and bare in _LEADING) or word in _LEADING_ALONE or word[-1] == "«":
        kind |= LEADS
    if _INITIAL.fullmatch(word) and word[0].isupper():
        kind |= LEADS
    if word in _AHEAD or word in _CURRENCIES_AHEAD:
        kind |= AHEAD
    return kind


def _kind_of_number(bare: str) -> int:
    """Tell a number, a year, the last group of a number, the number of a clause, and what counts in other ways."""
    kind = 0
    if _NUMBER.fullmatch(bare):
        kind |= NUMBER
    if _YEAR.fullmatch(bare):
        kind |= YEAR
    if _GROUP.fullmatch(bare.partition(",")[0]):
        kind |= GROUP
    if _CLAUSE.fullmatch(bare):
        kind |= CLAUSE
    if _ROMAN_ORDINAL.fullmatch(bare) or _KOREAN_COUNTING.fullmatch(bare):
        kind |= COUNTS
    return kind


def _kind_of_unit(word: str, bare: str) -> int:
    """Tell units, counters, magnitudes, and the second words of units of two."""
    first = first_unit(bare)
    kind = TAIL if first in PAIRED else 0
    known = first in _UNITS or word in _UNITS or first in _CURRENCIES
    if known or ("가" <= bare[-1:] <= "힣" and _counter().fullmatch(bare)):
        kind |= UNIT
    if bare in _MAGNITUDES:
        kind |= UNIT | COUNTS
    if word.lower() in _NUMERALS:
        kind |= COUNTS
    if word in _CLOCK:
        kind |= COUNTS
    return kind


@functools.cache
def _honour() -> re.Pattern[str]:
    """Give the pattern of Korean offices, which stand behind names, with what is joined to them: 대통령은."""
    honours, particles = ("|".join(sorted(words)) for words in (_HONOURS, _PARTICLES))
    return re.compile(rf"(?:{honours})(?:{particles}|께서|의){{0,2}}")


@functools.cache
def _counter() -> re.Pattern[str]:
    """Give the pattern of Korean counters with what is joined to them, which few texts need: 명이, 30분."""
    counters, particles = ("|".join(sorted(words)) for words in (_COUNTERS, _PARTICLES))
    return re.compile(rf"(?:{counters}|\d{{1,2}}분)(?:{particles}){{0,2}}")


def _kind_of_name(word: str, bare: str) -> int:
    """Tell what names a part, its letter or numeral, a name, and what stands behind one."""
    if "가" <= bare[-1:] <= "힣":
        return HONOUR if _honour().fullmatch(bare) else 0
    rank = RANK if word in _RANKS else 0
    if word in _OFFICES or (word[0].isupper() and word.lower() in _OFFICES):
        return OFFICE | NAME | rank
    if bare.casefold() in _LABELS:
        return LABEL | (NAME if word[0].isupper() else 0)
    if word in _AFTER_NAMES:
        return FOLLOWS
    kind = SINGLE if len(bare) == 1 and bare.isalpha() else 0
    if _LETTER_OF_LABEL.fullmatch(bare):
        kind |= LETTER
    if _ROMAN.fullmatch(bare):
        kind |= LETTER | (ROMAN if len(bare) > 1 else 0)
    if not kind and _NAME.fullmatch(bare) and bare[0].isupper():
        kind |= NAME
    return kind | rank


def _kind_of_date(bare: str) -> int:
    """Tell months, parts of a year, Korean dates, and days and months that a no-break space or a dash joins."""
    if bare in _MONTHS:
        return MONTH
    if _PERIOD.fullmatch(bare):
        return PERIOD
    to_day = _MONTH_TO_DAY.fullmatch(bare)
    if to_day and to_day[1] in _MONTHS:
        return MONTH | NUMBER
    if not bare[:1].isdecimal():
        return 0
    if _KOREAN_YEAR.fullmatch(bare):
        return DATE
    if _KOREAN_MONTH.fullmatch(bare):
        return MONTH | COUNTS
    if _KOREAN_DAY.fullmatch(bare):
        return UNIT
    joined = _DAY_AND_MONTH.fullmatch(bare)
    return DATE if joined and joined[1] in _MONTHS else 0
