# What the words around a number make of it, and where one report tells of several events.
place زوارة | Zuwara | LBY | 32.93 | 12.08 | 1
place غريان | Gharyan | LBY | 32.17 | 13.02 | 1
place الشلاتين | Shalateen | EGY | 23.13 | 35.59 | 1
place الضالع | Dhale | YEM | 13.70 | 44.73 | 1
place رداع | Rada | YEM | 14.41 | 44.84 | 1
place البيضاء | Bayda Governorate | YEM | 14.30 | 45.40 | 4
place طبرق | Tobruk | LBY | 32.08 | 23.96 | 1
place القبيطة | Qubaytah | YEM | 13.39 | 44.98 | 1
place تازربو | Tazirbu | LBY | 25.71 | 21.10 | 1
place الطويشة | Tawisha | SDN | 12.35 | 26.64 | 1

story deadliest-of-the-year-is-one-attack
report x1a | ساحل برقة | 2031-10-05T09:00
title 44 قتيلا في تفجير بسوق السمك في زوارة
text قالت بلدية زوارة إن 44 شخصا قتلوا في تفجير سوق السمك، وهو الهجوم الأعنف في البلاد منذ بداية السنة.
claim g=1 | trigger=تفجير | at=زوارة | on=2031-10-04 | by=official:بلدية زوارة | killed=44:44 شخصا | class=civilian
expect reports=x1a | killed=44/44/44

story more-than-is-no-rise
report x2a | الأفق | 2031-10-12T09:00
title 200 قتيل في انهيار سد فجره مسلحون قرب غريان
text فجر مسلحون سدا قرب غريان فسقط 200 قتيل من أهالي الوادي.
claim g=1 | trigger=فجر | at=غريان | on=2031-10-11 | killed=200:200 قتيل | class=civilian
report x2b | منبر اليمن | 2031-10-14T09:00
title حداد على ضحايا سد غريان الذي فجره مسلحون
text نكست الأعلام حدادا على أكثر من 200 شخص قتلوا يوم فجر مسلحون سدا قرب غريان.
claim g=1 | trigger=فجر | at=غريان | on=2031-10-11 | killed=200>:أكثر من 200 شخص | class=civilian
expect reports=x2a,x2b | killed=200/201/201

story separate-incident-in-one-group
report x3a | النهار الجديد | 2031-10-19T09:00
title مقتل 3 من حرس الحدود في كمين بالشلاتين
text أعلن الجيش مقتل 3 من حرس الحدود في كمين نصبه مهربون قرب الشلاتين. وفي حادث منفصل قتل 5 صيادين بلغم بحري قبالة طبرق.
claim g=1 | trigger=كمين | at=الشلاتين | on=2031-10-19 | by=military:الجيش | killed=3:3 من حرس الحدود | class=security
claim g=1 | trigger=بلغم | at=طبرق | on=2031-10-19 | killed=5:5 صيادين | class=civilian
expect reports=x3a | killed=3/3/3
expect reports=x3a | killed=5/5/5

story town-and-its-province-are-one-event
report x4a | منبر اليمن | 2031-10-26T09:00
title حملة لإزالة الألغام تبدأ في الضالع
text بدأت فرق هندسية إزالة الألغام في الضالع. وقال رئيس الفريق إن العمل يبدأ من المدارس والآبار ثم يمتد إلى الحقول قبل موسم الحصاد، وإن خرائط قديمة عثر عليها في مخزن البلدية ستختصر الوقت كثيرا. ويشارك في العمل متطوعون دربتهم منظمة محلية طوال الصيف، ومعهم كلاب مدربة وأجهزة كشف جديدة وصلت بحرا الشهر الماضي. وينتظر السكان منذ سنوات أن يعودوا إلى بساتينهم المهجورة في السفح الغربي. وكانت عربة لإسعاف الجرحى قد أصابها لغم أرضي في رداع السبت فقتل 6 جنود من طاقمها.
claim g=1 | title | type=COERCE | trigger=حملة | at=الضالع | on=2031-10-26
claim g=2 | trigger=لغم | at=رداع | on=2031-10-25 | killed=6:6 جنود | class=security
report x4b | الأفق | 2031-10-26T15:00
title اتفاق على تبادل الأسرى يوقع في القبيطة
text وقع وسطاء اتفاقا لتبادل الأسرى في القبيطة. وجلس الشيوخ ثلاث ليال في خيمة بين الخطين حتى رضي الطرفان بقائمة الأسماء، ثم أرسلت القائمة مع رسول على دراجة إلى القيادتين لتوقيعها وختمها. وتقول الأمهات إنهن سيصدقن حين يرين أبناءهن بأعينهن، فقد فشلت من قبل وعود كثيرة قطعها وجهاء آخرون في الشتاء. ويتولى طبيب من أهل القرية فحص العائدين في بيته الكبير قرب المسجد. وكانت عربة لإسعاف الجرحى قد أصابها لغم أرضي في البيضاء السبت فقتل 6 جنود من طاقمها.
claim g=1 | type=RETREAT | trigger=تبادل | at=القبيطة | on=2031-10-26
claim g=2 | trigger=لغم | at=البيضاء | on=2031-10-25 | killed=6:6 جنود | class=security
expect reports=x4a,x4b | killed=6/6/6
expect reports=x4a
expect reports=x4b

story named-kin-are-not-counted
report x5a | ساحل برقة | 2031-11-02T09:00
title إصابة 4 من عائلة واحدة بقذيفة في تازربو
text قال مستشفى البلدة إن 4 من عائلة واحدة أصيبوا بقذيفة أصابت دارهم في تازربو.
claim g=1 | trigger=بقذيفة | at=تازربو | on=2031-11-02 | by=medical:مستشفى البلدة | wounded=4:4 من عائلة واحدة | class=civilian
report x5b | الأفق | 2031-11-02T14:00
title قذيفة تصيب دار عائلة في تازربو
text قال الهلال الأحمر إن قذيفة أصابت دار العائلة في تازربو وجرحت شقيقها.
claim g=1 | trigger=قذيفة | at=تازربو | on=2031-11-02 | by=ngo:الهلال الأحمر | wounded=1s:شقيقها | class=civilian
expect reports=x5a,x5b | wounded=4/4/4

story since-then-is-a-total
report x6a | صدى النيل | 2031-11-09T09:00
title مقتل 7 رعاة في غارة على مورد ماء بالطويشة
text قالت لجنة الأطباء إن 7 رعاة قتلوا في غارة على مورد ماء في الطويشة. ومنذ ذلك الحين قتل 90 شخصا في الإقليم كله.
claim g=1 | trigger=غارة | at=الطويشة | on=2031-11-08 | by=medical:لجنة الأطباء | killed=7:7 رعاة | class=civilian
claim g=1 | trigger=قتل | killed=90:90 شخصا | class=civilian
expect reports=x6a | killed=7/7/7

story as-well-as-adds-a-clause-later
report x7a | النهار الجديد | 2031-11-16T09:00
title عبوة تستهدف دورية قرب طبرق
text قال مدير الأمن إن عبوة قتلت 2 من أفراد دورية قرب طبرق وأصابت 3 من رفاقهم داخل العربة كما قتلت 1 من عمال الطريق.
claim g=1 | trigger=عبوة | at=طبرق | on=2031-11-16 | by=police:مدير الأمن | killed=2:2 من أفراد دورية | class=security | wounded=3:3 من رفاقهم | class=security | killed=1:1 من عمال الطريق | class=civilian
expect reports=x7a | killed=3/3/3 | wounded=3/3/3
