#!/usr/bin/env python3
"""Texts that hardly speak of conflict (src/event/sparse.h): a column that mentions violence in passing gives no event of the
conflict core; the same column keeps one with a day, a place and parties, and a toll with its place; a short report of the same density
keeps its event. A long text with few words of the core keeps what its headline and lead tell, not what it recalls by the way. And short texts of laws, floods and talk that tell of nothing done.
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
HEADLINE = 'عمال الميناء يضربون عن العمل'
LEAD = '''بدأ عمال الميناء أمس إضرابا عن العمل للمطالبة بزيادة الأجور. وقال مندوبهم إن الشركة لم تدفع بدل السكن منذ الشتاء، وإن الاجتماعات التي
عقدت في مقر البلدية لم تصل إلى نتيجة. وتعمل في الميناء أكثر من عشرين شركة للشحن والتخزين، وتمر عبره معظم واردات البلاد من القمح والأدوية.
ويقول تجار السوق الكبير إن أسعار الطحين ارتفعت قليلا، وإن المخازن تكفي حاجة المدينة شهرين. وكان الميناء قد جدد أرصفته الغربية بقرض من
المصرف الزراعي بعد سيطرة المسلحين على الطريق الساحلي. وترى غرفة التجارة أن الحل يبدأ بمراجعة العقود القديمة مع شركات التشغيل، وأن
الوزارة قادرة على جمع الطرفين حول طاولة واحدة قبل نهاية الموسم، وأن خبراء النقل البحري أعدوا دراسة عن الرسوم والخدمات لم تنشر بعد.'''
DATED = 'وفي يوم الثلاثاء 5 مايو 2015 قتل مسلحون ثلاثة جنود في مدينة عدن.'
TOLL = 'وتقول إحصائية للأمم المتحدة إن 412 طفلا قتلوا في الصومال منذ عام 2009.'
NOTHING = {
    'law': 'ويعاقب القانون الجديد بالسجن مدة لا تقل عن خمس سنوات. وقال الوزير إن النص يحمي الأسر. وتعد الحكومة لائحة لتطبيقه.',
    'flood': 'أجبرت الفيضانات نحو ثلاثة آلاف شخص على ترك منازلهم في الوادي. وقالت البلدية إن المياه بدأت تنحسر. وعادت الكهرباء أمس.',
    'refugees': 'تستضيف البلاد مليون لاجئ منذ سنوات. وقال المندوب إن التمويل لا يكفي. وستعقد الجهات المانحة اجتماعا في الخريف.',
    'view': 'وتعد السيطرة على الممر أمرا حيويا للتجارة. وقال الباحث إن الموانئ تتنافس. وسيصدر التقرير في الشتاء.'}
SHORT = 'قتل مسلحون ثلاثة جنود في هجوم على حاجز. وقال شهود إن الطريق أغلق.'


def main():
    texts = {'column': COLUMN.format(more=''), 'dated': COLUMN.format(more=DATED), 'short': SHORT, 'toll': COLUMN.format(more=TOLL), **NOTHING}
    lines = ''.join(json.dumps({'id': name, 'text': text.replace('\n', ' '), 'published': '2015-05-08', 'country': 'YE'},
                               ensure_ascii=False) + '\n' for name, text in texts.items())
    lines += json.dumps({'id': 'headline', 'title': HEADLINE, 'text': LEAD.replace('\n', ' '), 'published': '2015-05-08', 'country': 'YE'},
                        ensure_ascii=False) + '\n'
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
    if found['toll'] != ['قتلوا']:
        wrong.append(f"the toll of the column alone is wanted: {found['toll']}")
    if found['headline'] != ['يضربون عن العمل', 'إضرابا عن العمل']:
        wrong.append(f"the news of the headline and the lead alone is wanted: {found['headline']}")
    wrong += [f'{name}: nothing is told to have been done: {found[name]}' for name in NOTHING if found[name]]
    if not found['short']:
        wrong.append('the short report lost its event')
    for line in wrong:
        print(line)
    return 1 if wrong else 0


if __name__ == '__main__':
    sys.exit(main())
