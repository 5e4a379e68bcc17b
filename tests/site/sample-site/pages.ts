import { beforeAll, describe, expect, test } from 'vitest';
import { lookAt } from '../../support/site-look.ts';
import type { Look } from '../../support/site-look.ts';
import type { OpenSite } from '../../support/site-visit.ts';

/** One page of every kind. */
const KINDS = {
  'front page': '/',
  ranking: '/ranking/bfcl-v3/overall/',
  'ranking of a group': '/ranking/bfcl-v3/multi_turn/',
  'ranking of a category': '/ranking/bfcl-v3/live_multiple/',
  'ranking without episodes': '/ranking/bfcl-v3/multi_turn_long_context/',
  'ranking of our own suite': '/ranking/starter/overall/',
  'heat map': '/heatmap/bfcl-v3/',
  'choice of models to compare': '/compare/',
  'compared models': '/compare/?models=argent-1,aurum-0,cuprum-2&in=bfcl-v3/overall&by=action',
  'neighbours in rank': '/compare/bfcl-v3/multi_turn/',
  'all rank shifts': '/shift/',
  'rank shift': '/shift/bfcl-v3-multi_turn-action-outcome/',
  'versions of a suite': '/shift/versions/bfcl-v3-rejudged-multi_turn-action/',
  'two rankings': '/shift/between/?from=bfcl-v3/multi_turn/action&to=bfcl-v3/multi_turn/outcome',
  'model with a hostile name': '/models/aurum-0/',
  baseline: '/models/baseline-silent/',
  'entries of a category': '/categories/bfcl-v3/multi_turn_base/',
  'entry of BFCL': '/entries/bfcl-v3/multi_turn_base_1/',
  'entry of our own suite': '/entries/starter/stockroom-1/',
  'hostile episode': '/episodes/starter/appointments-0/aurum-0-0/',
  audit: '/audit/',
  'findings of one kind': '/audit/bfcl-v3/reference/reader/',
  'findings of recorded runs': '/audit/bfcl-v3/recorded-run/recorded-run-differs/',
  'findings of tools': '/audit/bfcl-v3/tools/TicketAPI/',
  'entry with findings': '/entries/bfcl-v3/multi_turn_base_0/',
  repairs: '/repairs/',
  'patches of a family': '/repairs/bfcl-v3/patches/clearer-words/',
  'findings left as they are': '/repairs/bfcl-v3/left/',
  suites: '/suites/',
  'card of a suite': '/suites/starter/',
  'world of a suite': '/suites/starter/diary/',
  reliability: '/reliability/',
  method: '/method/',
  submission: '/submit/',
  reference: '/reference/',
  'file of the contract': '/reference/suite/',
  search: '/search/',
  'page that does not exist': '/nowhere/',
} as const;

/** Screens in CSS pixels: a desk, a tablet, a phone, a narrow phone. */
const WIDTHS = [1440, 1024, 390, 360];

/** Tests of one page of every kind in a browser. */
export function testPages(site: () => OpenSite): void {
  describe.each(Object.entries(KINDS))('%s', (_, path) => {
    let look: Look;
    beforeAll(async () => {
      look = await lookAt(site(), path, WIDTHS);
    });

    test('loads without console messages and without requests to other hosts', () => {
      const expected = path === KINDS['page that does not exist'] ? '404' : undefined;
      expect(look.trouble.filter((text) => expected === undefined || !text.includes(expected))).toEqual([]);
      expect(look.words).not.toBe('');
    });

    test('has no accessibility violation in light and dark mode', () => {
      expect(look.violations).toEqual({ light: [], dark: [] });
    });

    test('fits screens of every width', () => {
      expect(look.overflowing).toEqual([]);
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
