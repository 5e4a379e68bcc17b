import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { serveSite } from '../../site/serve.ts';
import { FULL_SIZE, writeSampleBoard } from '../support/sample-board.ts';
import { browserPath, buildSite, openBrowser, pagesOf } from '../support/site.ts';

/** Limits that the leaderboard promises. */
const LIMITS = {
  buildSeconds: 120,
  frontBytes: 150_000,
  firstContentMilliseconds: 1000,
  largestContentMilliseconds: 1500,
  resultsBytes: 30_000_000,
};

/**
 * Build the site with 5,000 pages from a board somewhat larger than the real one (or from `--results DIR`), print its
 * figures, and fail if a limit is exceeded.
 * Run: `node tests/bench/site.ts`.
 */
const { values } = parseArgs({ options: { results: { type: 'string' } } });
const place = mkdtempSync(join(tmpdir(), 'assay-site-bench-'));
const results = values.results ?? join(place, 'results');
const folder = join(place, 'site');
if (values.results === undefined) writeSampleBoard(results, { ...FULL_SIZE, share: 1.1 });

const start = performance.now();
await buildSite(results, folder);
const buildSeconds = (performance.now() - start) / 1000;
const figures = {
  pages: pagesOf(folder).length,
  buildSeconds,
  resultsBytes: bytesBelow(results),
  siteBytes: bytesBelow(folder),
  frontBytes: frontBytes(),
  ...(await paints()),
};
rmSync(place, { recursive: true, force: true });
console.log(JSON.stringify(figures, null, 2));
const broken = Object.entries(LIMITS).filter(
  // A figure that is unknown keeps no limit: without a browser there are no paints.
  ([name, limit]) => !(Number(figures[name as keyof typeof LIMITS]) <= limit),
);
if (broken.length > 0) {
  console.error(`over the limit: ${broken.map(([name, limit]) => `${name} > ${limit}`).join(', ')}`);
  process.exitCode = 1;
}

function bytesBelow(parent: string): number {
  return readdirSync(parent, { recursive: true, encoding: 'utf8' })
    .map((path) => statSync(join(parent, path)))
    .reduce((sum, found) => sum + (found.isFile() ? found.size : 0), 0);
}

/** The front page with its style sheets and scripts, as sent without compression. */
function frontBytes(): number {
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  const parts = [...page.matchAll(/(?:href|src)="(\/(?:_astro\/[^"]+|theme\.js))"/g)].map(
    ([, path = '']) => path,
  );
  return Buffer.byteLength(page) + parts.reduce((sum, path) => sum + statSync(join(folder, path)).size, 0);
}

type Paints = {
  readonly firstContentMilliseconds: number | undefined;
  readonly largestContentMilliseconds: number | undefined;
};

/**
 * Milliseconds to the first and to the largest contentful paint of the front page in a browser with an empty cache; `undefined`
 * without a browser.
 */
async function paints(): Promise<Paints> {
  if (browserPath === undefined)
    return { firstContentMilliseconds: undefined, largestContentMilliseconds: undefined };
  const { server, address } = await serveSite(folder, 0);
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(`${address}/`, { waitUntil: 'load' });
    const paint = (type: string, name: string) =>
      page.evaluate<number>(
        `new Promise((done) => new PerformanceObserver((list) => {
           const paint = list.getEntries().filter(({ name }) => name === '${name}').at(-1);
           if (paint) done(paint.startTime);
         }).observe({ type: '${type}', buffered: true }))`,
      );
    return {
      firstContentMilliseconds: await paint('paint', 'first-contentful-paint'),
      largestContentMilliseconds: await paint('largest-contentful-paint', ''),
    };
  } finally {
    await browser.close();
    server.close();
  }
}
