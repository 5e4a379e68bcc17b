import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browserPath, noBrowser } from '../support/site.ts';
import { type OpenSite, openSite } from '../support/site-visit.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** One page of every kind. */
const KINDS = {
  'front page': '/',
  'ranking of a group': '/ranking/bfcl-v3/multi_turn/',
  'ranking of a category': '/ranking/bfcl-v3/live_multiple/',
  'ranking without episodes': '/ranking/bfcl-v3/multi_turn_long_context/',
  'ranking of our own suite': '/ranking/starter/overall/',
  'all rank shifts': '/shift/',
  'rank shift': '/shift/bfcl-v3-multi_turn-action-outcome/',
  'model with a hostile name': '/models/aurum-0/',
  baseline: '/models/baseline-silent/',
  'entries of a category': '/categories/bfcl-v3/multi_turn_base/',
  'entry of BFCL': '/entries/bfcl-v3/multi_turn_base_1/',
  'entry of our own suite': '/entries/starter/stockroom-1/',
  'hostile episode': '/episodes/starter/appointments-0/aurum-0-0/',
  suites: '/suites/',
  method: '/method/',
  search: '/search/',
  'page that does not exist': '/nowhere/',
} as const;

describe.skipIf(browserPath === undefined)(`pages in a browser${noBrowser}`, () => {
  let site: OpenSite;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(async () => {
    await site.close();
  });

  test.each(Object.entries(KINDS))('%s loads, quietly and from here alone', async (_, path) => {
    const trouble = await site.visit(path, async (page) => {
      await page.locator('h1').first().waitFor();
      expect(await page.locator('main').innerText()).not.toBe('');
    });
    expect(
      trouble.filter((text) => path !== KINDS['page that does not exist'] || !text.includes('404')),
    ).toEqual([]);
  });

  test.each(Object.entries(KINDS))('%s has no accessibility violation, light or dark', async (_, path) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await site.visit(
        path,
        async (page) => {
          await page.evaluate(AXE);
          const violations = await page.evaluate<string[]>(
            `axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes[0].html))`,
          );
          expect(violations).toEqual([]);
        },
        { colorScheme, bypassCSP: true },
      );
    }
  });

  test.each(Object.entries(KINDS))('%s fits a phone', async (_, path) => {
    await site.visit(
      path,
      async (page) => {
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
      },
      { viewport: { width: 360, height: 740 } },
    );
  });

  test('hostile text runs nothing and moves nothing', async () => {
    const trouble = await site.visit(KINDS['hostile episode'], async (page) => {
      await page.waitForTimeout(300);
      expect(await page.title()).toMatch(/^<script>alert\(1\)<\/script> \uFFFDgnp\.exe .* · Assay$/);
      const box = await page.locator('.words pre').first().boundingBox();
      expect(box?.height).toBeLessThan(600);
      await page.getByRole('link', { name: 'The whole text' }).first().waitFor();
    });
    expect(trouble).toEqual([]);
  });
});
