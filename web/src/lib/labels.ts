// Names of the codebook's codes in both languages: [Arabic, English].
import { app } from './state.svelte';

type Pair = readonly [string, string];
type Table = Record<string, Pair>;

const TYPE: Table = {
  ASSAULT: ['اعتداء', 'Assault'], COERCE: ['إكراه', 'Coercion'], PROTEST: ['احتجاج', 'Protest'],
  MOBILIZE: ['تعبئة', 'Mobilization'], RETREAT: ['تراجع', 'Retreat'], SANCTION: ['عقوبة', 'Sanction'],
  THREATEN: ['تهديد', 'Threat'], DEFECT: ['انشقاق', 'Defection'], DISPLACE: ['نزوح', 'Displacement'],
  AGREE: ['اتفاق', 'Agreement'], CONSULT: ['تشاور', 'Consultation'], SUPPORT: ['تأييد', 'Support'],
  CONCEDE: ['تنازل', 'Concession'], COOPERATE: ['تعاون', 'Cooperation'], AID: ['إغاثة', 'Aid'],
  REQUEST: ['طلب', 'Request'], ACCUSE: ['اتهام', 'Accusation'], REJECT: ['رفض', 'Rejection'],
};
const MODE: Table = {
  abduct: ['خطف', 'abduction'], beat: ['ضرب', 'beating'], torture: ['تعذيب', 'torture'],
  sexual: ['عنف جنسي', 'sexual violence'], targeted: ['قتل متعمد', 'targeted killing'],
  destroy: ['تدمير', 'destruction'], primitive: ['سلاح بدائي', 'primitive weapon'],
  firearms: ['أسلحة نارية', 'firearms'], explosives: ['متفجرات', 'explosives'],
  'suicide-attack': ['هجوم انتحاري', 'suicide attack'], aerial: ['غارة جوية', 'air strike'],
  drone: ['طائرة مسيّرة', 'drone'], 'heavy-weapons': ['أسلحة ثقيلة', 'heavy weapons'],
  'crowd-control': ['تفريق حشود', 'crowd control'], unconventional: ['سلاح غير تقليدي', 'unconventional'],
  arrest: ['اعتقال', 'arrest'], seize: ['استيلاء', 'seizure'], restrict: ['تقييد', 'restriction'],
  censor: ['رقابة', 'censorship'], curfew: ['حظر تجول', 'curfew'], 'martial-law': ['أحكام عرفية', 'martial law'],
  deport: ['ترحيل', 'deportation'], withhold: ['حجب', 'withholding'], misinformation: ['تضليل', 'misinformation'],
  cyber: ['هجوم إلكتروني', 'cyber'], demo: ['مظاهرة', 'demonstration'], riot: ['شغب', 'riot'],
  strike: ['إضراب', 'strike'], hunger: ['إضراب عن الطعام', 'hunger strike'], boycott: ['مقاطعة', 'boycott'],
  obstruct: ['قطع طريق', 'obstruction'], vandalize: ['تخريب', 'vandalism'], troops: ['قوات', 'troops'],
  weapons: ['أسلحة', 'weapons'], police: ['شرطة', 'police'], militia: ['ميليشيا', 'militia'],
  withdraw: ['انسحاب', 'withdrawal'], release: ['إفراج', 'release'], disarm: ['نزع سلاح', 'disarmament'],
  ceasefire: ['وقف إطلاق نار', 'ceasefire'], access: ['إتاحة وصول', 'access'], resign: ['استقالة', 'resignation'],
  convict: ['إدانة', 'conviction'], expel: ['طرد', 'expulsion'], discontinue: ['قطع', 'discontinuation'],
  relations: ['علاقات', 'relations'], territory: ['أراض', 'territory'], violence: ['عنف', 'violence'],
  desert: ['فرار', 'desertion'], surrender: ['استسلام', 'surrender'], split: ['انقسام', 'split'],
  switch: ['تبديل صف', 'switching sides'], join: ['التحاق', 'joining'], flee: ['فرار مدنيين', 'flight'],
  evacuate: ['إجلاء', 'evacuation'], return: ['عودة', 'return'],
};
const SUBTYPE: Table = {
  air_drone_strike: ['ضربة جوية أو مسيّرة', 'air or drone strike'],
  shelling_artillery_missile: ['قصف مدفعي أو صاروخي', 'shelling'], remote_explosive_ied: ['عبوة ناسفة', 'remote explosive'],
  suicide_bomb: ['تفجير انتحاري', 'suicide bomb'], grenade: ['قنبلة يدوية', 'grenade'],
  chemical_weapon: ['سلاح كيميائي', 'chemical weapon'], armed_clash: ['اشتباك مسلح', 'armed clash'],
  attack: ['هجوم', 'attack'], abduction: ['خطف', 'abduction'], sexual_violence: ['عنف جنسي', 'sexual violence'],
  execution: ['إعدام', 'execution'], assassination: ['اغتيال', 'assassination'], arrests: ['اعتقالات', 'arrests'],
  looting_property_destruction: ['نهب أو تخريب', 'looting or destruction'],
  government_regains_territory: ['استعادة حكومية لأرض', 'government regains territory'],
  non_state_overtakes_territory: ['سيطرة غير حكومية', 'non-state actor takes territory'],
  peaceful_protest: ['احتجاج سلمي', 'peaceful protest'], protest_with_intervention: ['احتجاج مع تدخل', 'protest with intervention'],
  violent_demonstration: ['مظاهرة عنيفة', 'violent demonstration'], mob_violence: ['عنف غوغائي', 'mob violence'],
  excessive_force: ['قوة مفرطة', 'excessive force'], agreement: ['اتفاق', 'agreement'], siege: ['حصار', 'siege'],
  raid: ['مداهمة', 'raid'], escape_attempt: ['محاولة هرب', 'escape attempt'],
  claim_of_responsibility: ['تبنٍّ', 'claim of responsibility'],
};
const STATUS: Table = {
  occurred: ['وقع', 'occurred'], attempted: ['محاولة', 'attempted'], future: ['متوقع', 'future'],
  threatened: ['مهدَّد به', 'threatened'], desired: ['مطلوب', 'desired'], hypothetical: ['محتمل', 'hypothetical'],
  negated: ['منفي', 'negated'],
};
const HARM: Table = {
  killed: ['قتلى', 'killed'], wounded: ['جرحى', 'wounded'], detained: ['محتجزون', 'detained'],
  abducted: ['مخطوفون', 'abducted'], missing: ['مفقودون', 'missing'], displaced: ['نازحون', 'displaced'],
  participants: ['مشاركون', 'participants'], deserted: ['منشقون', 'deserted'], released: ['مفرج عنهم', 'released'],
  casualties: ['قتلى وجرحى معا', 'killed and wounded together'], other: ['غير ذلك', 'other'],
  killed_perpetrators: ['قتلى المنفذين', 'perpetrators killed'],
};
const KIND: Table = {
  narrator: ['الوسيلة نفسها', 'the outlet itself'], official: ['جهة رسمية', 'official'], military: ['جيش', 'military'],
  police: ['شرطة وأمن', 'police'], armed_group: ['جماعة مسلحة', 'armed group'], monitor: ['جهة رصد', 'monitor'],
  medical: ['جهة طبية', 'medical'], igo: ['منظمة دولية', 'intergovernmental'], ngo: ['منظمة غير حكومية', 'NGO'],
  witness: ['شاهد', 'witness'], local: ['أهالٍ', 'local'], activist: ['ناشط', 'activist'], analyst: ['محلل', 'analyst'],
  media: ['وسيلة إعلام', 'media'], anonymous: ['غير مسمى', 'unnamed'], party: ['حزب', 'political party'],
  expert_centre: ['مركز بحث', 'research centre'],
};
const CLASS: Table = {
  graded: ['درجة منحها مراجع', 'graded by a reviewer'], neutral: ['رصد أو طب أو جهة رسمية محايدة', 'monitor, medical or neutral official'],
  party: ['طرف في القتال', 'party to the fighting'], media: ['وسيلة إعلام بصوتها', 'outlet in its own voice'],
  unnamed: ['مصدر غير مسمى', 'unnamed source'],
};
const STATE: Table = {
  current: ['سارية', 'current'], superseded: ['تجاوزها رقم أحدث', 'superseded'], stale: ['أولية، خرجت من الأدنى', 'early, left low'],
  high_only: ['تدخل الأعلى فقط', 'counts for high only'], left_out: ['مستبعدة', 'left out'],
};
const REASON: Table = {
  part: ['جزء من كل مذكور', 'part of a stated whole'], aggregate: ['حصيلة عدة هجمات', 'total over several attacks'],
  superseded: ['تجاوزها رقم أحدث', 'superseded'], party: ['طرف عن خسائر خصمه', "a party on its enemy's losses"],
  status: ['لم يُذكر أنه وقع', 'not stated as having occurred'], stale: ['حصيلة أولية', 'early toll'],
  weaker: ['أضعف من رقم محدد', 'weaker than a stated number'], casualties: ['قتلى وجرحى معا', 'killed and wounded together'],
  perpetrator: ['قتلى المنفذين', "perpetrators' own deaths"],
};
const GRADE: Table = {
  provisional: ['أولي', 'Provisional'], corroborated: ['متقاطع', 'Corroborated'],
  contested: ['مختلف فيه', 'Contested'], accepted: ['مقبول', 'Accepted'],
};
const REVIEW: Table = {
  machine: ['لم يُراجع', 'Not reviewed'], accepted_once: ['قبله مراجع واحد', 'Accepted once'],
  accepted: ['قبله مراجعان', 'Accepted by two'], rejected: ['مرفوض', 'Rejected'],
};
const SLOT: Table = {
  trigger: ['الفعل', 'trigger'], actor: ['الفاعل', 'actor'], recipient: ['المتلقي', 'recipient'],
  place: ['المكان', 'place'], date: ['الزمان', 'date'], count: ['العدد', 'count'], claimant: ['القائل', 'claimant'],
  type: ['النوع', 'type'], mode: ['الوسيلة', 'mode'], status: ['الحال', 'status'],
};
const VICTIM: Table = {
  civilian: ['مدنيون', 'civilians'], combatant: ['مقاتلون', 'combatants'], security: ['قوات', 'security forces'],
  perpetrator: ['منفذون', 'perpetrators'], mixed: ['مختلط', 'mixed'], unknown: ['غير محدد', 'not stated'],
};
const BOUND: Table = {
  exact: ['بالضبط', 'exactly'], at_least: ['على الأقل', 'at least'], more_than: ['أكثر من', 'more than'],
  at_most: ['على الأكثر', 'at most'], about: ['نحو', 'about'], range: ['بين', 'between'], vague: ['غير محدد', 'vague'],
  dual: ['مثنى', 'dual'], bare_plural: ['جمع بلا عدد', 'plural without number'], singular: ['مفرد', 'singular'],
};
const STANCE: Table = {
  stated: ['قال', 'stated'], confirmed: ['أكد', 'confirmed'], alleged: ['زعم', 'alleged'], denied: ['نفى', 'denied'],
  expected: ['توقع', 'expected'], claimed_responsibility: ['تبنّى', 'claimed responsibility'],
};
const ACTION: Table = {
  accept: ['قبول', 'accepted'], reject: ['رفض', 'rejected'], edit: ['تعديل', 'edited'], override: ['تثبيت قيمة', 'set a value'],
  merge: ['دمج', 'merged'], split: ['فصل', 'split'], same: ['الحدث نفسه', 'same event'], different: ['حدثان مختلفان', 'different events'],
  unsure: ['غير متأكد', 'unsure'], exclude: ['استبعاد', 'excluded'], grade_source: ['تقدير مصدر', 'graded a source'],
  note: ['ملاحظة', 'noted'], undo: ['تراجع', 'undid'],
  takedown: ['إزالة', 'took down'], retention: ['انتهاء الحفظ', 'removed by retention'], project: ['إسناد إلى مشروع', 'gave to a project'],
};
const ROLE: Table = {
  admin: ['مدير', 'Administrator'], senior: ['مراجع أول', 'Senior reviewer'], coder: ['مرمّز', 'Coder'],
  editor: ['محرر', 'Editor'], reviewer: ['مراجع فقط', 'Reviewer only'], viewer: ['قارئ', 'Viewer'],
};
const PRECISION_PLACE: Table = {
  '1': ['موضع محدد', 'exact place'], '2': ['في حدود 25 كم', 'within about 25 km'], '3': ['على مستوى المنطقة', 'district'],
  '4': ['على مستوى المحافظة', 'province'], '5': ['إقليم أو خط', 'region or line'], '6': ['على مستوى البلد', 'country'],
  '7': ['مياه أو أجواء دولية', 'international waters or airspace'], '0': ['غير معروف', 'unknown'],
};
const PRECISION_DATE: Table = {
  '1': ['يوم محدد', 'exact day'], '2': ['من يومين إلى ستة', 'two to six days'], '3': ['أسبوع', 'week'],
  '4': ['شهر', 'month'], '5': ['سنة أو أكثر', 'year or longer'], '0': ['غير معروف', 'unknown'],
};
const ORIGIN_KIND: Table = {
  agency: ['وكالة مذكورة في النص', 'agency credited in the text'], earliest: ['أول من نشر', 'earliest to publish'],
  reviewer: ['حدده مراجع', 'set by a reviewer'],
};

export const TABLES = {
  type: TYPE, mode: MODE, subtype: SUBTYPE, status: STATUS, harm: HARM, kind: KIND, class: CLASS, state: STATE,
  reason: REASON, grade: GRADE, review: REVIEW, slot: SLOT, victim: VICTIM, bound: BOUND, stance: STANCE,
  action: ACTION, role: ROLE, precision_place: PRECISION_PLACE, precision_date: PRECISION_DATE,
  origin_kind: ORIGIN_KIND,
};

/** The name of a code in the reader's language; an unknown code stays as it is. */
export function label(table: keyof typeof TABLES, code: string | number | null | undefined): string {
  if (code === null || code === undefined || code === '') return '';
  const row = TABLES[table][String(code)];
  return row ? row[app.lang === 'ar' ? 0 : 1] : String(code);
}

const ALPHA3 = 'AFGAF ALBAL DZADZ ASMAS ANDAD AGOAO ARGAR ARMAM AUSAU AUTAT AZEAZ BHSBS BHRBH BGDBD BLRBY BELBE BLZBZ BENBJ ' +
  'BTNBT BOLBO BIHBA BWABW BRABR BRNBN BGRBG BFABF BDIBI KHMKH CMRCM CANCA CPVCV CAFCF TCDTD CHLCL CHNCN COLCO COMKM COGCG ' +
  'CODCD CRICR CIVCI HRVHR CUBCU CYPCY CZECZ DNKDK DJIDJ DOMDO ECUEC EGYEG SLVSV GNQGQ ERIER ESTEE SWZSZ ETHET FINFI FRAFR ' +
  'GABGA GMBGM GEOGE DEUDE GHAGH GRCGR GTMGT GINGN GNBGW GUYGY HTIHT HNDHN HKGHK HUNHU ISLIS INDIN IDNID IRNIR IRQIQ IRLIE ' +
  'ISRIL ITAIT JAMJM JPNJP JORJO KAZKZ KENKE PRKKP KORKR KWTKW KGZKG LAOLA LVALV LBNLB LSOLS LBRLR LBYLY LTULT LUXLU MDGMG ' +
  'MWIMW MYSMY MDVMV MLIML MLTMT MRTMR MUSMU MEXMX MDAMD MNGMN MNEME MARMA MOZMZ MMRMM NAMNA NPLNP NLDNL NZLNZ NICNI NERNE ' +
  'NGANG MKDMK NORNO OMNOM PAKPK PSEPS PANPA PNGPG PRYPY PERPE PHLPH POLPL PRTPT QATQA ROURO RUSRU RWARW SAUSA SENSN SRBRS ' +
  'SYCSC SLESL SGPSG SVKSK SVNSI SOMSO ZAFZA SSDSS ESPES LKALK SDNSD SURSR SWESE CHECH SYRSY TWNTW TJKTJ TZATZ THATH TLSTL ' +
  'TGOTG TTOTT TUNTN TURTR TKMTM UGAUG UKRUA AREAE GBRGB USAUS URYUY UZBUZ VENVE VNMVN ESHEH YEMYE ZMBZM ZWEZW XKXXK';
const TO_ALPHA2 = new Map(ALPHA3.split(' ').map((p) => [p.slice(0, 3), p.slice(3)]));
const names: Record<string, Intl.DisplayNames> = {};
function region(code: string): string {
  names[app.lang] ??= new Intl.DisplayNames([app.lang], { type: 'region', fallback: 'none' });
  try { return names[app.lang].of(code) ?? ''; } catch { return ''; }
}
/** Country name from ISO 3166-1 alpha-3. */
export function country(alpha3: string | null | undefined): string {
  if (!alpha3) return '';
  const a2 = TO_ALPHA2.get(alpha3);
  return (a2 && region(a2)) || alpha3;
}
/** Country name from the ISO 3166-1 number that world-atlas uses. */
export function country_by_number(code: string): string {
  try { return region(new Intl.Locale('und-' + code.padStart(3, '0')).region ?? ''); } catch { return ''; }
}
