// Numbers, dates and intervals as text. Intervals use words, never signs that mirror (RTL trap 2).
import { t } from './i18n';
import { app } from './state.svelte';

const formats = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();
function locale(): string { return app.lang === 'ar' ? `ar-u-nu-${app.digits}-ca-gregory` : 'en-GB'; }

export function num(n: number | null | undefined): string {
  if (n === null || n === undefined) return '';
  const key = 'n' + locale();
  let f = formats.get(key) as Intl.NumberFormat | undefined;
  if (!f) formats.set(key, (f = new Intl.NumberFormat(locale())));
  return f.format(n);
}
function dated(key: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const k = key + locale();
  let f = formats.get(k) as Intl.DateTimeFormat | undefined;
  if (!f) formats.set(k, (f = new Intl.DateTimeFormat(locale(), { ...options, timeZone: 'UTC' })));
  return f;
}
function parse(iso: string): Date | null {
  const m = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2}))?/.exec(iso);
  if (!m) return null;
  return new Date(Date.UTC(+m[1], +m[2] - 1, +m[3], +(m[4] ?? 0), +(m[5] ?? 0)));
}
export function day(iso: string | null | undefined): string {
  const d = iso ? parse(iso) : null;
  return d ? dated('d', { day: 'numeric', month: 'long', year: 'numeric' }).format(d) : (iso ?? '');
}
export function short_day(iso: string | null | undefined): string {
  const d = iso ? parse(iso) : null;
  return d ? dated('s', { day: 'numeric', month: 'short' }).format(d) : (iso ?? '');
}
export function clock(iso: string | null | undefined): string {
  const d = iso && iso.length > 10 ? parse(iso) : null;
  return d ? dated('c', { hour: '2-digit', minute: '2-digit', hour12: false }).format(d) : '';
}
/** A sentence of the server's with its numbers in the reader's digits. */
export function in_digits(s: string): string {
  return app.lang === 'ar' && app.digits === 'arab' ? s.replace(/[0-9]/g, (d) => '٠١٢٣٤٥٦٧٨٩'[+d]) : s;
}
/** Day and clock, or just the day. */
export function moment(iso: string | null | undefined): string {
  if (!iso) return '';
  const c = clock(iso);
  return day(iso) + (c ? (app.lang === 'ar' ? '، ' : ', ') + c : '');
}
/** One day, or a span of days in words. */
export function days(earliest: string | null, latest: string | null): string {
  if (!earliest && !latest) return t('unknown_date');
  if (!earliest || !latest || earliest === latest) return day(earliest || latest);
  if (earliest.slice(0, 7) === latest.slice(0, 7) && earliest.endsWith('-01') && +latest.slice(8) >= 28) {
    return dated('m', { month: 'long', year: 'numeric' }).format(parse(earliest)!);
  }
  return app.lang === 'ar' ? `من ${day(earliest)} إلى ${day(latest)}` : `${day(earliest)} to ${day(latest)}`;
}
export function from_day_number(n: number): string {
  return new Date(n * 86400000).toISOString().slice(0, 10);
}
export function to_day_number(iso: string): number { return Math.round(Date.parse(iso.slice(0, 10) + 'T00:00:00Z') / 86400000); }

/** A stated number in the words of its bound. */
export function stated(low: number | null, high: number | null, bound: string): string {
  const l = num(low), h = num(high);
  if (bound === 'at_least') return t('at_least_n', l);
  if (bound === 'more_than') return t('more_than_n', num((low ?? 1) - 1));
  if (bound === 'about') return t('about_n', low !== high && high !== null ? `${l}–${h}` : l);
  if (bound === 'at_most') return t('at_most_n', h);
  if (bound === 'vague' || bound === 'bare_plural') return high === null ? t('vague_n', l) : t('between_n', l, h);
  if (low !== null && high !== null && low !== high) return t('between_n', l, h);
  if (high === null) return t('at_least_n', l);
  return l;
}
export function bytes(n: number): string { return n < 10240 ? `${n} B` : n < 1e7 ? `${Math.round(n / 1024)} KB` : `${(n / 1048576).toFixed(1)} MB`; }
