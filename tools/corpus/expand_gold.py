#!/usr/bin/env python3
"""Expands the compact gold markup of tests/corpus/gold/src/*.gold into articles.jsonl and gold.jsonl with offsets.

usage: expand_gold.py [GOLD_DIR]            writes GOLD_DIR/{dev,test}/{articles,gold}.jsonl
       expand_gold.py --print FILE.gold     shows what the markup of a file says, one claim a line
The markup is documented in tests/corpus/gold/README.md.  Standard library only.
"""
import datetime as dt
import glob
import json
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
GOLD = os.path.join(HERE, '../../tests/corpus/gold')

CODES = {  # short code -> type, mode, subtype
    'AIR': ('ASSAULT', 'aerial', 'air_drone_strike'), 'DRN': ('ASSAULT', 'drone', 'air_drone_strike'),
    'HVY': ('ASSAULT', 'heavy-weapons', 'shelling_artillery_missile'), 'HVA': ('ASSAULT', 'heavy-weapons', 'attack'),
    'HVS': ('ASSAULT', 'heavy-weapons', 'assassination'), 'HVC': ('ASSAULT', 'heavy-weapons', 'armed_clash'),
    'IED': ('ASSAULT', 'explosives', 'remote_explosive_ied'), 'GRN': ('ASSAULT', 'explosives', 'grenade'),
    'IEA': ('ASSAULT', 'explosives', 'assassination'), 'SUI': ('ASSAULT', 'suicide-attack', 'suicide_bomb'),
    'GUN': ('ASSAULT', 'firearms', 'attack'), 'GCL': ('ASSAULT', 'firearms', 'armed_clash'),
    'GEX': ('ASSAULT', 'firearms', 'excessive_force'), 'CLA': ('ASSAULT', None, 'armed_clash'),
    'ATT': ('ASSAULT', None, 'attack'), 'ASS': ('ASSAULT', None, None), 'SHL': ('ASSAULT', None, 'shelling_artillery_missile'),
    'EXE': ('ASSAULT', 'targeted', 'execution'), 'ASN': ('ASSAULT', 'targeted', 'assassination'), 'TGT': ('ASSAULT', 'targeted', None),
    'PRI': ('ASSAULT', 'primitive', 'attack'), 'PRV': ('ASSAULT', 'primitive', 'violent_demonstration'),
    'FIR': ('ASSAULT', 'primitive', 'looting_property_destruction'), 'BEA': ('ASSAULT', 'beat', None), 'TOR': ('ASSAULT', 'torture', None),
    'MOB': ('ASSAULT', 'beat', 'mob_violence'), 'SEX': ('ASSAULT', 'sexual', 'sexual_violence'), 'ABD': ('ASSAULT', 'abduct', 'abduction'),
    'DES': ('ASSAULT', 'destroy', 'looting_property_destruction'), 'CRW': ('ASSAULT', 'crowd-control', 'protest_with_intervention'),
    'CRX': ('ASSAULT', 'crowd-control', 'excessive_force'), 'UNC': ('ASSAULT', 'unconventional', 'chemical_weapon'),
    'ARR': ('COERCE', 'arrest', 'arrests'), 'RAI': ('COERCE', 'seize', 'raid'), 'SEI': ('COERCE', 'seize', None),
    'SEG': ('COERCE', 'seize', 'government_regains_territory'), 'SEN': ('COERCE', 'seize', 'non_state_overtakes_territory'),
    'SIE': ('COERCE', 'restrict', 'siege'), 'RES': ('COERCE', 'restrict', None), 'CUR': ('COERCE', 'curfew', None),
    'MAR': ('COERCE', 'martial-law', None), 'CEN': ('COERCE', 'censor', None), 'DEP': ('COERCE', 'deport', None),
    'WIT': ('COERCE', 'withhold', None), 'CYB': ('COERCE', 'cyber', None),
    'DEM': ('PROTEST', 'demo', 'peaceful_protest'), 'DEV': ('PROTEST', 'demo', 'violent_demonstration'), 'DEI': ('PROTEST', 'demo', 'protest_with_intervention'),
    'STR': ('PROTEST', 'strike', 'peaceful_protest'), 'HUN': ('PROTEST', 'hunger', 'peaceful_protest'), 'BOY': ('PROTEST', 'boycott', None),
    'OBS': ('PROTEST', 'obstruct', 'violent_demonstration'), 'OBP': ('PROTEST', 'obstruct', 'peaceful_protest'),
    'RIO': ('PROTEST', 'riot', 'violent_demonstration'), 'VAN': ('PROTEST', 'vandalize', 'violent_demonstration'),
    'MTR': ('MOBILIZE', 'troops', None), 'MPO': ('MOBILIZE', 'police', None), 'MWE': ('MOBILIZE', 'weapons', None), 'MMI': ('MOBILIZE', 'militia', None),
    'RWD': ('RETREAT', 'withdraw', None), 'REL': ('RETREAT', 'release', None), 'CEA': ('RETREAT', 'ceasefire', None),
    'DIS': ('RETREAT', 'disarm', None), 'ACC': ('RETREAT', 'access', None), 'RSG': ('RETREAT', 'resign', None),
    'CON': ('SANCTION', 'convict', None), 'EXP': ('SANCTION', 'expel', None), 'SWD': ('SANCTION', 'withdraw', None), 'DSC': ('SANCTION', 'discontinue', None),
    'TVI': ('THREATEN', 'violence', None), 'TAR': ('THREATEN', 'arrest', None), 'TRS': ('THREATEN', 'restrict', None),
    'TRL': ('THREATEN', 'relations', None), 'TEX': ('THREATEN', 'expel', None), 'TTE': ('THREATEN', 'territory', None), 'TNU': ('THREATEN', None, None),
    'DFD': ('DEFECT', 'desert', None), 'DFE': ('DEFECT', 'desert', 'escape_attempt'), 'DFS': ('DEFECT', 'surrender', None),
    'DFP': ('DEFECT', 'split', None), 'DFW': ('DEFECT', 'switch', None), 'DFJ': ('DEFECT', 'join', None),
    'FLE': ('DISPLACE', 'flee', None), 'EVA': ('DISPLACE', 'evacuate', None), 'RET': ('DISPLACE', 'return', None),
}
HARM = {'k': 'killed', 'w': 'wounded', 'd': 'detained', 'a': 'abducted', 'm': 'missing', 'x': 'displaced', 'p': 'participants',
        's': 'deserted', 'r': 'released', 'c': 'casualties', 'o': 'other'}
CLASS = {'civ': 'civilian', 'com': 'combatant', 'sec': 'security', 'per': 'perpetrator', 'mix': 'mixed', 'unk': 'unknown'}
STATUS = ['attempted', 'future', 'threatened', 'desired', 'hypothetical', 'negated']
DAYS = {'الاثنين': 0, 'الإثنين': 0, 'الثلاثاء': 1, 'الأربعاء': 2, 'الخميس': 3, 'الجمعة': 4, 'السبت': 5, 'الأحد': 6}

UNITS = {'واحد': 1, 'واحدة': 1, 'اثنان': 2, 'اثنين': 2, 'اثنتان': 2, 'اثنتين': 2, 'اثنا': 2, 'اثني': 2, 'ثلاث': 3, 'ثلاثة': 3, 'أربع': 4, 'أربعة': 4,
         'خمس': 5, 'خمسة': 5, 'ست': 6, 'ستة': 6, 'سبع': 7, 'سبعة': 7, 'ثمان': 8, 'ثمانية': 8, 'ثماني': 8, 'تسع': 9, 'تسعة': 9, 'عشر': 10,
         'عشرة': 10, 'أحد': 1, 'إحدى': 1}
TENS = {'عشر': 2, 'ثلاث': 3, 'أربع': 4, 'خمس': 5, 'ست': 6, 'سبع': 7, 'ثمان': 8, 'تسع': 9}
for stem, value in TENS.items():
    UNITS[stem + 'ون'] = UNITS[stem + 'ين'] = 10 * value
HUNDREDS = {'مئة': 100, 'مائة': 100, 'مئتان': 200, 'مئتين': 200, 'مائتي': 200, 'مئتي': 200}
THOUSANDS = {'ألف': 1000, 'ألفا': 1000, 'آلاف': 1000, 'ألفان': 2000, 'ألفين': 2000, 'ألفي': 2000}


class GoldError(Exception):
    pass


def number(words):
    """Value of the numerals among words, and None where there are none."""
    total, part, seen = 0, 0, False
    for word in words:
        w = word.strip('(),،"«»')
        if re.fullmatch(r'\d[\d,.]*', w):
            part, seen = part + int(re.sub(r'\D', '', w)), True
            continue
        if w.startswith('و') and w[1:] in {**UNITS, **HUNDREDS, **THOUSANDS}:
            w = w[1:]
        if w in UNITS:
            part, seen = part + UNITS[w], True
        elif re.fullmatch('(ثلاث|أربع|خمس|ست|سبع|ثمان|تسع)(مئة|مائة)', w):
            part, seen = part + 100 * UNITS[re.sub('(مئة|مائة)$', '', w)], True
        elif w in HUNDREDS:
            part, seen = part + HUNDREDS[w], True
        elif w in THOUSANDS:
            total, part, seen = total + (part or 1) * THOUSANDS[w], 0, True
    return total + part if seen else None


def interval(text):
    """(low, high, bound) of a count phrase by the table of codebook section 7, or None where the text does not tell."""
    if re.search('عشرات', text):
        return 10, None, 'vague'
    if re.search('مئات|المئات', text) and not re.search(r'\d', text):
        return 100, None, 'vague'
    if re.search(r'(^| )(ال)?آلاف', text) and number(w for w in text.split() if w != 'آلاف') is None:
        return 1000, None, 'vague'
    if re.search('بضعة|بضع ', text):
        return 3, 9, 'vague'
    if re.search('عدد (كبير )?من|مجموعة من|عددا من', text):
        return 3, None, 'vague'
    m = re.search(r'(?:بين )?(\S+) (?:و|إلى |حتى )(\d+)', text)
    if m and re.search(r'^\d+$', m.group(1)):
        return int(m.group(1)), int(m.group(2)), 'range'
    n = number(text.split())
    if n is None:
        return None
    if re.search('أكثر من|أزيد من|ما يزيد|ما يربو|فوق |يفوق|تجاوز', text):
        return n + 1, None, 'more_than'
    if re.search('ما لا يقل|على الأقل', text):
        return n, None, 'at_least'
    if re.search('أقل من', text):
        return 0, n - 1, 'at_most'
    if re.search('لا يتجاوز|لا يزيد', text):
        return 0, n, 'at_most'
    if re.search('نحو|حوالي|قرابة|زهاء|يقارب|يقرب', text):
        return n, n, 'about'
    return n, n, 'exact'


QUANTIFIERS = ('نحو حوالي قرابة زهاء أكثر أزيد ما لا يقل عن على الأقل يزيد يربو يقارب أقل من عشرات مئات آلاف عدد عددا كبير كبيرة مجموعة بضعة '
               'بضع أعداد القتلى العشرات المئات تتجاوز تجاوز جثث جثة ال بين إلى حتى أيضا').split()


def group_of(text):
    """The counted noun: the count phrase without numerals, approximators and a last آخرين."""
    words = text.split()
    while words and (words[0] in QUANTIFIERS or number(words[:1]) is not None):
        words.pop(0)
    while words and words[-1] in ('الأقل', 'على', 'آخرين', 'آخرون', 'أيضا', 'واحدا', 'اثنان', 'اثنين'):
        words.pop()
    return ' '.join(words) or None


def resolve_date(text, published, future):
    day = dt.date.fromisoformat(published[:10])
    for name, weekday in DAYS.items():
        if name in text:
            if 'أمس' in text or 'اليوم' in text:
                break
            if future or 'المقبل' in text or 'القادم' in text:
                d = day + dt.timedelta((weekday - day.weekday()) % 7 or 7)
            else:
                d = day - dt.timedelta((day.weekday() - weekday) % 7)
            return d, d
    if 'أمس' in text:
        return day - dt.timedelta(1), day - dt.timedelta(1)
    if 'غدا' in text or 'الغد' in text:
        return day + dt.timedelta(1), day + dt.timedelta(1)
    if 'اليوم' in text:
        return day, day
    return None


def precision(earliest, latest):
    if not earliest or not latest:
        return 5
    n = (latest - earliest).days + 1
    return 1 if n == 1 else 2 if n < 7 else 3 if n == 7 else 4 if n <= 31 else 5


def read_places(folder):
    places = {}
    for line in open(os.path.join(folder, 'places.tsv'), encoding='utf-8'):
        if not line.startswith('#') and line.strip():
            ar, en, country, prec = line.rstrip('\n').split('\t')
            places[ar] = (en, country, int(prec))
    return places


class Article:
    """One article of the markup: its text grows paragraph by paragraph, its claims refer back into it."""

    def __init__(self, head, where, places):
        fields = [f.strip() for f in head.split('|')]
        if len(fields) != 4:
            raise GoldError(f'{where}: found {head!r}; accepted: = ID | OUTLET | COUNTRY | PUBLISHED')
        self.id, self.outlet, self.country, self.published = fields
        self.title, self.text, self.claims, self.blocks, self.places = None, '', [], [], places

    def add(self, paragraph):
        if self.title is None:
            self.title = self.text = paragraph
            self.blocks.append((0, len(paragraph)))
            return
        start = len(self.text) + 2
        self.text += '\n\n' + paragraph
        self.blocks.append((start, len(self.text)))

    def sentence(self, at):
        """Bounds of the sentence of the last block that holds position `at`."""
        start, end = self.blocks[-1]
        cuts = [start] + [start + m.end() for m in re.finditer(r'[.؟!](?=\s)\s*', self.text[start:end])] + [end]
        for a, b in zip(cuts, cuts[1:]):
            if a <= at < b or b == end:
                return a, a + len(self.text[a:b].rstrip())
        raise GoldError('no sentence')

    def occurrences(self, text, lo, hi):
        out, at = [], self.text.find(text, lo)
        while 0 <= at and at + len(text) <= hi:
            before = self.text[at - 1] if at else ' '
            after = self.text[at + len(text)] if at + len(text) < len(self.text) else ' '
            clitic = at > 0 and re.search(r'(?:^|[^\w])[وفبلك]{1,3}(?:ال)?ـ?$', self.text[max(0, at - 6):at])
            if (not before.isalnum() or clitic) and not re.match(r'[\w\u064b-\u0652]', after):
                out.append(at)
            at = self.text.find(text, at + 1)
        return out

    def find(self, text, where, near=None, sentence=None):
        """Span of `text`: in the sentence, nearest to the trigger; else in the block; else nearest before."""
        text, nth = (text.rsplit('~', 1) + [''])[:2] if re.search(r'~\d$', text) else (text, '')
        start, end = self.blocks[-1]
        if nth:
            hits = self.occurrences(text, start, end)
            if len(hits) < int(nth):
                raise GoldError(f'{where}: {text!r} stands {len(hits)} times in its paragraph; accepted: ~1 to ~{len(hits)}')
            return hits[int(nth) - 1]
        ranges = ([sentence] if sentence else []) + [(start, end), (0, len(self.text))]
        for lo, hi in ranges:
            hits = self.occurrences(text, lo, hi)
            if hits:
                return min(hits, key=lambda h: abs(h - near)) if near is not None else hits[0]
        raise GoldError(f'{where}: {text!r} is not in the text; accepted: words of this or an earlier paragraph')

    def span(self, text, where, near=None, sentence=None):
        try:
            at = self.find(text, where, near, sentence)
        except GoldError:
            if not text.startswith('ال'):
                raise
            text = 'ل' + text[2:]   # للحرس: the span begins at the second lam (codebook 11.5)
            at = self.find(text, where, near, sentence)
        text = re.sub(r'~\d$', '', text)
        return {'text': text, 'start': at, 'end': at + len(text)}

    def party(self, item, where, near, sentence):
        parts = item.split('/')
        if len(parts) < 2 or not re.fullmatch('[A-Z]{3}', parts[1]):
            raise GoldError(f'{where}: party {item!r}; accepted: TEXT/SECTOR or TEXT/SECTOR/COUNTRY')
        out = {'text': '', 'entity_en': None, 'country_stated': parts[2] if len(parts) > 2 else None, 'sector': parts[1]}
        out.update(self.span(parts[0], where, near, sentence))
        return out

    def count(self, item, where, near, sentence):
        m = re.fullmatch(r'([a-z]):(.*?)(?:=([^/<@]+))?(?:/(\w+))?(?:@([A-Z]{3}))?(?:<(\d))?', item)
        if not m or m.group(1) not in HARM or (m.group(4) and m.group(4) not in CLASS):
            raise GoldError(f'{where}: count {item!r}; accepted: h:TEXT[=VALUE][/class][@NAT][<PART_OF]')
        harm, text, value, cls, nation, part = m.groups()
        sp = self.span(text, where, near, sentence)
        fixed = {'s': (1, 1, 'singular'), 'd': (2, 2, 'dual'), 'p': (3, None, 'bare_plural'), 'v': (3, None, 'vague'), '0': (0, 0, 'exact')}
        if value in fixed:
            low, high, bound = fixed[value]
        elif value:
            lo, _, rest = value.partition('..')
            hi, _, bound = rest.partition(',')
            low, high = (int(lo) if lo else None), (int(hi) if hi else None)
        else:
            got = interval(sp['text'])
            if got is None:
                raise GoldError(f'{where}: no number in {text!r}; accepted: =s singular, =d dual, =p bare plural, =v vague, or =LOW..HIGH,BOUND')
            low, high, bound = got
        out = {'harm': HARM[harm], 'text': sp['text'], 'low': low, 'high': high, 'bound': bound, 'victim_class': CLASS[cls or 'unk'],
               'group': group_of(sp['text']), 'nationality': nation, 'part_of': int(part) if part else None, 'start': sp['start'], 'end': sp['end']}
        return out

    def place(self, item, where, near, sentence):
        text, _, prec = item.partition(',')
        plain = re.sub(r'~\d$', '', text)
        known = self.places.get(plain)
        if known is None:
            raise GoldError(f'{where}: place {plain!r} is not in places.tsv')
        sp = self.span(text, where, near, sentence)
        carried = not sentence[0] <= sp['start'] < sentence[1]
        return {'text': sp['text'], 'name_en': known[0], 'country': known[1], 'precision': int(prec) if prec else known[2],
                'carried': carried, 'start': sp['start'], 'end': sp['end']}

    def date(self, item, where, near, sentence, future):
        text, _, value = item.partition('=')
        sp = self.span(text, where, near, sentence)
        if value:
            a, dots, b = value.partition('..')
            b = b if dots else a
            earliest = dt.date.fromisoformat(a) if a else None
            latest = dt.date.fromisoformat(b) if b else None
        else:
            got = resolve_date(sp['text'], self.published, future)
            if got is None:
                raise GoldError(f'{where}: date {text!r} is not resolved by itself; accepted: TEXT=EARLIEST..LATEST')
            earliest, latest = got
        return {'text': sp['text'], 'earliest': earliest and earliest.isoformat(), 'latest': latest and latest.isoformat(),
                'precision': precision(earliest, latest), 'start': sp['start'], 'end': sp['end']}

    def claimant(self, item, where, near, sentence):
        m = re.fullmatch(r'([^/]+)/(\w+)(?:/(\w+))?(?:>([^<]+))?(?:<(.+))?', item)
        if not m:
            raise GoldError(f'{where}: claimant {item!r}; accepted: TEXT/KIND[/STANCE][>RESOLVED][<RELAY]')
        text, kind, stance, resolved, relay = m.groups()
        out = {'text': None, 'kind': kind, 'resolved_text': resolved, 'stance': stance or 'stated'}
        if text != '-':
            out.update(self.span(text, where, near, sentence))
        out['relay'] = [self.span(r, where, near, sentence)['text'] for r in relay.split('+')] if relay else []
        return out

    def claim(self, line, where):
        head, *fields = [f.strip() for f in line.split('|')]
        m = re.fullmatch(r'(\d+) ([A-Z]{3}) (.+)', head)
        if not m or m.group(2) not in CODES:
            raise GoldError(f'{where}: found {head!r}; accepted: - GROUP CODE TRIGGER with CODE of {" ".join(CODES)}')
        group, code, trigger = m.groups()
        typ, mode, subtype = CODES[code]
        trig = self.span(trigger, where)
        sent = self.sentence(trig['start'])
        near = trig['start']
        c = {'event_group': int(group), 'type': typ, 'mode': mode, 'subtype': subtype, 'status': 'occurred', 'background': False,
             'evidence': {'text': self.text[sent[0]:sent[1]], 'start': sent[0], 'end': sent[1]}, 'trigger': trig,
             'actor': [], 'recipient': [], 'place': None, 'date': None, 'counts': [],
             'claimant': {'text': None, 'kind': 'narrator', 'resolved_text': None, 'stance': 'stated', 'relay': []}}
        for field in fields:
            if field.startswith('?'):
                c['status'] = field[1:]
                if c['status'] not in STATUS:
                    raise GoldError(f'{where}: status {field!r}; accepted: ?{" ?".join(STATUS)}')
        for field in fields:
            key, _, rest = field.partition(' ')
            items = [x.strip() for x in rest.split(';')] if rest else []
            if key == 'A':
                c['actor'] = [self.party(x, where, near, sent) for x in items]
            elif key == 'R':
                c['recipient'] = [self.party(x, where, near, sent) for x in items]
            elif key == 'P':
                c['place'] = self.place(rest, where, near, sent)
            elif key == 'D':
                c['date'] = self.date(rest, where, near, sent, c['status'] == 'future')
            elif key == 'C':
                c['counts'] = [self.count(x, where, near, sent) for x in items]
            elif key == 'S':
                c['claimant'] = self.claimant(rest, where, near, sent)
            elif key == 'N':   # stance of the narrator
                c['claimant']['stance'] = rest
            elif key == 'E':   # evidence narrower than the sentence
                c['evidence'] = self.span(rest, where, near, sent)
            elif key == 'bg':
                c['background'] = True
            elif not key.startswith('?'):
                raise GoldError(f'{where}: field {field!r}; accepted: A R P D C S N E bg ?STATUS')
        self.claims.append(c)


def read_file(path, places, errors=None):
    articles = []
    for n, line in enumerate(open(path, encoding='utf-8'), 1):
        line, where = line.rstrip('\n'), f'{path}:{n}'
        if not line.strip() or line.startswith('%'):
            continue
        if line.startswith('= '):
            articles.append(Article(line[2:], where, places))
        elif line.startswith('- '):
            try:
                articles[-1].claim(line[2:], where)
            except GoldError as e:
                if errors is None:
                    raise
                errors.append(str(e))
        else:
            articles[-1].add(line)
    return articles


def read_all(folder):
    places, articles, errors = read_places(folder), [], []
    for path in sorted(glob.glob(os.path.join(folder, 'src', '*.gold'))):
        articles += read_file(path, places, errors)
    return articles, errors


def records(articles):
    """split -> (article lines, gold lines); articles of a file alternate between dev and test."""
    out = {'dev': ([], []), 'test': ([], [])}
    for i, a in enumerate(articles):
        body = a.text[len(a.title) + 2:]
        rows, golds = out['dev' if i % 2 == 0 else 'test']
        rows.append({'id': a.id, 'title': a.title, 'published': a.published, 'publisher': a.outlet, 'country': a.country,
                     'text': body, 'document_text': a.text})
        golds.append({'id': a.id, 'published': a.published, 'claims': a.claims})
    return out


def dump(rows):
    return ''.join(json.dumps(r, ensure_ascii=False) + '\n' for r in rows)


def files(folder):
    articles, errors = read_all(folder)
    out = {}
    for split, (rows, golds) in records(articles).items():
        out[f'{split}/articles.jsonl'], out[f'{split}/gold.jsonl'] = dump(rows), dump(golds)
    return out, errors


def show(path):
    for a in read_file(path, read_places(GOLD)):
        print(f'== {a.id} {a.published} {a.title}')
        for c in a.claims:
            counts = [(k['harm'], k['text'], k['low'], k['high'], k['bound']) for k in c['counts']]
            date = c['date'] and (c['date']['text'], c['date']['earliest'], c['date']['latest'])
            print('  ', c['event_group'], c['type'], c['mode'], c['status'], c['trigger'], [x['text'] for x in c['actor']],
                  [x['text'] for x in c['recipient']], c['place'] and (c['place']['text'], c['place']['carried']), date, counts,
                  c['claimant']['text'], c['claimant']['kind'])


def main(args):
    if args[:1] == ['--print']:
        show(args[1])
        return 0
    folder = args[0] if args else GOLD
    out, errors = files(folder)
    for e in errors:
        print(e, file=sys.stderr)
    if errors:
        return 2
    for name, text in out.items():
        os.makedirs(os.path.dirname(os.path.join(folder, name)), exist_ok=True)
        open(os.path.join(folder, name), 'w', encoding='utf-8').write(text)
        print(f'{name}: {text.count(chr(10))} lines')
    return 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
