# Hard pairs: two attacks of one town, week or text whose reports are worded alike.
place غاو | Gao | MLI | 16.27 | -0.04 | 1
place نيامي | Niamey | NER | 13.51 | 2.11 | 1
place رفاعة | Rufaa | SDN | 14.77 | 33.36 | 1
place الشيخ مسكين | Sheikh Miskin | SYR | 32.83 | 36.16 | 1
place ميدي | Midi | YEM | 16.32 | 42.81 | 1
place طرفاية | Tarfaya | MAR | 27.94 | -12.92 | 1
place المقدادية | Muqdadiyah | IRQ | 33.98 | 44.94 | 1
place عطبرة | Atbara | SDN | 17.70 | 33.97 | 1

story neighbouring-countries-one-evening
report q1a | مرآة الساحل | 2031-09-07T08:00
title 17 قتيلا في هجوم نسب إلى كتيبة الرمال
text قتل 17 شخصا مساء السبت في هجوم نسب إلى كتيبة الرمال في مدينة غاو قرب النهر.
claim g=1 | title | trigger=هجوم | killed=17:17 قتيلا
claim g=1 | trigger=هجوم | at=غاو | on=2031-09-06 | killed=17:17 شخصا
report q1b | الأفق | 2031-09-07T10:00
title 17 قتيلا في غاو بهجوم لكتيبة الرمال
text قال مسؤولون إن 17 شخصا قتلوا في هجوم نسب إلى كتيبة الرمال في مدينة غاو مساء السبت.
claim g=1 | title | trigger=بهجوم | at=غاو | killed=17:17 قتيلا
claim g=1 | trigger=هجوم | at=غاو | on=2031-09-06 | by=official:مسؤولون | killed=17:17 شخصا
report q1c | مرآة الساحل | 2031-09-07T09:00
title 21 قتيلا في هجوم نسب إلى كتيبة الرمال
text قتل 21 شخصا مساء السبت في هجوم نسب إلى كتيبة الرمال في مدينة نيامي قرب النهر.
claim g=1 | title | trigger=هجوم | killed=21:21 قتيلا
claim g=1 | trigger=هجوم | at=نيامي | on=2031-09-06 | killed=21:21 شخصا
expect reports=q1a,q1b | killed=17/17/17
expect reports=q1c | killed=21/21/21

story one-voice-with-two-tolls
report q2a | نيل الغرب | 2031-09-14T12:00
title مقتل 4 جنود بعبوة قرب جسر رفاعة
text قتل 4 جنود في انفجار عبوة ناسفة قرب جسر رفاعة أمس السبت. ويأتي ذلك بعد أيام على مقتل 7 جنود في هجوم على حاجز الجيش في رفاعة.
claim g=1 | title | trigger=بعبوة | at=رفاعة | killed=4:4 جنود | class=security
claim g=1 | trigger=انفجار | at=رفاعة | on=2031-09-13 | killed=4:4 جنود | class=security
claim g=2 | trigger=هجوم | at=رفاعة | killed=7:7 جنود | class=security
report q2b | الأفق | 2031-09-14T15:00
title عبوة ناسفة تقتل 4 جنود قرب جسر رفاعة
text أعلن الناطق العسكري مقتل 4 جنود بعبوة ناسفة انفجرت قرب جسر رفاعة السبت.
claim g=1 | trigger=بعبوة | at=رفاعة | on=2031-09-13 | by=military:الناطق العسكري | killed=4:4 جنود | class=security
expect reports=q2a,q2b | killed=4/4/4
expect reports=q2a | killed=7/7/7

story one-town-other-victims-other-day
report q3a | منبر اليمن | 2031-09-18T20:00
title مقتل 3 من خفر السواحل بقذيفة هاون في ميدي
text قتل 3 من خفر السواحل بقذيفة هاون سقطت على مركزهم في ميدي.
claim g=1 | mode=heavy-weapons | trigger=بقذيفة | at=ميدي | killed=3:3 من خفر السواحل | class=security
report q3b | منبر اليمن | 2031-09-21T09:00
title مقتل صياد بقذيفة هاون في ميدي
text قتل صياد بقذيفة هاون سقطت على منزله في ميدي.
claim g=1 | mode=heavy-weapons | trigger=بقذيفة | at=ميدي | killed=1s:صياد | class=civilian
report q3c | الأفق | 2031-09-21T12:00
title قذيفة هاون تقتل صيادا في ميدي
text قالت البلدية إن صيادا قتل بقذيفة هاون سقطت على منزله في ميدي.
claim g=1 | mode=heavy-weapons | trigger=بقذيفة | at=ميدي | by=local:البلدية | killed=1s:صيادا | class=civilian
expect reports=q3a | killed=3/3/3
expect reports=q3b,q3c | killed=1/1/1

story a-truce-has-no-dead
report q4a | النهار الجديد | 2031-09-28T10:00
title بدء هدنة إنسانية في الشيخ مسكين
text بدأت هدنة إنسانية في الشيخ مسكين صباح الأحد بوساطة أممية بين لواء التل والجيش.
claim g=1 | type=RETREAT | title | trigger=هدنة | at=الشيخ مسكين
claim g=1 | type=RETREAT | trigger=هدنة | at=الشيخ مسكين | on=2031-09-28
report q4b | الأفق | 2031-09-28T12:00
title هدنة إنسانية في الشيخ مسكين بوساطة أممية
text دخلت هدنة إنسانية في الشيخ مسكين حيز التنفيذ صباح الأحد بوساطة أممية بين لواء التل والجيش.
claim g=1 | type=RETREAT | title | trigger=هدنة | at=الشيخ مسكين
claim g=1 | type=RETREAT | trigger=هدنة | at=الشيخ مسكين | on=2031-09-28
report q4c | صدى الرافدين | 2031-09-28T15:00
title هدنة إنسانية في الشيخ مسكين بعد معارك
text قتل 9 أشخاص في معارك سبقت هدنة إنسانية في الشيخ مسكين بوساطة أممية صباح الأحد بين لواء التل والجيش.
claim g=1 | trigger=معارك | at=الشيخ مسكين | on=2031-09-28 | killed=9:9 أشخاص
expect reports=q4a,q4b
expect reports=q4c | killed=9/9/9

story one-number-told-twice
report q5a | صدى المغرب | 2031-10-05T10:00
title انفجار مخزن في طرفاية
text أوقع انفجار مخزن في طرفاية 12 عاملا قتيلا و12 عاملا على الأقل قتلوا وفق السلطات.
claim g=1 | trigger=انفجار | at=طرفاية | on=2031-10-05 | by=official:السلطات | killed=12:12 عاملا قتيلا | killed=12+:12 عاملا على الأقل
expect reports=q5a | killed=12/12/12

story no-injuries-from-another-blow
report q6a | صدى الرافدين | 2031-10-12T10:00
title إصابة 8 في قصف سوق المقدادية
text أصيب 8 أشخاص في قصف بقذائف على سوق المقدادية الأحد. وسقطت قذيفة ثالثة خارج سوق المقدادية دون إصابات.
claim g=1 | mode=heavy-weapons | trigger=قصف | at=المقدادية | on=2031-10-12 | wounded=8:8 أشخاص
claim g=1 | mode=heavy-weapons | trigger=قذيفة | at=المقدادية | on=2031-10-12 | wounded=0:إصابات
expect reports=q6a | wounded=8/8/8

story two-means-of-one-sentence
report q7a | نيل الغرب | 2031-10-19T10:00
title إدانة لتفجيرات عطبرة
text قتل 26 مسافرا في محطة عطبرة كما قتل تفجيران 11 شخصا.
claim g=1 | trigger=قتل | at=عطبرة | on=2031-10-19 | killed=26:26 مسافرا | killed=11:11 شخصا
expect reports=q7a | killed=26/26/26
