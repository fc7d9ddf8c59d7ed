# Tolls that grow, are corrected, or are counted in parts.
place الفلوجة | Fallujah | IRQ | 33.35 | 43.78 | 1
place بعقوبة | Baqubah | IRQ | 33.75 | 44.64 | 1
place تعز | Taiz | YEM | 13.58 | 44.02 | 1
place درنة | Derna | LBY | 32.77 | 22.64 | 1
place سبها | Sabha | LBY | 27.04 | 14.43 | 1
place كركوك | Kirkuk | IRQ | 35.47 | 44.39 | 1
place الحسكة | Hasakah | SYR | 36.50 | 40.75 | 1
place عدن | Aden | YEM | 12.79 | 45.03 | 1
place نيالا | Nyala | SDN | 12.05 | 24.88 | 1
place صعدة | Saada | YEM | 16.94 | 43.76 | 1

story growing-toll-of-one-monitor
report t1a | النهار الجديد | 2031-01-05T09:00
title انفجار سيارة مفخخة في سوق بالفلوجة
text قال المرصد المدني إن 12 شخصا على الأقل قتلوا في انفجار سيارة مفخخة وسط سوق شعبية في الفلوجة اليوم الأحد.
claim g=1 | trigger=انفجار | at=الفلوجة | on=2031-01-05 | by=monitor:المرصد المدني | killed=12+:12 شخصا | class=civilian
report t1b | صدى الرافدين | 2031-01-05T18:30
title ارتفاع حصيلة تفجير سوق الفلوجة إلى 27 قتيلا
text ارتفعت حصيلة تفجير السيارة المفخخة في سوق الفلوجة إلى 27 قتيلا وفق المرصد المدني بعد انتشال جثث من تحت الأنقاض.
claim g=1 | trigger=تفجير | at=الفلوجة | on=2031-01-05 | by=monitor:المرصد المدني | killed=27:27 قتيلا | class=civilian
report t1c | الأفق | 2031-01-06T10:00
title المرصد المدني: 31 قتيلا في تفجير سوق الفلوجة
text أعلن المرصد المدني أن 31 شخصا قتلوا في تفجير السوق الشعبية بالفلوجة أمس.
claim g=1 | trigger=تفجير | at=الفلوجة | on=2031-01-05 | by=monitor:المرصد المدني | killed=31:31 شخصا | class=civilian
expect reports=t1a,t1b,t1c | killed=31/31/31 | grade=provisional | origins=1

story monitor-and-unnamed-disagree
report t2a | النهار الجديد | 2031-01-12T12:00
title قتلى في هجوم انتحاري على مخفر في بعقوبة
text ذكر مصدر لم يكشف عن اسمه أن 9 من رجال الشرطة لقوا حتفهم في هجوم انتحاري استهدف مخفرا في بعقوبة.
claim g=1 | trigger=هجوم | at=بعقوبة | on=2031-01-12 | by=anonymous:مصدر لم يكشف عن اسمه | killed=9:9 من رجال | class=security
report t2b | صدى الرافدين | 2031-01-13T08:00
title مقتل 14 شرطيا في هجوم انتحاري ببعقوبة
text أكد مدير صحة المحافظة أن 14 شرطيا قتلوا في الهجوم الانتحاري على مخفر بعقوبة.
claim g=1 | trigger=الهجوم | at=بعقوبة | on=2031-01-12 | by=medical:مدير صحة المحافظة | killed=14:14 شرطيا | class=security
expect reports=t2a,t2b | killed=14/14/14 | grade=corroborated | origins=2

story downward-correction
report t3a | منبر اليمن | 2031-01-19T11:00
title سقوط قذائف على حي في تعز ومقتل 15 مدنيا
text قالت وزارة الصحة إن 15 مدنيا قتلوا بسقوط قذائف هاون على حي سكني في تعز.
claim g=1 | trigger=سقوط قذائف | at=تعز | on=2031-01-19 | by=official:وزارة الصحة | killed=15:15 مدنيا | class=civilian
report t3b | الأفق | 2031-01-21T09:00
title وزارة الصحة تخفض حصيلة قصف الحي السكني في تعز
text خفضت وزارة الصحة اليوم الحصيلة إلى 11 قتيلا من المدنيين في قصف الحي السكني بتعز بقذائف هاون.
claim g=1 | trigger=قصف | at=تعز | on=2031-01-19 | by=official:وزارة الصحة | killed=11:11 قتيلا | class=civilian
expect reports=t3a,t3b | killed=11/11/11 | grade=provisional

story wounded-who-died
report t4a | ساحل برقة | 2031-01-26T14:00
title انفجار لغم في درنة يقتل 4 ويصيب 10
text قتل 4 أشخاص وأصيب 10 آخرون بانفجار لغم في درنة حسب مستشفى المدينة.
claim g=1 | trigger=انفجار لغم | at=درنة | on=2031-01-26 | by=medical:مستشفى المدينة | killed=4:4 أشخاص | class=civilian | wounded=10:10 آخرون | class=civilian
report t4b | الأفق | 2031-01-28T10:00
title وفاة اثنين من جرحى انفجار اللغم في درنة
text قال مستشفى المدينة إن 2 من المصابين توفوا متأثرين بجراحهم بعد انفجار لغم في درنة يوم الأحد.
claim g=1 | trigger=توفوا | at=درنة | on=2031-01-26 | by=medical:مستشفى المدينة | killed=2:2 من المصابين | class=civilian
expect reports=t4a,t4b | killed=6/6/6 | wounded=8/8/8

story disjoint-parts-add-up
report t5a | صوت الجنوب | 2031-02-02T13:00
title مقتل جنود وحارس في كمين بسبها
text قالت مصادر عسكرية إن 5 جنود و2 من الحراس قتلوا في كمين مسلح قرب سبها.
claim g=1 | trigger=كمين | at=سبها | on=2031-02-02 | by=military:مصادر عسكرية | killed=5:5 جنود | class=security | killed=2:2 من الحراس | class=security
expect reports=t5a | killed=7/7/7 | grade=provisional

story part-of-a-whole
report t6a | صدى الرافدين | 2031-02-09T16:00
title مقتل 20 شخصا في غارة على كركوك
text قتل 20 شخصا بينهم 6 أطفال في غارة جوية على قرية غرب كركوك بحسب الدفاع المدني.
claim g=1 | mode=aerial | trigger=غارة | at=كركوك | on=2031-02-09 | by=official:الدفاع المدني | killed=20:20 شخصا | class=civilian | killed=6:6 أطفال | class=civilian | part=0
expect reports=t6a | killed=20/20/20

story part-found-by-its-cue
report t7a | النهار الجديد | 2031-02-16T16:00
title قصف مدفعي يوقع 18 قتيلا في الحسكة
text أحصى المرصد المدني 18 قتيلا من بينهم 7 نساء في قصف مدفعي على الحسكة.
claim g=1 | trigger=قصف | at=الحسكة | on=2031-02-16 | by=monitor:المرصد المدني | killed=18:18 قتيلا | class=civilian | killed=7:7 نساء | class=civilian
expect reports=t7a | killed=18/18/18

story former-toll-named-beside-the-new
report t8a | منبر اليمن | 2031-02-23T20:00
title ارتفاع عدد قتلى هجوم الميناء في عدن إلى 32
text ارتفع عدد القتلى في الهجوم على ميناء عدن إلى 32 بعدما كان 20 في حصيلة سابقة كما أفاد مكتب الصحة.
claim g=1 | trigger=الهجوم | at=عدن | on=2031-02-22 | by=medical:مكتب الصحة | killed=32:32 | class=civilian | killed=20:20 | class=civilian
expect reports=t8a | killed=32/32/32

story rise-supersedes-other-origins
report t9a | نيل الغرب | 2031-03-02T07:00
title هجوم على مخيم للنازحين في نيالا
text قال شهود إن 40 شخصا قتلوا في هجوم شنه مسلحون على مخيم للنازحين قرب نيالا.
claim g=1 | trigger=هجوم | at=نيالا | on=2031-03-02 | by=witness:شهود | killed=40:40 شخصا | class=civilian
report t9b | الأفق | 2031-03-03T12:00
title ارتفاع حصيلة الهجوم على مخيم النازحين في نيالا إلى 55 قتيلا
text ارتفعت حصيلة الهجوم على مخيم النازحين قرب نيالا إلى 55 قتيلا وفق منظمة أطباء الإقليم.
claim g=1 | trigger=الهجوم | at=نيالا | on=2031-03-02 | by=ngo:منظمة أطباء الإقليم | killed=55:55 قتيلا | class=civilian
expect reports=t9a,t9b | killed=55/55/55 | origins=2

story vague-gives-way
report t10a | منبر اليمن | 2031-03-09T09:00
title عشرات القتلى بقصف على سوق في صعدة
text قال سكان إن عشرات قتلوا في قصف استهدف سوقا في صعدة.
claim g=1 | trigger=قصف | at=صعدة | on=2031-03-09 | by=local:سكان | killed=10!:عشرات | class=civilian
report t10b | الأفق | 2031-03-09T17:00
title 23 قتيلا في قصف سوق صعدة
text أعلن مستشفى الجمهورية مقتل 23 مدنيا في القصف الذي استهدف سوق صعدة.
claim g=1 | trigger=القصف | at=صعدة | on=2031-03-09 | by=medical:مستشفى الجمهورية | killed=23:23 مدنيا | class=civilian
expect reports=t10a,t10b | killed=23/23/23
