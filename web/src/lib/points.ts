// All incidents as columns of numbers: what the map and the timeline filter sixty times a second.
import type { Points } from './types';

export class Field {
  readonly n: number;
  readonly x: Float64Array;  // world coordinates, 0..1, Mercator
  readonly y: Float64Array;
  readonly day: Int32Array;
  readonly has: Uint8Array;  // 1 when it has coordinates
  readonly min_day: number;
  readonly max_day: number;
  readonly mask: Uint8Array;  // 1 = passes every filter
  shown = 0;
  constructor(readonly p: Points) {
    const n = (this.n = p.id.length);
    this.x = new Float64Array(n); this.y = new Float64Array(n);
    this.day = new Int32Array(n); this.has = new Uint8Array(n); this.mask = new Uint8Array(n);
    let lo = Infinity, hi = -Infinity;
    for (let i = 0; i < n; i++) {
      const lat = p.lat[i], lon = p.lon[i];
      if (lat !== null && lon !== null) { this.has[i] = 1; this.x[i] = world_x(lon); this.y[i] = world_y(lat); }
      const d = p.day[i];
      this.day[i] = d ?? NO_DAY;
      if (d !== null) { if (d < lo) lo = d; if (d > hi) hi = d; }
    }
    this.min_day = Number.isFinite(lo) ? lo : 0;
    this.max_day = Number.isFinite(hi) ? hi : 0;
  }
  /** Sets the mask; an undated incident passes only without a period. */
  filter(from: number | null, to: number | null): void {
    const { day, mask, n } = this;
    let shown = 0;
    if (from === null && to === null) { mask.fill(1); shown = n; } else {
      const a = from ?? -Infinity, b = to ?? Infinity;
      for (let i = 0; i < n; i++) { const ok = day[i] !== NO_DAY && day[i] >= a && day[i] <= b ? 1 : 0; mask[i] = ok; shown += ok; }
    }
    this.shown = shown;
  }
}
export const NO_DAY = -2147483648;
export function world_x(lon: number): number { return (lon + 180) / 360; }
export function world_y(lat: number): number {
  const s = Math.sin((Math.max(-85, Math.min(85, lat)) * Math.PI) / 180);
  return 0.5 - Math.log((1 + s) / (1 - s)) / (4 * Math.PI);
}
export function lon_of(x: number): number { return x * 360 - 180; }
export function lat_of(y: number): number { return (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI; }
/** Kilometres of one world unit at a latitude. */
export function km(lat: number): number { return 40075 * Math.cos((lat * Math.PI) / 180); }

/** Bars of the timeline: first day, width in days, counts. */
export function histogram(f: Field, bars: number): { start: number; width: number; counts: Uint32Array } {
  const span = f.max_day - f.min_day + 1;
  const width = Math.max(1, Math.ceil(span / bars));
  const counts = new Uint32Array(Math.max(1, Math.ceil(span / width)));
  for (let i = 0; i < f.n; i++) if (f.day[i] !== NO_DAY) counts[Math.floor((f.day[i] - f.min_day) / width)]++;
  return { start: f.min_day, width, counts };
}
