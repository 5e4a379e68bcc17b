import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';
import { type SampleSize, writeSampleBoard } from './sample-board.ts';

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '../..');

/** Every kind of page, a few of each, with hostile text. */
export const SMALL_HOSTILE: SampleSize = { models: 12, share: 0.01, text: 'hostile' };

/** A site in a temporary folder, with the data it was built from. */
export type BuiltSite = { readonly results: string; readonly folder: string; remove(): void };

/** Writes a sample board and builds the site from it, as `npm run site` does. */
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

/** Builds the site, with additional flags. Rejects with the output of the build. */
export async function buildSite(results: string, folder: string, ...more: readonly string[]): Promise<void> {
  const flags = ['--results', results, '--output', folder, ...more];
  await run(process.execPath, [join(root, 'site/build.ts'), ...flags]);
}

/** Paths of the pages of a built site, relative to its folder, sorted. */
export function pagesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.html'))
    .toSorted();
}

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Path of a browser; `undefined` if there is none. `CHROMIUM` overrides it. */
export const browserPath: string | undefined = [process.env['CHROMIUM'] ?? '', ...PLACES].find((path) =>
  existsSync(path),
);

/** Reason why browser tests are skipped, for their title. */
export const noBrowser = browserPath === undefined ? ' (skipped: no Chromium here, install chromium)' : '';

/** A browser with a fresh profile and no background requests. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: browserPath ?? '',
    timeout: 0, // the test has its own timeout
    args: [
      ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
      ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
    ],
  });
}
