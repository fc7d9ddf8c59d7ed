# Which reports tell of one event: twins of one day, aggregates, copies, satire, later mentions.
place حمص | Homs | SYR | 34.73 | 36.72 | 1
place بيجي | Baiji | IRQ | 34.93 | 43.49 | 1
place سامراء | Samarra | IRQ | 34.20 | 43.87 | 1
place بنغازي | Benghazi | LBY | 32.12 | 20.07 | 1
place الحديدة | Hudaydah | YEM | 14.80 | 42.95 | 1
place القائم | Qaim | IRQ | 34.37 | 41.09 | 1
place دير الزور | Deir ez-Zor | SYR | 35.34 | 40.14 | 1
place منبج | Manbij | SYR | 36.53 | 37.95 | 1
place زليتن | Zliten | LBY | 32.47 | 14.57 | 1
place أبين | Abyan | YEM | 13.58 | 45.87 | 1
place كادقلي | Kadugli | SDN | 11.01 | 29.72 | 1
place تكريت | Tikrit | IRQ | 34.60 | 43.68 | 1
place سيئون | Seiyun | YEM | 15.94 | 48.79 | 1
place درنة | Derna | LBY | 32.76 | 22.64 | 1
place الرمادي | Ramadi | IRQ | 33.42 | 43.30 | 1
place الحويجة | Hawija | IRQ | 35.32 | 43.77 | 1
place عفرين | Afrin | SYR | 36.51 | 36.87 | 1

story two-cities-one-day
report w1a | صدى الرافدين | 2031-07-06T10:00
title مقتل 6 جنود في هجوم على حاجز ببيجي
text قال مصدر عسكري إن 6 جنود قتلوا في هجوم على حاجز للجيش في بيجي.
claim g=1 | trigger=هجوم | at=بيجي | on=2031-07-06 | by=military:مصدر عسكري | killed=6:6 جنود | class=security
report w1b | صدى الرافدين | 2031-07-06T11:00
title مقتل 4 جنود في هجوم على حاجز بسامراء
text قال مصدر عسكري إن 4 جنود قتلوا في هجوم على حاجز للجيش في سامراء.
claim g=1 | trigger=هجوم | at=سامراء | on=2031-07-06 | by=military:مصدر عسكري | killed=4:4 جنود | class=security
expect reports=w1a | killed=6/6/6
expect reports=w1b | killed=4/4/4

story one-city-two-days
report w2a | النهار الجديد | 2031-07-13T10:00
title قصف يقتل 9 في حي الوعر بحمص
text قالت شبكة إنقاذ إن 9 مدنيين قتلوا في قصف على حي الوعر في حمص أمس السبت.
claim g=1 | trigger=قصف | at=حمص | on=2031-07-12 | by=ngo:شبكة إنقاذ | killed=9:9 مدنيين | class=civilian
report w2b | النهار الجديد | 2031-07-16T10:00
title قصف جديد يقتل 3 في حي الوعر بحمص
text قالت شبكة إنقاذ إن 3 مدنيين قتلوا في قصف على حي الوعر في حمص أمس الثلاثاء.
claim g=1 | trigger=قصف | at=حمص | on=2031-07-15 | by=ngo:شبكة إنقاذ | killed=3:3 مدنيين | class=civilian
expect reports=w2a | killed=9/9/9
expect reports=w2b | killed=3/3/3

story aggregate-is-no-toll
report w3a | ساحل برقة | 2031-07-20T10:00
title اغتيال قاض في بنغازي
text قتل مسلحون قاضيا أمام منزله في بنغازي. وارتفع بذلك عدد القتلى في المدينة إلى 70 شخصا منذ بداية العام بحسب مركز التوثيق.
claim g=1 | trigger=قتل | at=بنغازي | on=2031-07-20 | killed=1s:قاضيا | class=civilian
claim g=1 | trigger=القتلى | at=بنغازي | by=monitor:مركز التوثيق | killed=70:70 شخصا | class=unknown
expect reports=w3a | killed=1/1/1

story two-attacks-summed-by-a-headline
report w4a | منبر اليمن | 2031-07-27T10:00
title هجوم بسيارة مفخخة على معسكر في الحديدة يقتل 5
text أعلنت السلطات مقتل 5 جنود في هجوم بسيارة مفخخة على معسكر في الحديدة.
claim g=1 | trigger=هجوم | at=الحديدة | on=2031-07-27 | by=official:السلطات | killed=5:5 جنود | class=security
report w4b | الأفق | 2031-07-28T10:00
title مقتل 8 جنود في هجومين منفصلين
text قتل 8 جنود في هجومين منفصلين أحدهما بسيارة مفخخة على معسكر الحديدة.
claim g=1 | trigger=قتل | at=الحديدة | on=2031-07-27 | killed=8:8 جنود | class=security
expect reports=w4a,w4b | killed=5/5/5

story wire-copies-are-one-origin
report w5a | النهار الجديد | 2031-08-03T10:00
title مقتل 11 في غارة على معبر القائم
text أفادت وكالة الهلال للأنباء نقلا عن شهود بأن 11 شخصا قتلوا فجر اليوم في غارة نفذتها طائرة مجهولة على قافلة شاحنات كانت متوقفة عند معبر القائم الحدودي بين العراق وسوريا قبل أن تشتعل النيران في عدد كبير منها.
claim g=1 | mode=aerial | trigger=غارة | at=القائم | on=2031-08-03 | by=witness:شهود | relay=وكالة الهلال للأنباء | killed=11:11 شخصا | class=civilian
report w5b | صدى الرافدين | 2031-08-03T12:00
title 11 قتيلا بغارة مجهولة عند معبر القائم
text أفادت وكالة الهلال للأنباء نقلا عن شهود بأن 11 شخصا قتلوا فجر اليوم في غارة نفذتها طائرة مجهولة على قافلة شاحنات كانت متوقفة عند معبر القائم الحدودي بين العراق وسوريا قبل أن تشتعل النيران في عدد كبير منها.
claim g=1 | mode=aerial | trigger=غارة | at=القائم | on=2031-08-03 | by=witness:شهود | relay=وكالة الهلال للأنباء | killed=11:11 شخصا | class=civilian
report w5c | الأفق | 2031-08-03T14:00
title غارة على شاحنات عند معبر القائم
text أفادت وكالة الهلال للأنباء نقلا عن شهود بأن 11 شخصا قتلوا فجر اليوم في غارة نفذتها طائرة مجهولة على قافلة شاحنات كانت متوقفة عند معبر القائم الحدودي بين العراق وسوريا.
claim g=1 | mode=aerial | trigger=غارة | at=القائم | on=2031-08-03 | by=witness:شهود | relay=وكالة الهلال للأنباء | killed=11:11 شخصا | class=civilian
expect reports=w5a,w5b,w5c | killed=11/11/11 | grade=provisional | origins=1

story second-event-of-a-report-has-its-own-incident
report w6a | النهار الجديد | 2031-08-10T10:00
title تفجير انتحاري يقتل 16 في دير الزور
text قتل 16 شخصا في تفجير انتحاري استهدف مطعما في دير الزور كما قال مجلس المدينة. وفي حادث منفصل قتل لغم 2 من الرعاة قرب منبج.
claim g=1 | trigger=تفجير | at=دير الزور | on=2031-08-10 | by=local:مجلس المدينة | killed=16:16 شخصا | class=civilian
claim g=2 | trigger=لغم | at=منبج | on=2031-08-10 | killed=2:2 من الرعاة | class=civilian
report w6b | الأفق | 2031-08-10T16:00
title ضحايا بتفجير مطعم في دير الزور
text أعلن مجلس المدينة مقتل 16 شخصا بتفجير انتحاري في مطعم بدير الزور. كما قتل لغم 2 من الرعاة قرب منبج.
claim g=1 | trigger=تفجير | at=دير الزور | on=2031-08-10 | by=local:مجلس المدينة | killed=16:16 شخصا | class=civilian
claim g=2 | trigger=لغم | at=منبج | on=2031-08-10 | killed=2:2 من الرعاة | class=civilian
expect reports=w6a,w6b | killed=16/16/16
expect reports=w6a,w6b | killed=2/2/2

story satire-founds-nothing
report w7a | الحدود | 2031-08-17T10:00
title مقتل الملل في اشتباكات بين الموظفين ومكاتبهم في زليتن
text قتل 40 ألف موظف من الملل في زليتن بعد اشتباكات ضارية مع المكاتب.
claim g=1 | trigger=اشتباكات | at=زليتن | on=2031-08-17 | killed=40000:40 ألف | class=civilian
report w7b | ساحل برقة | 2031-08-17T12:00
title اشتباكات في زليتن تقتل 2
text قتل 2 من المارة في اشتباكات بين مسلحين في زليتن وفق الهلال الأحمر.
claim g=1 | trigger=اشتباكات | at=زليتن | on=2031-08-17 | by=ngo:الهلال الأحمر | killed=2:2 من المارة | class=civilian
expect reports=w7b | killed=2/2/2

story later-mention-counts
report w8a | منبر اليمن | 2031-08-24T10:00
title هجوم على دورية في أبين يقتل 3 جنود
text قال مسؤول محلي إن 3 جنود قتلوا في هجوم بعبوة ناسفة على دورية في أبين.
claim g=1 | trigger=هجوم | at=أبين | on=2031-08-24 | by=official:مسؤول محلي | killed=3:3 جنود | class=security
report w8b | الأفق | 2031-08-27T10:00
title مجلس القبائل يدين الهجوم على الدورية في أبين
text أدان مجلس القبائل الهجوم بعبوة ناسفة على دورية في أبين يوم الأحد وقالت وزارة الدفاع إن 5 جنود قتلوا فيه.
claim g=1 | trigger=الهجوم | at=أبين | on=2031-08-24 | by=official:وزارة الدفاع | killed=5:5 جنود | class=security
expect reports=w8a,w8b | killed=5/5/5 | origins=2

story protest-and-killing-are-two-types
report w9a | نيل الغرب | 2031-08-31T10:00
title مظاهرات في كادقلي للمطالبة بالماء
text خرج مئات في مظاهرات بكادقلي للمطالبة بتوفير مياه الشرب.
claim g=1 | type=PROTEST | mode=demo | trigger=مظاهرات | at=كادقلي | on=2031-08-31 | participants=100!:مئات
report w9b | الأفق | 2031-08-31T12:00
title مقتل تاجر في كادقلي
text قتل مجهولون تاجرا وسط سوق كادقلي ولاذوا بالفرار.
claim g=1 | trigger=قتل | at=كادقلي | on=2031-08-31 | killed=1s:تاجرا | class=civilian
expect reports=w9a
expect reports=w9b | killed=1/1/1

story night-between-two-dates
report w10a | صدى الرافدين | 2031-09-08T06:00
title هجوم ليلي على ثكنة في تكريت
text قتل 7 جنود في هجوم شنه مسلحون على ثكنة في تكريت مساء الأحد كما أعلنت وزارة الدفاع.
claim g=1 | trigger=هجوم | at=تكريت | on=2031-09-07 | by=official:وزارة الدفاع | killed=7:7 جنود | class=security
report w10b | النهار الجديد | 2031-09-08T09:00
title وزارة الدفاع: مقتل 7 جنود في هجوم على ثكنة بتكريت
text أعلنت وزارة الدفاع مقتل 7 جنود في هجوم على ثكنة في تكريت فجر الاثنين.
claim g=1 | trigger=هجوم | at=تكريت | on=2031-09-08 | by=official:وزارة الدفاع | killed=7:7 جنود | class=security
expect reports=w10a,w10b | killed=7/7/7 | grade=provisional | origins=1

story twin-bombs-one-town-one-day
report w11a | منبر اليمن | 2031-09-15T09:00
title تفجير سيارة مفخخة قرب فندق في سيئون يقتل 4
text قال مصدر طبي إن 4 أشخاص قتلوا في تفجير سيارة مفخخة أمام فندق وسط سيئون صباح الاثنين وتحطم زجاج المباني القريبة.
claim g=1 | mode=explosives | trigger=تفجير | at=سيئون | on=2031-09-15 | by=medical:مصدر طبي | killed=4:4 أشخاص | class=civilian
report w11b | الأفق | 2031-09-15T20:00
title هجوم ثان في سيئون: انتحاري يقتل 19 جنديا داخل معسكر
text في هجوم آخر بعد ساعات فجر انتحاري شاحنة في ساحة معسكر للجيش في سيئون ظهر الاثنين فقتل 19 جنديا بحسب وزارة الدفاع.
claim g=1 | mode=suicide-attack | trigger=هجوم | at=سيئون | on=2031-09-15 | by=official:وزارة الدفاع | killed=19:19 جنديا | class=security
expect reports=w11a | killed=4/4/4
expect reports=w11b | killed=19/19/19

story same-words-and-toll-in-two-towns
report w12a | صدى الرافدين | 2031-09-22T10:00
title مقتل جنديين في انفجار عبوة ناسفة في الرمادي
text قتل جنديان في انفجار عبوة ناسفة استهدفت دورية للجيش في الرمادي صباح الاثنين بحسب مصدر في الشرطة.
claim g=1 | mode=explosives | trigger=انفجار | at=الرمادي | on=2031-09-22 | by=police:مصدر في الشرطة | killed=2:جنديان | class=security
report w12b | صدى الرافدين | 2031-09-22T11:30
title مقتل جنديين في انفجار عبوة ناسفة في الحويجة
text قتل جنديان في انفجار عبوة ناسفة استهدفت دورية للجيش في الحويجة صباح الاثنين بحسب مصدر في الشرطة.
claim g=1 | mode=explosives | trigger=انفجار | at=الحويجة | on=2031-09-22 | by=police:مصدر في الشرطة | killed=2:جنديان | class=security
expect reports=w12a | killed=2/2/2
expect reports=w12b | killed=2/2/2

story two-numbers-of-one-sentence
report w14a | النهار الجديد | 2031-10-06T10:00
title قصف على عفرين يقتل 11 مدنيا
text أدى قصف على عفرين إلى مقتل 11 مدنيا، فيما قتل في الأسبوع نفسه على جبهة بعيدة 7 مسلحين بحسب مرصد الشمال.
claim g=1 | mode=heavy-weapons | trigger=قصف | at=عفرين | on=2031-10-05 | by=monitor:مرصد الشمال | killed=11:11 مدنيا | killed=7:7 مسلحين | class=civilian
expect reports=w14a | killed=11/11/11

story first-toll-of-residents-overtaken
report w15a | ساحل برقة | 2031-10-13T10:00
title انهيار برج بقصف في درنة
text قال سكان إن 9 أشخاص قتلوا في قصف برج سكني في درنة.
claim g=1 | mode=heavy-weapons | trigger=قصف | at=درنة | on=2031-10-12 | by=local:سكان | killed=9:9 أشخاص | class=civilian
report w15b | الأفق | 2031-10-13T11:00
title مصدر طبي: 12 قتيلا في قصف برج سكني في درنة
text قال مصدر طبي إن 12 شخصا قتلوا في قصف برج سكني في درنة، مرجحا ارتفاع عدد القتلى بعد إزالة الأنقاض.
claim g=1 | mode=heavy-weapons | trigger=قصف | at=درنة | on=2031-10-12 | by=medical:مصدر طبي | killed=12:12 شخصا | class=civilian
report w15c | النهار الجديد | 2031-10-13T10:30
title 9 قتلى بقصف برج سكني في درنة
text قال سكان في درنة إن 9 أشخاص قتلوا في قصف برج سكني.
claim g=1 | mode=heavy-weapons | trigger=قصف | at=درنة | on=2031-10-12 | by=local:سكان | killed=9:9 أشخاص | class=civilian
expect reports=w15a,w15b,w15c | killed=12/12/12

story compound-day
report w16a | صدى الرافدين | 2031-10-20T18:00
title مقتل 13 في ثلاث هجمات متفرقة شمالي العراق
text قتل 13 شخصا في ثلاث هجمات متفرقة الاثنين بحسب وزارة الداخلية. وقتل 6 أشخاص في تفجير استهدف مقهى في تكريت. وقتل 7 من المصلين بهجوم مسلح على مسجد في الحويجة.
claim g=1 | trigger=هجمات | on=2031-10-20 | by=official:وزارة الداخلية | killed=13:13 شخصا | class=civilian
claim g=2 | mode=explosives | trigger=تفجير | at=تكريت | on=2031-10-20 | killed=6:6 أشخاص | class=civilian
claim g=3 | mode=firearms | trigger=بهجوم | at=الحويجة | on=2031-10-20 | killed=7:7 من المصلين | class=civilian
expect reports=w16a | killed=none
expect reports=w16a | killed=6/6/6
expect reports=w16a | killed=7/7/7
