// The map: canvas, no library. Borders (Natural Earth by world-atlas) are drawn once into a picture
// larger than the view and moved with it; points are put into a world-anchored grid and drawn as
// clusters in one pass, so that a new filter needs no index to be rebuilt.
import { feature, mesh } from 'topojson-client';
import fine_url from 'world-atlas/countries-50m.json?url';
import coarse_url from 'world-atlas/countries-110m.json?url';
import { country_by_number } from './labels';
import { type Field, km, lat_of, world_x, world_y } from './points';

export interface View { x: number; y: number; z: number }  // centre in world units, z: 256 * 2^z pixels for the world
export interface Hit { ids: number[]; x: number; y: number; n: number; sx: number; sy: number }
interface Base { land: Path2D; lines: Path2D; names: { code: string; x: number; y: number; w: number }[] }

const MARGIN = 0.35;  // the picture of the borders is this much larger than the view on each side
const bases = new Map<string, Promise<Base>>();

type Ring = [number, number][];
function path_of(rings: Ring[], close: boolean): Path2D {
  const p = new Path2D();
  for (const ring of rings) {
    let last = NaN;
    ring.forEach(([lon, lat], i) => {
      const x = world_x(lon), y = world_y(lat);
      if (i === 0 || Math.abs(x - last) > 0.5) p.moveTo(x, y); else p.lineTo(x, y);
      last = x;
    });
    if (close) p.closePath();
  }
  return p;
}
// A map without borders misleads, so a fetch that failed (a busy server, a cut line) is tried again.
async function borders(url: string): Promise<any> {
  for (let wait = 400; ; wait *= 2) {
    try {
      const r = await fetch(url);
      if (!r.ok) throw new Error(String(r.status));
      return await r.json();
    } catch (e) {
      if (wait > 7000) throw e;
      await new Promise((go) => setTimeout(go, wait));
    }
  }
}
function load_base(url: string): Promise<Base> {
  const known = bases.get(url);
  if (known) return known;
  const made = borders(url).then((topology) => {
    const countries = feature(topology, topology.objects.countries) as unknown as
      { features: { id: string; geometry: { type: string; coordinates: Ring[] | Ring[][] } }[] };
    const rings: Ring[] = [];
    const names: Base['names'] = [];
    for (const f of countries.features) {
      if (!f.geometry) continue;
      const polygons = (f.geometry.type === 'Polygon' ? [f.geometry.coordinates] : f.geometry.coordinates) as Ring[][];
      let best: { x: number; y: number; w: number } | null = null, area = 0;
      for (const poly of polygons) {
        rings.push(...poly);
        const c = centre(poly[0]);
        if (c.area > area) { area = c.area; best = c; }
      }
      if (best && f.id) names.push({ code: f.id, ...best });
    }
    const lines = mesh(topology, topology.objects.countries, (a, b) => a !== b) as unknown as { coordinates: Ring[] };
    names.sort((a, b) => b.w - a.w);
    return { land: path_of(rings, true), lines: path_of(lines.coordinates, false), names };
  });
  bases.set(url, made);
  made.catch(() => bases.delete(url));  // the next screen tries again
  return made;
}
function centre(ring: Ring): { x: number; y: number; w: number; area: number } {
  let a = 0, cx = 0, cy = 0, lo = Infinity, hi = -Infinity;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const x0 = world_x(ring[j][0]), y0 = world_y(ring[j][1]), x1 = world_x(ring[i][0]), y1 = world_y(ring[i][1]);
    const c = x0 * y1 - x1 * y0;
    a += c; cx += (x0 + x1) * c; cy += (y0 + y1) * c;
    lo = Math.min(lo, x1); hi = Math.max(hi, x1);
  }
  return { x: cx / (3 * a || 1), y: cy / (3 * a || 1), w: hi - lo, area: Math.abs(a) };
}

const RADIUS_KM = [0, 0, 25, 40, 80, 150, 0, 0];  // circle of accuracy by UCDP precision; 6 and 7 have no circle

export interface Colours { sea: string; land: string; line: string; label: string; ink: string; dot: string[]; ring: string; paper: string }

export class MapEngine {
  view: View = { x: world_x(40), y: world_y(27), z: 3 };
  field: Field | null = null;
  names: string[] = [];
  hits: Hit[] = [];
  chosen = -1;
  width = 1; height = 1;
  /** Milliseconds of the last frames, for the tests. */
  frames: number[] = [];
  private base: Base | null = null;
  private picture: HTMLCanvasElement | null = null;
  private pictured: View & { w: number; h: number } | null = null;
  private asked = false;
  private settle = 0;
  private colours: Colours | null = null;
  private ctx: CanvasRenderingContext2D;

  constructor(private canvas: HTMLCanvasElement, private lang: () => string) {
    this.ctx = canvas.getContext('2d', { alpha: false })!;
    // Coarse borders first: they are read in a tenth of the time. The fine ones follow at rest.
    const use = (b: Base, which: string) => { this.base = b; this.pictured = null; canvas.dataset.borders = which; this.ask(); };
    load_base(coarse_url).then((b) => {
      use(b, 'coarse');
      setTimeout(() => void load_base(fine_url).then((f) => use(f, 'fine')).catch(() => {}), 600);
    }).catch(() => { canvas.dataset.borders = 'none'; });
  }
  restyle(): void {
    const s = getComputedStyle(document.documentElement);
    const v = (n: string) => s.getPropertyValue(n).trim();
    this.colours = { sea: v('--map-sea'), land: v('--map-land'), line: v('--map-line'), label: v('--map-label'), ink: v('--ink'), paper: v('--surface'), ring: v('--surface'),
      dot: [v('--ink-3'), v('--accent'), v('--amber'), v('--green')] };
    this.pictured = null;
    this.ask();
  }
  resize(w: number, h: number): void {
    const r = Math.min(2, devicePixelRatio || 1);
    this.width = Math.max(1, w); this.height = Math.max(1, h);
    this.canvas.width = Math.round(this.width * r); this.canvas.height = Math.round(this.height * r);
    this.ctx.setTransform(r, 0, 0, r, 0, 0);
    this.pictured = null;
    this.ask();
  }
  scale(): number { return 256 * 2 ** this.view.z; }
  to_screen(x: number, y: number): [number, number] {
    const s = this.scale();
    return [(x - this.view.x) * s + this.width / 2, (y - this.view.y) * s + this.height / 2];
  }
  pan(dx: number, dy: number): void {
    const s = this.scale();
    this.view = { ...this.view, x: this.view.x - dx / s, y: Math.max(0.05, Math.min(0.95, this.view.y - dy / s)) };
    this.ask();
  }
  zoom(by: number, sx = this.width / 2, sy = this.height / 2): void {
    const z = Math.max(1, Math.min(11, this.view.z + by));
    const s0 = this.scale();
    const wx = this.view.x + (sx - this.width / 2) / s0, wy = this.view.y + (sy - this.height / 2) / s0;
    const s1 = 256 * 2 ** z;
    this.view = { z, x: wx - (sx - this.width / 2) / s1, y: wy - (sy - this.height / 2) / s1 };
    this.ask();
  }
  /** Shows all points that pass the filter. */
  fit(): void {
    const f = this.field;
    if (!f) return;
    const xs: number[] = [], ys: number[] = [];
    for (let i = 0; i < f.n; i++) if (f.mask[i] && f.has[i]) { xs.push(f.x[i]); ys.push(f.y[i]); }
    if (!xs.length) return;
    xs.sort((a, b) => a - b); ys.sort((a, b) => a - b);
    const cut = (v: number[], q: number) => v[Math.min(v.length - 1, Math.floor(v.length * q))];
    const x0 = cut(xs, 0.01), x1 = cut(xs, 0.99), y0 = cut(ys, 0.01), y1 = cut(ys, 0.99);
    const z = Math.min(7.5, Math.log2(Math.min(this.width / (x1 - x0 + 0.012), this.height / (y1 - y0 + 0.012)) / 256) - 0.25);
    this.view = { x: (x0 + x1) / 2, y: (y0 + y1) / 2, z: Math.max(1, z) };
    this.ask();
  }
  /** West, south, east, north of the view in degrees. */
  bounds(): [number, number, number, number] {
    const s = this.scale(), w = this.width / 2 / s, h = this.height / 2 / s;
    return [(this.view.x - w) * 360 - 180, lat_of(this.view.y + h), (this.view.x + w) * 360 - 180, lat_of(this.view.y - h)];
  }
  hit(sx: number, sy: number): Hit | null {
    let best: Hit | null = null, near = 26;
    for (const h of this.hits) {
      const d = Math.hypot(h.sx - sx, h.sy - sy);
      if (d < Math.max(12, radius(h.n) + 3) && d < near) { near = d; best = h; }
    }
    return best;
  }
  ask(): void {
    if (this.asked) return;
    this.asked = true;
    requestAnimationFrame(() => { this.asked = false; this.draw(); });
  }

  private draw(): void {
    if (!this.colours) return;
    const began = performance.now();
    const { ctx } = this;
    ctx.fillStyle = this.colours.sea;
    ctx.fillRect(0, 0, this.width, this.height);
    this.draw_base();
    this.draw_points();
    if (this.base && this.hits.length && this.frames.length < 600 && !performance.getEntriesByName('map').length) performance.mark('map');
    this.frames.push(performance.now() - began);
    if (this.frames.length > 600) this.frames.shift();
  }
  private draw_base(): void {
    if (!this.base) return;
    const p = this.pictured;
    const s = this.scale();
    const fits = p && Math.abs(p.z - this.view.z) < 0.001 && Math.abs(p.x - this.view.x) * s < this.width * MARGIN && Math.abs(p.y - this.view.y) * s < this.height * MARGIN;
    if (!fits) {
      // While zooming the old picture is stretched; the sharp one follows when the hand rests.
      if (p && p.w === this.width && p.h === this.height && Math.abs(p.z - this.view.z) >= 0.001 && this.covers(p)) {
        clearTimeout(this.settle);
        this.settle = window.setTimeout(() => { this.paint_base(); this.ask(); }, 90);
      } else this.paint_base();
    }
    const q = this.pictured!;
    const k = 2 ** (this.view.z - q.z);
    const w = q.w * (1 + 2 * MARGIN) * k, h = q.h * (1 + 2 * MARGIN) * k;
    this.ctx.drawImage(this.picture!, (q.x - this.view.x) * s + this.width / 2 - w / 2, (q.y - this.view.y) * s + this.height / 2 - h / 2, w, h);
  }
  private covers(p: View & { w: number; h: number }): boolean {
    return Math.abs(p.z - this.view.z) < 1.2;
  }
  private paint_base(): void {
    const c = this.colours!, base = this.base!;
    const w = this.width * (1 + 2 * MARGIN), h = this.height * (1 + 2 * MARGIN), r = Math.min(2, devicePixelRatio || 1), s = this.scale();
    this.picture ??= document.createElement('canvas');
    this.picture.width = Math.round(w * r); this.picture.height = Math.round(h * r);
    const g = this.picture.getContext('2d', { alpha: false })!;
    g.fillStyle = c.sea;
    g.fillRect(0, 0, this.picture.width, this.picture.height);
    g.setTransform(s * r, 0, 0, s * r, (w / 2 - this.view.x * s) * r, (h / 2 - this.view.y * s) * r);
    g.fillStyle = c.land;
    g.fill(base.land, 'evenodd');
    g.strokeStyle = c.line;
    g.lineWidth = 0.9 / s;
    g.lineJoin = 'round';
    g.stroke(base.lines);
    g.setTransform(r, 0, 0, r, 0, 0);
    g.font = `400 ${this.view.z > 4.5 ? 13 : 11}px Plex, sans-serif`;
    g.textAlign = 'center';
    g.textBaseline = 'middle';
    g.fillStyle = c.label;
    const taken: [number, number, number][] = [];
    for (const n of base.names) {
      if (n.w * s < 34) continue;
      const x = (n.x - this.view.x) * s + w / 2, y = (n.y - this.view.y) * s + h / 2;
      if (x < -40 || y < -10 || x > w + 40 || y > h + 10) continue;
      const text = country_by_number(n.code);
      const tw = text ? g.measureText(text).width : 0;
      if (!text || tw > n.w * s * 1.15 || taken.some(([a, b, l]) => Math.abs(a - x) < (l + tw) / 2 + 4 && Math.abs(b - y) < 15)) continue;
      taken.push([x, y, tw]);
      g.direction = this.lang() === 'ar' ? 'rtl' : 'ltr';
      g.fillText(text, x, y);
    }
    this.pictured = { ...this.view, w: this.width, h: this.height };
  }
  private draw_points(): void {
    const f = this.field, c = this.colours!, { ctx } = this;
    this.hits = [];
    if (!f) return;
    const s = this.scale(), cell = 44 / (256 * 2 ** Math.round(this.view.z));
    const x0 = this.view.x - this.width / 2 / s - cell, x1 = this.view.x + this.width / 2 / s + cell;
    const y0 = this.view.y - this.height / 2 / s - cell, y1 = this.view.y + this.height / 2 / s + cell;
    const grid = new Map<number, { n: number; x: number; y: number; g: number[]; first: number; ids: number[] }>();
    for (let i = 0; i < f.n; i++) {
      if (!f.mask[i] || !f.has[i]) continue;
      const x = f.x[i], y = f.y[i];
      if (x < x0 || x > x1 || y < y0 || y > y1) continue;
      const key = Math.floor(x / cell) * 1048576 + Math.floor(y / cell);
      let b = grid.get(key);
      if (!b) grid.set(key, (b = { n: 0, x: 0, y: 0, g: [0, 0, 0, 0], first: i, ids: [] }));
      b.n++; b.x += x; b.y += y; b.g[f.p.grade[i] & 3]++;
      if (b.ids.length < 200) b.ids.push(i);
    }
    const list = [...grid.values()].map((b) => ({ ...b, x: b.x / b.n, y: b.y / b.n })).sort((a, b) => b.n - a.n);
    // Neighbouring cells whose circles would overlap become one.
    const kept: typeof list = [];
    for (const b of list) {
      const into = kept.find((k) => Math.hypot(k.x - b.x, k.y - b.y) * s < (radius(k.n) + radius(b.n)) * 0.82);
      if (!into) { kept.push(b); continue; }
      const n = into.n + b.n;
      into.x = (into.x * into.n + b.x * b.n) / n; into.y = (into.y * into.n + b.y * b.n) / n;
      into.n = n;
      b.g.forEach((v, i) => (into.g[i] += v));
      if (into.ids.length < 200) into.ids.push(...b.ids.slice(0, 200 - into.ids.length));
    }
    const labels: [number, number, number][] = [];
    for (const k of kept) {
      const [sx, sy] = this.to_screen(k.x, k.y);
      const r = radius(k.n);
      this.hits.push({ ids: k.ids, x: k.x, y: k.y, n: k.n, sx, sy });
      if (k.n === 1) {
        const i = k.first, lat = f.p.lat[i]!, circle = RADIUS_KM[f.p.precision[i]] ?? 0;
        const rr = (circle / km(lat)) * s;
        if (rr > 9) {
          ctx.beginPath(); ctx.arc(sx, sy, Math.min(rr, 900), 0, 7);
          ctx.globalAlpha = 0.08; ctx.fillStyle = c.dot[f.p.grade[i] & 3]; ctx.fill();
          ctx.globalAlpha = 0.4; ctx.strokeStyle = c.dot[f.p.grade[i] & 3]; ctx.lineWidth = 1; ctx.setLineDash([3, 3]); ctx.stroke(); ctx.setLineDash([]);
          ctx.globalAlpha = 1;
        }
      }
      // A ring of the grades within, so that a cluster shows how sure its content is.
      let from = -Math.PI / 2;
      ctx.beginPath(); ctx.arc(sx, sy, r, 0, 7); ctx.fillStyle = c.paper; ctx.globalAlpha = k.n > 1 ? 0.94 : 1; ctx.fill(); ctx.globalAlpha = 1;
      if (k.n > 1) {
        ctx.lineWidth = 3;
        k.g.forEach((v, gi) => {
          if (!v) return;
          const to = from + (v / k.n) * Math.PI * 2;
          ctx.beginPath(); ctx.arc(sx, sy, r - 1.5, from, to); ctx.strokeStyle = c.dot[gi]; ctx.stroke();
          from = to;
        });
        ctx.fillStyle = c.ink;
        ctx.font = `600 ${r > 15 ? 12.5 : 11}px Plex, sans-serif`;
        ctx.textAlign = 'center'; ctx.textBaseline = 'middle'; ctx.direction = 'ltr';
        ctx.fillText(k.n > 9999 ? Math.round(k.n / 1000) + 'k' : String(k.n), sx, sy + 1);
      } else {
        const gi = f.p.grade[k.first] & 3;
        ctx.beginPath(); ctx.arc(sx, sy, r - 1, 0, 7); ctx.fillStyle = c.dot[gi]; ctx.fill();
      }
      if (k.ids.includes(this.chosen)) {
        ctx.beginPath(); ctx.arc(sx, sy, r + 4, 0, 7); ctx.strokeStyle = c.ink; ctx.lineWidth = 2; ctx.stroke();
      }
    }
    if (this.view.z < 4.6) return;
    ctx.font = '400 12px Plex, sans-serif';
    ctx.textBaseline = 'top'; ctx.textAlign = 'center';
    ctx.lineWidth = 3; ctx.strokeStyle = c.land; ctx.fillStyle = c.ink;
    ctx.direction = this.lang() === 'ar' ? 'rtl' : 'ltr';
    for (const k of kept.slice(0, 60)) {
      const name = this.names[f.p.place[k.first]];
      if (!name) continue;
      const [sx, sy] = this.to_screen(k.x, k.y), y = sy + radius(k.n) + 3, w = ctx.measureText(name).width;
      if (labels.some(([a, b, l]) => Math.abs(a - sx) < (l + w) / 2 + 6 && Math.abs(b - y) < 16)) continue;
      if (this.hits.some((h) => h.n > 0 && Math.abs(h.sx - sx) < w / 2 + radius(h.n) && Math.abs(h.sy - y - 7) < 7 + radius(h.n) && h.sx !== sx)) continue;
      labels.push([sx, y, w]);
      ctx.strokeText(name, sx, y);
      ctx.fillText(name, sx, y);
    }
  }
}
export function radius(n: number): number { return n === 1 ? 6 : Math.min(30, 10 + Math.log2(n) * 1.9); }
