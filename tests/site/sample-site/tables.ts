import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { OpenSite } from '../../support/site-visit.ts';

/** The ranking that the navigation leads to. */
const RANKING = '/ranking/bfcl-v3/overall/';

const innerHeightOf = (width: number): number => (width < 600 ? 844 : 900);

/** Tests of tables, chart and search in a browser. */
export function testTables(site: () => OpenSite): void {
  const firstModels = (page: Page) => page.locator('tbody tr:visible th').allInnerTexts();
  const numbers = async (page: Page, column: number) => {
    const cells = await page.locator(`tbody tr:visible td:nth-child(${column})`).all();
    const texts = await Promise.all(cells.map((cell) => cell.getAttribute('data-value')));
    return texts.flatMap((text) => (text === null ? [] : [Number(text)]));
  };

  test('a click on a column head sorts, a second click reverses the order', async () => {
    const trouble = await site().visit(RANKING, async (page) => {
      const head = page.getByRole('columnheader', { name: 'Action, %' });
      await head.getByRole('button').click();
      expect(await head.getAttribute('aria-sort')).toBe('descending');
      const down = await numbers(page, 3);
      expect(down).toEqual(down.toSorted((left, right) => right - left));
      await head.getByRole('button').click();
      expect(await head.getAttribute('aria-sort')).toBe('ascending');
      expect(await numbers(page, 3)).toEqual(down.toReversed());
    });
    expect(trouble).toEqual([]);
  });

  test('the keyboard sorts by name and by number', async () => {
    await site().visit(RANKING, async (page) => {
      await page.getByRole('columnheader', { name: 'Model' }).getByRole('button').focus();
      await page.keyboard.press('Enter');
      const names = await firstModels(page);
      expect(names).toEqual(
        names.toSorted((left, right) => left.localeCompare(right, 'en', { numeric: true })),
      );
      await page.keyboard.press('Tab');
      await page.keyboard.press('Space');
      const scores = await numbers(page, 3);
      expect(scores).toEqual(scores.toSorted((left, right) => right - left));
    });
  });

  test('the URL contains the order and the filters, but not the default order', async () => {
    const trouble = await site().visit(`${RANKING}?kind=model`, async (page) => {
      const head = page.getByRole('columnheader', { name: 'Action, %' });
      await head.getByRole('button').click();
      await head.getByRole('button').click();
      expect(new URL(page.url()).search).toBe('?kind=model&sort=action&order=ascending');
      const sorted = await firstModels(page);
      await page.reload();
      expect(await head.getAttribute('aria-sort')).toBe('ascending');
      expect(await firstModels(page)).toEqual(sorted);
      await page.getByRole('columnheader', { name: 'Rank' }).first().getByRole('button').click();
      expect(new URL(page.url()).search).toBe('?kind=model');
    });
    expect(trouble).toEqual([]);
  });

  test('a URL with unknown filters shows the whole table', async () => {
    const trouble = await site().visit(`${RANKING}?sort=beauty&order=down&family=unknown`, async (page) => {
      expect(await page.locator('tbody tr:visible').count()).toBe(14);
      expect(await page.locator('th[aria-sort]').innerText()).toContain('Rank');
    });
    expect(trouble).toEqual([]);
  });

  test('every ranked row shows its bands, and a rule separates rows exactly where no band spans both', async () => {
    await site().visit(RANKING, async (page) => {
      const rows = await page.locator('tbody tr:has(.band)').evaluateAll((all) =>
        all.map((row) => ({
          bands: (row.querySelector('.band')?.textContent ?? '').match(/\d+/g)?.map(Number) ?? [],
          isRuled: getComputedStyle(row.children[0] ?? row).borderTopWidth === '2px',
        })),
      );
      expect(rows.every(({ bands }) => bands.length > 0)).toBe(true);
      const ruled = rows.map(
        ({ bands }, index) => (bands[0] ?? 0) > (rows[index - 1]?.bands.at(-1) ?? Infinity),
      );
      expect(rows.map(({ isRuled }) => isRuled)).toEqual(ruled);
      expect([ruled.includes(true), rows.some(({ bands }) => bands.length === 2)]).toEqual([true, true]);
    });
  });

  test('a moved model links to its verdicts on the entries', async () => {
    await site().visit('/shift/bfcl-v3-multi_turn-action-outcome/', async (page) => {
      const mover = page.locator('.mover').first();
      const moves = await mover.locator('p a').getAttribute('href');
      await mover.locator('summary').click();
      await mover.locator('.ids a').first().click();
      await page.waitForURL(/\/entries\/bfcl-v3\/.*#model-/);
      expect(await page.locator('tr:target th a').getAttribute('href')).toBe(moves);
    });
  });

  test('two rankings are compared as their pages have them, and the address keeps the choice', async () => {
    const address = '/shift/between/?from=bfcl-v3/multi_turn/action&to=bfcl-v3/multi_turn/outcome';
    const trouble = await site().visit(address, async (page) => {
      await page.getByText('Models with a place in both: ').waitFor();
      const rows = await page.locator('[data-result] tbody tr').allInnerTexts();
      await page.goto(new URL('/shift/bfcl-v3-multi_turn-action-outcome/', page.url()).href);
      const published = await page.locator('main table tbody tr').allInnerTexts();
      // A page names what is not seen; a script replaces it.
      const figures = (row: string) =>
        row
          .replaceAll('U+202E', '\uFFFD')
          .split(/\s*\t\s*/)
          .slice(0, 4);
      expect(rows.length).toBeGreaterThan(5);
      expect(new Set(rows.map((row) => figures(row).join()))).toEqual(
        new Set(published.map((row) => figures(row).join())),
      );
      await page.goBack();
      await page.locator('[name=to]').selectOption('starter/overall/action');
      await page.waitForURL(/to=starter%2Foverall%2Faction/);
    });
    expect(trouble).toEqual([]);
  });

  test('models without a figure stay last in either sort direction', async () => {
    await site().visit(RANKING, async (page) => {
      const head = page.getByRole('columnheader', { name: /per 1,000/ });
      const prices = () =>
        page
          .locator('table[data-sortable] tbody tr')
          .evaluateAll((rows) => rows.map((row) => row.dataset['dollars'] ?? 'none'));
      for (const order of ['ascending', 'descending']) {
        await head.getByRole('button').click();
        expect(await head.getAttribute('aria-sort')).toBe(order);
        const shown = await prices();
        const known = shown.filter((price) => price !== 'none').map(Number);
        expect(known.length).toBeGreaterThan(2);
        expect(shown.slice(0, known.length).map(Number)).toEqual(
          known.toSorted((left, right) => (order === 'ascending' ? left - right : right - left)),
        );
      }
    });
  });

  test('models without a place are folded away, each with what it lacks', async () => {
    await site().visit('/ranking/bfcl-v3/multi_turn/', async (page) => {
      const fold = page.locator('.unplaced');
      expect(await fold.locator('tbody tr:visible').count()).toBe(0);
      await fold.locator('summary').click();
      const rows = await fold.locator('tbody tr:visible').allInnerTexts();
      expect(rows.length).toBeGreaterThan(3);
      expect(rows.filter((text) => !/no multi turn/.test(text))).toEqual([]);
      const placed = await page.locator('table[data-sortable] tbody tr').count();
      expect(placed + rows.length).toBe(14);
    });
  });

  test('a filter opens the fold in which it finds models', async () => {
    await site().visit('/ranking/bfcl-v3/multi_turn/', async (page) => {
      const name = (await page.locator('.unplaced tbody th').first().textContent())?.trim() ?? '';
      await page.getByLabel('Find').fill(name);
      expect(await page.locator('.unplaced tbody tr:visible').count()).toBe(1);
      expect(await page.locator('form output').innerText()).toBe('1 of 14 rows');
    });
  });

  test('a highest price leaves the models that are known to cost no more', async () => {
    const trouble = await site().visit(RANKING, async (page) => {
      await page.getByLabel('At most, $ per 1,000').fill('7');
      const prices = await page
        .locator('table[data-sortable] tbody tr:visible')
        .evaluateAll((rows) => rows.map((row) => row.dataset['dollars']));
      expect(prices.length).toBeGreaterThan(0);
      expect(prices.length).toBeLessThan(14);
      expect(prices.filter((price) => !(Number(price) <= 7))).toEqual([]);
      expect(new URL(page.url()).search).toBe('?dollars=7');
      await page.reload();
      expect(await page.locator('table[data-sortable] tbody tr:visible').count()).toBe(prices.length);
    });
    expect(trouble).toEqual([]);
  });

  test('all columns are shown on demand, without JavaScript as well', async () => {
    await site().visit(
      RANKING,
      async (page) => {
        const heads = page.locator('table[data-sortable] thead th:visible');
        const few = await heads.count();
        await page.getByLabel('All columns').check();
        expect(await heads.count()).toBeGreaterThan(few + 3);
      },
      { javaScriptEnabled: false },
    );
  });

  test.each([1440, 1024, 390])(
    'no column is cut on a screen %i pixels wide, and rows are in sight',
    async (width) => {
      await site().visit(RANKING, async (page) => {
        await page.setViewportSize({ width, height: innerHeightOf(width) });
        await page.reload();
        const cut = await page
          .locator('.ranking-area .scroll')
          .evaluate((region) => region.scrollWidth - region.clientWidth);
        expect(cut).toBeLessThanOrEqual(0);
        const bottoms = await page
          .locator('table[data-sortable] tbody tr')
          .evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().bottom));
        expect(bottoms.filter((bottom) => bottom < innerHeightOf(width)).length).toBeGreaterThan(
          width < 600 ? 2 : 7,
        );
      });
    },
  );

  test('filters hide rows, show the number of visible rows, and are stored in the URL', async () => {
    const trouble = await site().visit(RANKING, async (page) => {
      await page.locator('[name=mode]').selectOption('prompt');
      await page.locator('[name=kind]').selectOption('model');
      expect(await page.locator('tbody tr:visible').count()).toBe(4);
      expect(await page.locator('form output').innerText()).toBe('4 of 14 rows');
      expect(new URL(page.url()).search).toBe('?mode=prompt&kind=model');
      await page.reload();
      expect(await page.locator('tbody tr:visible').count()).toBe(4);
      await page.getByRole('button', { name: 'Clear' }).click();
      await page.getByText('14 rows', { exact: true }).waitFor();
      expect(new URL(page.url()).search).toBe('');
    });
    expect(trouble).toEqual([]);
  });

  test('the keyboard filters by name and by family', async () => {
    await site().visit(RANKING, async (page) => {
      await page.getByLabel('Find').focus();
      await page.keyboard.type('replay');
      expect(await firstModels(page)).toEqual([expect.stringContaining('Reference replay')]);
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.press('Delete');
      await page.keyboard.press('Tab');
      await page.keyboard.press('F'); // one letter: type-ahead starts a new word if the next key is late
      expect(
        new Set(
          await page
            .locator('tbody tr:visible')
            .evaluateAll((rows) => rows.map((row) => row.dataset['family'])),
        ),
      ).toEqual(new Set(['Ferrum']));
    });
  });

  test('the theme that a reader chooses stays, and is that of the system until then', async () => {
    const paper = (page: Page) =>
      page.evaluate<string>('getComputedStyle(document.documentElement).backgroundColor');
    const trouble = await site().visit(
      RANKING,
      async (page) => {
        const light = await paper(page);
        await page.emulateMedia({ colorScheme: 'dark' });
        const dark = await paper(page);
        expect(dark).not.toBe(light);
        const button = page.getByRole('button', { name: 'Dark theme' });
        expect(await button.getAttribute('aria-pressed')).toBe('true');
        await button.click();
        expect(await paper(page)).toBe(light);
        await page.goto(new URL('/method/', page.url()).href);
        expect([await paper(page), await button.getAttribute('aria-pressed')]).toEqual([light, 'false']);
        await button.press('Enter');
        expect(await paper(page)).toBe(dark);
      },
      { colorScheme: 'light' },
    );
    expect(trouble).toEqual([]);
  });

  test('categories are reachable by one link, also by keyboard', async () => {
    await site().visit(RANKING, async (page) => {
      await page.getByText('By category').focus();
      await page.keyboard.press('Enter');
      await page.getByRole('link', { name: 'live simple' }).press('Enter');
      await page.waitForURL(/live_simple/);
      expect(await page.locator('h1').innerText()).toContain('live simple');
    });
  });

  test('entries can be filtered by environment and difficulty', async () => {
    await site().visit('/categories/bfcl-v3/multi_turn_base/', async (page) => {
      const row = page.locator('tbody tr').first();
      const difficulty = (await row.getAttribute('data-difficulty')) ?? '';
      await page.locator('[name=difficulty]').selectOption(difficulty);
      expect(await row.isVisible()).toBe(true);
      expect(await page.locator(`tbody tr:visible:not([data-difficulty="${difficulty}"])`).count()).toBe(0);
    });
  });

  test('the bump chart has an accessible name, and a table contains the same data', async () => {
    await site().visit('/shift/bfcl-v3-multi_turn-action-outcome/', async (page) => {
      const chart = page.getByRole('img', { name: /from action to outcome/ });
      const drawn = await chart
        .locator('g')
        .evaluateAll((lines) =>
          lines.map((line) =>
            [...line.querySelectorAll('.number')].map(({ textContent }) => textContent.trim()),
          ),
        );
      const rows = await page
        .getByRole('table')
        .locator('tbody tr')
        .evaluateAll((lines) =>
          lines.map((line) =>
            [...line.querySelectorAll('td')].slice(0, 2).map((cell) => cell.dataset['value']),
          ),
        );
      expect(rows.length).toBeGreaterThan(3);
      expect(rows).toEqual(drawn);
    });
  });

  test('the search finds an entry, a model and a page', async () => {
    for (const [query, link] of [
      ['multi_turn_base_1', /entries\/bfcl-v3\/multi_turn_base_1\/$/],
      ['Ferrum-1.3', /models\/ferrum-3\/$/],
      ['dentist', /entries\/starter|episodes\/starter/],
      ['kappa', /method\/$/],
    ] as const) {
      const trouble = await site().visit(`/search/?q=${query}`, async (page) => {
        const found = page.locator('.found a');
        await page
          .getByRole('status')
          .filter({ hasText: /page|found|read/i })
          .waitFor();
        expect(await page.getByRole('status').innerText()).toMatch(/^\d+ pages?/);
        await found.first().waitFor();
        const links = await found.evaluateAll((items) => items.map((item) => item.getAttribute('href')));
        expect(links).toContainEqual(expect.stringMatching(link));
      });
      expect(trouble).toEqual([]);
    }
  });

  test('the search asks for its index again after a failed download', async () => {
    await site().visit('/search/', async (page) => {
      let downloads = 0;
      await page.route('**/pagefind/pagefind.js*', (route) => {
        downloads += 1;
        return downloads === 1 ? route.abort() : route.continue();
      });
      await page.getByRole('searchbox').fill('kappa');
      await page.getByText('The search index could not be read.').waitFor();
      await page.getByRole('searchbox').press('Enter');
      await page.locator('.found a').first().waitFor();
    });
  });

  test('the search can be restricted to one kind of page', async () => {
    const trouble = await site().visit('/search/?q=appointments&kind=episode', async (page) => {
      const kinds = page.locator('.found small');
      await kinds.first().waitFor();
      expect(new Set((await kinds.allInnerTexts()).map((kind) => kind.trim()))).toEqual(new Set(['episode']));
      await page.getByLabel('Kind of page').selectOption('entry');
      await page.locator('.found small', { hasText: 'entry' }).first().waitFor();
      expect(new URL(page.url()).search).toBe('?q=appointments&kind=entry');
    });
    expect(trouble).toEqual([]);
  });

  test('without JavaScript every page is complete, and controls that need it are hidden', async () => {
    const options = { javaScriptEnabled: false };
    await site().visit(
      RANKING,
      async (page) => {
        expect(await page.locator('tbody tr:visible').count()).toBe(14);
        expect(await page.locator('form:visible, thead button').count()).toBe(0);
        await page.getByText('By category').click();
        await page.getByRole('link', { name: 'live simple' }).waitFor();
      },
      options,
    );
    await site().visit(
      '/search/',
      async (page) => {
        await page.getByText('The search needs JavaScript').waitFor();
        expect(await page.locator('form:visible').count()).toBe(0);
      },
      options,
    );
  });
}
