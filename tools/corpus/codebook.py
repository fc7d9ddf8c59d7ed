"""The values that the codebook allows, read from kb/codebook/values.tsv: the file the engine reads too.  Standard library only."""
import os

FILE = os.path.join(os.path.dirname(os.path.abspath(__file__)), '../../kb/codebook/values.tsv')


def _rows():
    for line in open(FILE, encoding='utf-8'):
        if not line.startswith('#'):
            yield line.rstrip('\n').split('\t')


def values(name, mark=None):
    """Values of a set in the order of the file; with a mark only those that carry it."""
    return [value for kind, value, _, marks in _rows() if kind == name and (mark is None or mark in marks.split('|'))]


def modes(of):
    """Modes of a type; none for a type without modes."""
    return [value for kind, value, owner, _ in _rows() if kind == 'mode' and owner == of]


TYPES = values('type')
CORE = values('type', 'core')
MODES = {t: modes(t) for t in TYPES}
SUBTYPES, HARMS, STATUSES, STANCES, KINDS = (values(name) for name in ('subtype', 'harm', 'status', 'stance', 'claimant'))
SECTORS, BOUNDS, VICTIMS = (values(name) for name in ('sector', 'bound', 'victims'))
NOUN_HARMS = values('harm', 'noun')   # harms that nouns without a number count
