// What the browser tests share: a store made by the program, a server, a browser that counts faults.
import { spawn, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const ROOT = new URL('../../', import.meta.url).pathname;
export const MARSAD = process.env.MARSAD ?? join(ROOT, 'build/release/marsad');
export const TOOLS = new URL('../tools/', import.meta.url).pathname;

export function august() {
  return execFileSync('node', [join(TOOLS, 'august_jsonl.mjs')], { encoding: 'utf8' }).trim().split('\n');
}
export function folder() { return mkdtempSync(join(tmpdir(), 'marsad-e2e-')); }
export function ingest(store, lines) {
  const file = store + '.in.jsonl';
  writeFileSync(file, lines.join('\n') + '\n');
  execFileSync(MARSAD, ['ingest', '--store', store, file], { stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Starts the server; resolves when it says where it listens. */
export async function serve(store, more = []) {
  const child = spawn(MARSAD, ['serve', '--store', store, '--port', '0', '--kb-sources', join(ROOT, 'kb'), ...more], { stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  const base = await new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('the server did not start: ' + text)), 120000);
    const look = () => { const m = /on (http:\/\/localhost:\d+)/.exec(text); if (m) { clearTimeout(late); setTimeout(() => resolve(m[1]), 100); } };
    child.stdout.on('data', (d) => { text += d; look(); });
    child.stderr.on('data', (d) => { text += d; });
    child.on('exit', (code) => clearTimeout(late) ?? reject(new Error(`the server ended with ${code}: ${text}`)));
  });
  return { base, pid: child.pid, setup: /(http:\S+\/setup\?token=\w+)/.exec(text)?.[1] ?? '', stop: () => new Promise((r) => { child.removeAllListeners('exit'); child.on('exit', r); child.kill('SIGTERM'); }) };
}

let shared = null;
export async function browser() {
  shared ??= await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
  return shared;
}
export async function close_browser() { await shared?.close(); shared = null; }

/** A page that remembers console errors, failures and requests that leave the server. */
export async function page_of(base, { lang = 'ar', theme = 'light', digits = 'latn', size = { width: 1440, height: 900 } } = {}) {
  const context = await (await browser()).newContext({ viewport: size, reducedMotion: 'reduce', acceptDownloads: true, permissions: ['clipboard-read', 'clipboard-write'] });
  await context.addInitScript(([l, t, d]) => { if (location.protocol === 'about:') return; localStorage.setItem('marsad.lang', l); localStorage.setItem('marsad.theme', t); localStorage.setItem('marsad.digits', d); }, [lang, theme, digits]);
  const page = await context.newPage();
  const faults = [];
  page.on('console', (m) => { if (m.type() === 'error' && !/status of 40[13]/.test(m.text())) faults.push(m.text()); });
  page.on('pageerror', (e) => faults.push(String(e)));
  page.on('request', (r) => { if (!r.url().startsWith(base) && !r.url().startsWith('data:') && !r.url().startsWith('blob:')) faults.push('outside request: ' + r.url()); });
  return { page, context, faults };
}
/** Polls; Playwright's waitForFunction needs unsafe-eval, which the policy forbids. */
export async function until(check, what, ms = 40000) {
  const end = Date.now() + ms;
  let last;
  while (Date.now() < end) {
    try { if (await check()) return; } catch (e) { last = e; }
    await new Promise((r) => setTimeout(r, 50));
  }
  throw new Error(`waited in vain: ${what}${last ? ' (' + last.message + ')' : ''}`);
}
export function clean(dir) { rmSync(dir, { recursive: true, force: true }); }
