// Code point offsets to browser strings, and passages cut into highlighted pieces.
// The API counts Unicode code points; JavaScript counts UTF-16 units. Only this file converts.
import type { Claim } from './types';

/** Slices by code points. Texts without surrogate pairs (nearly all) take the short way. */
export class Text {
  readonly length: number;
  private units: Uint32Array | null = null;
  constructor(readonly raw: string) {
    if (/[\ud800-\udbff]/.test(raw)) {
      const starts: number[] = [];
      for (let i = 0; i < raw.length; ) {
        starts.push(i);
        const c = raw.charCodeAt(i);
        i += c >= 0xd800 && c < 0xdc00 && i + 1 < raw.length ? 2 : 1;
      }
      starts.push(raw.length);
      this.units = Uint32Array.from(starts);
      this.length = starts.length - 1;
    } else {
      this.length = raw.length;
    }
  }
  unit(at: number): number {
    const a = Math.max(0, Math.min(at, this.length));
    return this.units ? this.units[a] : a;
  }
  /** Code point index of a UTF-16 offset. */
  point(unit: number): number {
    if (!this.units) return unit;
    let lo = 0, hi = this.length;
    while (lo < hi) {
      const mid = (lo + hi) >> 1;
      if (this.units[mid] < unit) lo = mid + 1; else hi = mid;
    }
    return lo;
  }
  slice(start: number, end: number): string {
    return this.raw.slice(this.unit(start), this.unit(end));
  }
}

export interface Mark { start: number; end: number; slot: string; claim: string }
export interface Piece { text: string; start: number; marks: Mark[] }

/** The words a claim rests on, slot by slot. */
export function marks_of(claim: Claim): Mark[] {
  const out: Mark[] = [];
  const add = (slot: string, s: { start: number; end: number } | null | undefined) => {
    if (s && s.start >= 0 && s.end > s.start) out.push({ start: s.start, end: s.end, slot, claim: claim.id });
  };
  add('trigger', claim.trigger);
  claim.actor.forEach((p) => add('actor', p));
  claim.recipient.forEach((p) => add('recipient', p));
  add('place', claim.place);
  add('date', claim.date);
  claim.counts.forEach((c, i) => add(`count.${i}`, c));
  if (claim.claimant.text) add('claimant', claim.claimant);
  return out;
}

/** Cuts [start, end) of a text at every border of a mark. */
export function pieces(text: Text, start: number, end: number, marks: Mark[]): Piece[] {
  const inside = marks.filter((m) => m.end > start && m.start < end);
  const cuts = new Set<number>([start, end]);
  for (const m of inside) {
    if (m.start > start) cuts.add(m.start);
    if (m.end < end) cuts.add(m.end);
  }
  const at = [...cuts].sort((a, b) => a - b);
  const out: Piece[] = [];
  for (let i = 0; i + 1 < at.length; i++) {
    out.push({
      text: text.slice(at[i], at[i + 1]), start: at[i],
      marks: inside.filter((m) => m.start <= at[i] && m.end >= at[i + 1]),
    });
  }
  return out;
}

/** The span of all words a claim rests on, widened to whole sentences. */
export function passage_of(claim: Claim, sentences: { start: number; end: number }[], length: number):
    { start: number; end: number } {
  const t = claim.trigger;
  const anchor = t && t.start >= 0 ? t : marks_of(claim)[0];
  if (!anchor) return { start: 0, end: Math.min(length, 240) };
  const own = sentences.find((s) => s.start <= anchor.start && anchor.start < s.end);
  if (own) return own;
  return { start: Math.max(0, anchor.start - 120), end: Math.min(length, anchor.end + 120) };
}
