# Who speaks about whose losses.
place ماردين | Mardin | TUR | 37.31 | 40.74 | 1
place الرقة | Raqqa | SYR | 35.95 | 39.01 | 1
place مأرب | Marib | YEM | 15.46 | 45.33 | 1
place العريش | Arish | EGY | 31.13 | 33.80 | 1
place سرت | Sirte | LBY | 31.21 | 16.59 | 1
place الموصل | Mosul | IRQ | 36.34 | 43.13 | 1
place الفاشر | El Fasher | SDN | 13.63 | 25.35 | 1
place حجة | Hajjah | YEM | 15.69 | 43.60 | 1
place إدلب | Idlib | SYR | 35.93 | 36.63 | 1
place تلعفر | Tal Afar | IRQ | 36.38 | 42.45 | 1

story party-on-enemy-losses-enters-high
report p1a | بوابة الشرق | 2031-04-06T10:00
title مقتل جنديين في تفجير استهدف قافلة قرب ماردين
text أعلنت قيادة الجيش مقتل 2 من الجنود وإصابة 4 في تفجير استهدف قافلة عسكرية قرب ماردين.
claim g=1 | trigger=تفجير | at=ماردين | on=2031-04-06 | by=military:قيادة الجيش | killed=2:2 من الجنود | class=security | wounded=4:4 | class=security
report p1b | الأفق | 2031-04-07T10:00
title جبهة الجبل تتبنى تفجير القافلة قرب ماردين
text قالت جبهة الجبل إن 8 جنود قتلوا في تفجير القافلة العسكرية قرب ماردين.
claim g=1 | trigger=تفجير | at=ماردين | on=2031-04-06 | by=armed_group:جبهة الجبل | actor=جبهة الجبل:REB | killed=8:8 جنود | class=security
expect reports=p1a,p1b | killed=2/2/8 | wounded=4/4/4 | grade=contested | origins=2

story only-a-party-speaks
report p2a | بوابة الشرق | 2031-04-13T10:00
title الجيش يعلن مقتل 17 مسلحا شرق الرقة
text أعلن الجيش مقتل 17 مسلحا في عملية عسكرية شرق الرقة.
claim g=1 | trigger=عملية عسكرية | at=الرقة | on=2031-04-13 | by=military:الجيش | recipient=مسلحا:UAF | killed=17:17 مسلحا | class=combatant
expect reports=p2a | killed=17/17/17 | party_only

story perpetrators-own-row
report p3a | منبر اليمن | 2031-04-20T10:00
title هجوم انتحاري على نقطة أمنية في مأرب
text قالت الشرطة إن 3 من عناصرها قتلوا إضافة إلى 2 من المهاجمين في هجوم انتحاري على نقطة أمنية في مأرب.
claim g=1 | trigger=هجوم | at=مأرب | on=2031-04-20 | by=police:الشرطة | killed=3:3 من عناصرها | class=security | killed=2:2 من المهاجمين | class=perpetrator
expect reports=p3a | killed=3/3/3 | killed_perpetrators=2/2/2

story official-on-civilians-is-neutral
report p4a | النيل اليوم | 2031-04-27T10:00
title قذيفة تقتل مدنيين في العريش
text أعلنت مديرية الصحة مقتل 5 مدنيين بقذيفة سقطت على منزل في العريش.
claim g=1 | trigger=بقذيفة | at=العريش | on=2031-04-27 | by=official:مديرية الصحة | killed=5:5 مدنيين | class=civilian
report p4b | الأفق | 2031-04-27T15:00
title ناشطون: 7 قتلى بقذيفة على منزل في العريش
text قال ناشطون إن 7 مدنيين قتلوا بقذيفة أصابت منزلا في العريش.
claim g=1 | trigger=بقذيفة | at=العريش | on=2031-04-27 | by=activist:ناشطون | killed=7:7 مدنيين | class=civilian
expect reports=p4a,p4b | killed=5/5/7 | grade=contested

story denial-leaves-the-toll
report p5a | ساحل برقة | 2031-05-04T10:00
title غارة على سرت تقتل 6
text قال المجلس المحلي إن 6 مدنيين قتلوا في غارة جوية على سرت.
claim g=1 | mode=aerial | trigger=غارة | at=سرت | on=2031-05-04 | by=local:المجلس المحلي | killed=6:6 مدنيين | class=civilian
report p5b | الأفق | 2031-05-05T10:00
title الناطق العسكري ينفي سقوط قتلى في غارة سرت
text نفى الناطق العسكري سقوط 6 قتلى مدنيين في الغارة الجوية على سرت.
claim g=1 | mode=aerial | status=negated | trigger=الغارة | at=سرت | on=2031-05-04 | by=military:الناطق العسكري | stance=denied | killed=6:6 قتلى | class=civilian
expect reports=p5a,p5b | killed=6/6/6

story group-on-its-own-losses
report p6a | صدى الرافدين | 2031-05-11T10:00
title لواء السهل ينعى 4 من مقاتليه في الموصل
text نعى لواء السهل 4 من مقاتليه سقطوا في اشتباكات غرب الموصل.
claim g=1 | trigger=اشتباكات | at=الموصل | on=2031-05-11 | by=armed_group:لواء السهل | recipient=لواء السهل:REB | killed=4:4 من مقاتليه | class=combatant
expect reports=p6a | killed=4/4/4

story headline-repeats-the-body
report p7a | نيل الغرب | 2031-05-18T10:00
title مقتل 13 في هجوم على قرية قرب الفاشر
text قالت لجان المقاومة إن 13 شخصا قتلوا في هجوم على قرية قرب الفاشر.
claim g=1 | title | trigger=هجوم | at=الفاشر | killed=13:13 | class=unknown
claim g=1 | trigger=هجوم | at=الفاشر | on=2031-05-18 | by=local:لجان المقاومة | killed=13:13 شخصا | class=civilian
expect reports=p7a | killed=13/13/13 | grade=provisional | origins=1

story narrator-never-supersedes
report p8a | منبر اليمن | 2031-05-25T10:00
title قتلى في انفجار مخزن ذخيرة بحجة
text قالت السلطة المحلية إن 8 أشخاص قتلوا في انفجار مخزن ذخيرة داخل معسكر في حجة.
claim g=1 | trigger=انفجار | at=حجة | on=2031-05-25 | by=official:السلطة المحلية | killed=8:8 أشخاص | class=civilian
report p8b | الأفق | 2031-05-26T10:00
title انفجار مخزن الذخيرة في حجة أوقع 12 قتيلا
text أوقع انفجار مخزن الذخيرة داخل معسكر حجة 12 قتيلا وسط صمت رسمي.
claim g=1 | trigger=انفجار | at=حجة | on=2031-05-25 | killed=12:12 قتيلا | class=unknown
expect reports=p8a,p8b | killed=8/8/12 | grade=contested

story at-least-marks-open
report p9a | النهار الجديد | 2031-06-01T10:00
title 21 قتيلا على الأقل في غارات على إدلب
text قتل 21 مدنيا على الأقل في غارات جوية على بلدة في إدلب بحسب الخوذ الإنسانية.
claim g=1 | mode=aerial | trigger=غارات | at=إدلب | on=2031-06-01 | by=ngo:الخوذ الإنسانية | killed=21+:21 مدنيا | class=civilian
expect reports=p9a | killed=21/21/21

story same-origin-under-two-names
report p10a | صدى الرافدين | 2031-06-08T10:00
title تفجير مزدوج قرب جامع في تلعفر
text قالت قيادة شرطة تلعفر إن 10 مصلين قتلوا في تفجير قرب جامع في تلعفر.
claim g=1 | trigger=تفجير | at=تلعفر | on=2031-06-08 | by=police:قيادة شرطة تلعفر | killed=10:10 مصلين | class=civilian
report p10b | الأفق | 2031-06-08T21:00
title ارتفاع قتلى تفجير جامع تلعفر
text أعلنت شرطة تلعفر مقتل 13 من المصلين في التفجير قرب جامع تلعفر.
claim g=1 | trigger=التفجير | at=تلعفر | on=2031-06-08 | by=police:شرطة تلعفر | killed=13:13 من المصلين | class=civilian
expect reports=p10a,p10b | killed=13/13/13 | grade=provisional | origins=1
