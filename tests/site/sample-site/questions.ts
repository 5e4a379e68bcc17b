import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { OpenSite } from '../../support/site-visit.ts';

/** One click of a visitor. */
type Click = (page: Page) => Promise<void>;

/** Follows a link. */
const follow =
  (link: (page: Page) => Locator): Click =>
  async (page) => {
    const from = page.url();
    await link(page).first().click();
    await page.waitForURL((url) => url.href !== from);
  };
const named = (name: string): Click => follow((page) => page.getByRole('link', { name }));
const found = (selector: string): Click => follow((page) => page.locator(selector));

/** Five questions that visitors bring, each answered from the front page by links alone, with at most three clicks. */
export function testQuestions(site: () => OpenSite): void {
  const asked = async (clicks: readonly Click[], answer: (page: Page) => Promise<void>) => {
    expect(clicks.length).toBeLessThanOrEqual(3);
    const trouble = await site().visit('/', async (page) => {
      for (const click of clicks) await click(page);
      await answer(page);
    });
    expect(trouble).toEqual([]);
  };

  test('which model for my budget?', async () => {
    await asked([named('All models by price')], async (page) => {
      const prices = await page
        .locator('table[data-sortable] tbody tr:visible')
        .evaluateAll((rows) => rows.flatMap((row) => row.dataset['dollars'] ?? []));
      expect(prices.length).toBeGreaterThan(2);
      expect(prices.map(Number)).toEqual(prices.map(Number).toSorted((left, right) => left - right));
      await page.getByLabel('At most, $').fill(prices[1] ?? '');
      await expect.poll(() => page.locator('table[data-sortable] tbody tr:visible').count()).toBe(2);
    });
  });

  test('is this difference real?', async () => {
    await asked([named('Compare')], async (page) => {
      const words = page.getByText(/do not tell them apart|tell them apart/);
      await words.first().waitFor();
      expect(await page.locator('main').innerText()).toMatch(/95\s%\sinterval/);
    });
  });

  test('why did this model fail this entry?', async () => {
    await asked(
      [
        found('.front-table tbody th a'),
        (page) => page.locator('details:has(a[href*="#model-"]) > summary').first().click(),
        found('details[open] a[href*="#model-"]'),
      ],
      async (page) => {
        const row = page.locator('tr:target');
        await row.waitFor();
        expect(await row.locator('.sign.fail').first().innerText()).not.toBe('');
      },
    );
  });

  test('what is wrong with an entry, and what was done?', async () => {
    await asked(
      [named('Audit'), found('main a[href^="/categories/"]'), found('main a[href^="/entries/"]')],
      async (page) => {
        expect(await page.locator('main').innerText()).toContain('What is wrong with it');
      },
    );
  });

  test('how do I put my model here?', async () => {
    await asked([found('main a[href="/submit/"]')], async (page) => {
      expect(await page.locator('main').innerText()).toContain('assay publish --submission');
    });
  });
}
