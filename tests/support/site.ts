import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';
import { type SampleSize, writeSampleBoard } from './sample-board.ts';

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '../..');

/** Every kind of page, few of each, and text that wants to be more than text. */
export const SMALL_HOSTILE: SampleSize = { models: 12, share: 0.01, text: 'hostile' };

/** A site in a folder of its own, with the data that it was built from. */
export type BuiltSite = { readonly results: string; readonly folder: string; remove(): void };

/** Write a sample board and build the site from it, as `npm run site` does. */
export async function builtSite(size: SampleSize): Promise<BuiltSite> {
  const place = mkdtempSync(join(tmpdir(), 'assay-site-'));
  const [results, folder] = [join(place, 'results'), join(place, 'site')];
  writeSampleBoard(results, size);
  await buildSite(results, folder);
  return {
    results,
    folder,
    remove() {
      rmSync(place, { recursive: true, force: true });
    },
  };
}

/** Build the site, with more flags where they are given. Rejects with what the build printed. */
export async function buildSite(results: string, folder: string, ...more: readonly string[]): Promise<void> {
  const flags = ['--results', results, '--output', folder, ...more];
  await run(process.execPath, [join(root, 'site/build.ts'), ...flags]);
}

/** Paths of the pages of a built site, relative to it, in order. */
export function pagesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.html'))
    .toSorted();
}

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Where a browser is; `undefined` where there is none. `CHROMIUM` names another. */
export const browserPath: string | undefined = [process.env['CHROMIUM'] ?? '', ...PLACES].find((path) =>
  existsSync(path),
);

/** Why tests in a browser do not run; for their title. */
export const noBrowser = browserPath === undefined ? ' (skipped: no Chromium here, install chromium)' : '';

/** A browser with a fresh profile that talks to nobody by itself. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: browserPath ?? '',
    timeout: 0, // the test has a time limit of its own
    args: [
      ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
      ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
    ],
  });
}
