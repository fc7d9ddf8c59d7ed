// "8 مقالات", "مقالتان", "1 article": a number with its noun in the right form.
import { num } from './format';
import { app } from './state.svelte';

type Forms = { ar: [one: string, two: string, few: string, many: string]; en: [one: string, other: string] };
const NOUNS: Record<string, Forms> = {
  incident: { ar: ['حادثة واحدة', 'حادثتان', 'حوادث', 'حادثة'], en: ['incident', 'incidents'] },
  document: { ar: ['مقالة واحدة', 'مقالتان', 'مقالات', 'مقالة'], en: ['article', 'articles'] },
  claim: { ar: ['ادعاء واحد', 'ادعاءان', 'ادعاءات', 'ادعاء'], en: ['claim', 'claims'] },
  outlet: { ar: ['وسيلة واحدة', 'وسيلتان', 'وسائل', 'وسيلة'], en: ['outlet', 'outlets'] },
  origin: { ar: ['مصدر أصلي واحد', 'مصدران أصليان', 'مصادر أصلية', 'مصدرا أصليا'], en: ['origin', 'origins'] },
  family: { ar: ['نص مستقل واحد', 'نصان مستقلان', 'نصوص مستقلة', 'نصا مستقلا'], en: ['distinct text', 'distinct texts'] },
  killed: { ar: ['قتيل', 'قتيلان', 'قتلى', 'قتيلا'], en: ['killed', 'killed'] },
  wounded: { ar: ['جريح', 'جريحان', 'جرحى', 'جريحا'], en: ['wounded', 'wounded'] },
};
const AR = new Intl.PluralRules('ar');

/** The noun that goes with n; in Arabic one and two need no digit (`digit` false). */
export function noun(kind: keyof typeof NOUNS | string, n: number): { digit: boolean; word: string } {
  const f = NOUNS[kind];
  if (!f) return { digit: true, word: kind };
  if (app.lang === 'en') return { digit: true, word: f.en[n === 1 ? 0 : 1] };
  if (n === 1 && f.ar[0].includes(' ')) return { digit: false, word: f.ar[0] };
  if (n === 2) return { digit: false, word: f.ar[1] };
  return { digit: true, word: AR.select(n) === 'few' ? f.ar[2] : n === 1 ? f.ar[0] : f.ar[3] };
}
export function counted(kind: string, n: number): string {
  const p = noun(kind, n);
  return p.digit ? `${num(n)} ${p.word}` : p.word;
}
