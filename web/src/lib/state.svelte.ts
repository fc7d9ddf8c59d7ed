// What every screen shares: language, theme, digits, session, toasts.
import { api, set_csrf } from './api';
import type { Session } from './types';

export type Lang = 'ar' | 'en';
export type Theme = 'light' | 'dark' | 'system';

function stored<T extends string>(key: string, allowed: readonly T[], fallback: T): T {
  try {
    const v = localStorage.getItem(key) as T | null;
    return v && allowed.includes(v) ? v : fallback;
  } catch { return fallback; }
}
function keep(key: string, value: string): void {
  try { localStorage.setItem(key, value); } catch { /* private mode */ }
}

class Shared {
  lang = $state<Lang>(stored('marsad.lang', ['ar', 'en'] as const,
    (new URLSearchParams(location.search).get('lang') as Lang) ?? 'ar'));
  theme = $state<Theme>(stored('marsad.theme', ['light', 'dark', 'system'] as const, 'system'));
  digits = $state<'latn' | 'arab'>(stored('marsad.digits', ['latn', 'arab'] as const, 'latn'));
  session = $state.raw<Session | null>(null);
  toasts = $state<{ id: number; text: string; kind: 'ok' | 'bad' | 'info'; action?: { label: string; run: () => void } }[]>([]);
  /** Counts up whenever the store changed; screens reload on it. */
  generation = $state(0);
  fresh = $state(0);
  /** When this page last decided something itself: the echo of that is no news. */
  decided = 0;
  private next = 1;

  get dark(): boolean {
    return this.theme === 'dark' || (this.theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
  }
  set_lang(l: Lang): void { this.lang = l; keep('marsad.lang', l); }
  set_theme(t: Theme): void { this.theme = t; keep('marsad.theme', t); }
  set_digits(d: 'latn' | 'arab'): void { this.digits = d; keep('marsad.digits', d); }
  can(permission: string): boolean { return this.session?.permissions.includes(permission) ?? false; }
  async load_session(): Promise<void> {
    const s = await api.get<Session>('/session');
    set_csrf(s.csrf);
    this.session = s;
  }
  toast(text: string, kind: 'ok' | 'bad' | 'info' = 'info', action?: { label: string; run: () => void }): void {
    const id = this.next++;
    this.toasts.push({ id, text, kind, action });
    setTimeout(() => { this.toasts = this.toasts.filter((t) => t.id !== id); }, action ? 8000 : 5000);
  }
}
export const app = new Shared();
