#!/usr/bin/env python3
"""Texts that hardly speak of conflict (src/event/sparse.h): a column that mentions violence in passing gives no event of the
conflict core; the same column keeps one with a day, a place and parties; a short report of the same density keeps its event.
Usage: mentions.py MARSAD"""
import json
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '../../tools/corpus'))
from codebook import CORE  # noqa: E402

COLUMN = '''كلما فتحت نافذتي صباحا فكرت في المدن التي تتعلم الصبر من أهلها. لا أظن أن أحدا يستطيع أن يشرح للأطفال معنى الحدود
إذا كان هو نفسه لم يعبرها يوما ماشيا. نحن جيل كتب الكثير عن البيوت القديمة، ولم يكتب عن الذين يرممونها بأيديهم كل صيف.
تقول جارتي إن الخبز أصبح أقل طعما، وأقول لها إن الذاكرة هي التي صارت أكثر ملحا. ليس في الأمر حنين، بل حساب بسيط بين ما كان وما
يمكن أن يكون. في المقهى يتحدثون عن القصف كما يتحدثون عن الطقس، ثم يعودون إلى أوراق اللعب. وأسأل نفسي: ماذا يبقى من المدينة
حين ترحل أصوات الباعة؟ أفتح الدفتر فأجد قائمة طويلة من الأسماء، وبعض الوصفات، ورسما لشجرة لم تعد في مكانها. {more}
الكتابة لا تعيد شيئا إلى مكانه، لكنها تترك ضوءا صغيرا في الممر. وربما كان هذا كافيا كي نمشي خطوة أخرى نحو الباب.'''
DATED = 'وفي يوم الثلاثاء 5 مايو 2015 قتل مسلحون ثلاثة جنود في مدينة عدن.'
SHORT = 'قتل مسلحون ثلاثة جنود في هجوم على حاجز. وقال شهود إن الطريق أغلق.'


def main():
    texts = {'column': COLUMN.format(more=''), 'dated': COLUMN.format(more=DATED), 'short': SHORT}
    lines = ''.join(json.dumps({'id': name, 'text': text.replace('\n', ' '), 'published': '2015-05-08', 'country': 'YE'},
                               ensure_ascii=False) + '\n' for name, text in texts.items())
    out = subprocess.run([sys.argv[1], 'read', '--format', 'json', '-'], input=lines, capture_output=True, text=True, check=True)
    found = {}
    for line in out.stdout.splitlines():
        document = json.loads(line)
        found[document['document']['id']] = [c['trigger']['text'] for c in document['claims'] if c['type'] in CORE]
    wrong = []
    if found['column']:
        wrong.append(f"the column only mentions: {found['column']}")
    if found['dated'] != ['قتل']:
        wrong.append(f"the dated event of the column alone is wanted: {found['dated']}")
    if not found['short']:
        wrong.append('the short report lost its event')
    for line in wrong:
        print(line)
    return 1 if wrong else 0


if __name__ == '__main__':
    sys.exit(main())
