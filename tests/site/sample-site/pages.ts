import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { beforeAll, describe, expect, test } from 'vitest';
import type { OpenSite } from '../../support/site-visit.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** One page of every kind. */
const KINDS = {
  'front page': '/',
  ranking: '/ranking/bfcl-v3/overall/',
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
  'card of a suite': '/suites/starter/',
  method: '/method/',
  submission: '/submit/',
  search: '/search/',
  'page that does not exist': '/nowhere/',
} as const;

/** Observations of a page during one visit. */
type Look = {
  readonly trouble: readonly string[];
  readonly words: string;
  readonly violations: { readonly light: readonly string[]; readonly dark: readonly string[] };
  /** Width of the page in CSS pixels on a phone 360 pixels wide. */
  readonly widthOnPhone: number;
};

/** Loads a page once and makes every observation on it, because loading takes most of the time. */
async function lookAt(site: OpenSite, path: string): Promise<Look> {
  let words = '';
  let widthOnPhone = Number.NaN;
  const violations: { light: string[]; dark: string[] } = { light: [], dark: [] };
  const trouble = await site.visit(path, async (page) => {
    await page.locator('h1').first().waitFor();
    words = await page.locator('main').innerText();
    await page.evaluate(AXE);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      violations[colorScheme] = await page.evaluate<string[]>(
        `axe.run({ resultTypes: ['violations'] })
          .then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes[0].html))`,
      );
    }
    await page.setViewportSize({ width: 360, height: 740 });
    widthOnPhone = await page.evaluate<number>('document.documentElement.scrollWidth');
  });
  return { trouble, words, violations, widthOnPhone };
}

/** Tests of one page of every kind in a browser. */
export function testPages(site: () => OpenSite): void {
  describe.each(Object.entries(KINDS))('%s', (_, path) => {
    let look: Look;
    beforeAll(async () => {
      look = await lookAt(site(), path);
    });

    test('loads without console messages and without requests to other hosts', () => {
      const expected = path === KINDS['page that does not exist'] ? '404' : undefined;
      expect(look.trouble.filter((text) => expected === undefined || !text.includes(expected))).toEqual([]);
      expect(look.words).not.toBe('');
    });

    test('has no accessibility violation in light and dark mode', () => {
      expect(look.violations).toEqual({ light: [], dark: [] });
    });

    test('fits the width of a phone', () => {
      expect(look.widthOnPhone).toBeLessThanOrEqual(360);
    });
  });

  test('hostile text neither runs scripts nor changes the layout', async () => {
    const trouble = await site().visit(KINDS['hostile episode'], async (page) => {
      await page.waitForTimeout(300);
      expect(await page.title()).toMatch(/^<script>alert\(1\)<\/script> \uFFFDgnp\.exe .* · Assay$/);
      const box = await page.locator('.words pre').first().boundingBox();
      expect(box?.height).toBeLessThan(600);
      await page.getByRole('link', { name: 'The complete text' }).first().waitFor();
    });
    expect(trouble).toEqual([]);
  });
}
