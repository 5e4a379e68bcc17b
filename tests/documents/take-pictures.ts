import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { serveSite } from '../../site/serve.ts';
import { openBrowser } from '../support/site.ts';

/** Pictures by name: the page, and the part of it that the picture begins with. */
const PICTURES = {
  front: ['/', 'header'],
  ranking: ['/ranking/bfcl-v3/overall/', 'header'],
  shift: ['/', '#shift'],
  compare: ['/compare/?models=gpt-4o-2024-11-20-fc,gemini-2.0-flash-001-fc', 'h1'],
  audit: ['/audit/', 'header'],
  repair: ['/repairs/', 'header'],
  funnel: ['/suites/worlds-1/', '.funnel'],
} as const;

/** Large enough to be read, small enough to be kept. */
const VIEWPORT = { width: 1120, height: 720 };

/**
 * Take the pictures of the documents from a built site. They are looked at before they are kept.
 * Run: `node tests/documents/take-pictures.ts [--site site/dist] [--to docs/pictures]`.
 */
const root = resolve(import.meta.dirname, '../..');
const { values } = parseArgs({
  options: {
    site: { type: 'string', default: join(root, 'site/dist') },
    to: { type: 'string', default: join(root, 'docs/pictures') },
  },
});
mkdirSync(values.to, { recursive: true });
const { server, address } = await serveSite(values.site, 0);
const browser = await openBrowser();
try {
  const page = await browser.newPage({ viewport: VIEWPORT, colorScheme: 'light' });
  for (const [name, [path, start]] of Object.entries(PICTURES)) {
    await page.goto(address + path, { waitUntil: 'networkidle' });
    await page.evaluate(
      `scrollTo(0, document.querySelector('${start}').getBoundingClientRect().top + scrollY - 12)`,
    );
    await page.screenshot({ path: join(values.to, `${name}.png`) });
  }
} finally {
  await browser.close();
  server.close();
}
