// The address holds everything: screen, filters, selected incident and claim.
// Links are ordinary <a href>; clicks on our own paths stay in the page.

export interface Route { path: string; parts: string[]; query: URLSearchParams }

function read(): Route {
  const path = decodeURI(location.pathname);
  return { path, parts: path.split('/').filter(Boolean), query: new URLSearchParams(location.search) };
}

class Router {
  route = $state.raw<Route>(read());
  constructor() {
    addEventListener('popstate', () => { this.route = read(); });
    document.addEventListener('click', (e) => {
      if (e.defaultPrevented || e.button !== 0 || e.metaKey || e.ctrlKey || e.shiftKey || e.altKey) return;
      const a = (e.target as Element | null)?.closest?.('a');
      if (!a || a.target || a.hasAttribute('download') || a.origin !== location.origin) return;
      if (a.pathname.startsWith('/api/') || (a.hash && a.pathname === location.pathname)) return;  // the browser jumps by itself
      e.preventDefault();
      this.go(a.pathname + a.search);
    });
  }
  go(url: string, replace = false): void {
    const same = url.split('?')[0] === location.pathname;
    history[replace ? 'replaceState' : 'pushState'](null, '', url);
    this.route = read();
    if (!same) scrollTo(0, 0);
  }
  /** Changes some query parameters of the present address; empty values vanish. */
  set(changes: Record<string, string | null | undefined>, replace = true): void {
    const q = new URLSearchParams(location.search);
    for (const [k, v] of Object.entries(changes)) {
      if (v === null || v === undefined || v === '') q.delete(k); else q.set(k, v);
    }
    const s = q.toString();
    if (s === location.search.slice(1)) return;
    this.go(location.pathname + (s ? '?' + s : ''), replace);
  }
}
export const router = new Router();
