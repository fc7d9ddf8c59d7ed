// Calls to /api/v1. Failures become ApiError with the server's own words.

export class ApiError extends Error {
  constructor(readonly status: number, message: string) { super(message); }
}

let csrf = '';
export function set_csrf(token: string): void { csrf = token; }

async function call<T>(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  if (method !== 'GET') headers['X-Marsad-Token'] = csrf;
  let reply: Response;
  try {
    reply = await fetch('/api/v1' + path, {
      method, headers, signal, credentials: 'same-origin',
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch (e) {
    if ((e as Error).name === 'AbortError') throw e;
    throw new ApiError(0, 'offline');
  }
  const type = reply.headers.get('Content-Type') ?? '';
  const data = type.includes('json') ? await reply.json() : await reply.text();
  if (!reply.ok) throw new ApiError(reply.status, data?.error?.message ?? String(data).slice(0, 300));
  return data as T;
}

const begun = new Map<string, Promise<unknown>>();
/** Starts a GET before the screen that wants it stands; the first get() of that path takes it. */
export function ahead(path: string): void {
  const p = call('GET', path);
  p.catch(() => {});
  begun.set(path, p);
  setTimeout(() => begun.delete(path), 10000);
}

export const api = {
  get: <T>(path: string, signal?: AbortSignal): Promise<T> => {
    const early = begun.get(path) as Promise<T> | undefined;
    begun.delete(path);
    return early ? early.catch(() => call<T>('GET', path, undefined, signal)) : call<T>('GET', path, undefined, signal);
  },
  post: <T>(path: string, body: unknown) => call<T>('POST', path, body),
  patch: <T>(path: string, body: unknown) => call<T>('PATCH', path, body),
  del: <T>(path: string) => call<T>('DELETE', path),
};

/** Query string of the set values. */
export function query(values: Record<string, string | number | null | undefined>): string {
  const q = new URLSearchParams();
  for (const [k, v] of Object.entries(values)) if (v !== null && v !== undefined && v !== '') q.set(k, String(v));
  const s = q.toString();
  return s ? '?' + s : '';
}
