import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { ComparisonsFile } from '../../../harness/publication/schemas/comparisons.ts';
import { pairBetween, points } from '../../../site/src/board/pair.ts';
import type { BuiltSite } from '../../support/site.ts';
import type { OpenSite } from '../../support/site-visit.ts';

/** Tests of the page on which models are compared, in a browser. */
export function testComparison(site: () => OpenSite, built: () => BuiltSite): void {
  const chosen = '/compare/?models=argent-1,cuprum-2&in=bfcl-v3/overall&by=action';
  const comparisons = (ranking: string): ComparisonsFile =>
    ComparisonsFile.parse(
      JSON.parse(readFileSync(join(built().results, `comparisons/${ranking}.json`), 'utf8')),
    );
  const values = async (page: Page): Promise<string[]> =>
    Promise.all((await page.locator('select[name=model]').all()).map((field) => field.inputValue()));

  test('the models of the address are compared with the published difference', async () => {
    const pair = pairBetween(comparisons('bfcl-v3-overall-action'), 'argent-1', 'cuprum-2');
    if (pair?.difference == null) throw new Error('the sample compares the two');
    const { value, low, high } = pair.difference;
    const trouble = await site().visit(chosen, async (page) => {
      const view = page.locator('.pair-view');
      await view.waitFor();
      expect(await values(page)).toEqual(['argent-1', 'cuprum-2', '', '']);
      const words = await view.innerText();
      expect(words).toContain(`${points(value)} points`);
      expect(words).toContain(`95 % interval ${points(low)} to ${points(high)}`);
      expect(words).toContain(`${pair.won} passed by the first alone, ${pair.lost} by the second alone`);
      const heads = await page.locator('[data-compared] h2').allInnerTexts();
      expect(heads).toEqual(['Scores', 'Is the difference real?', 'By category', 'Reasons for failure']);
    });
    expect(trouble).toEqual([]);
  });

  test('the entries won and lost are as many as published, and lead to the verdicts on them', async () => {
    const pair = pairBetween(comparisons('bfcl-v3-overall-action'), 'argent-1', 'cuprum-2');
    const trouble = await site().visit(chosen, async (page) => {
      await page.getByText('The entries won and lost').click();
      await page.locator('.pair-view h4').first().waitFor();
      const totals = await page.locator('.pair-view h4').allInnerTexts();
      expect(totals.map((text) => Number(/(\d+)$/.exec(text)?.[1]))).toEqual([pair?.won, pair?.lost]);
      expect(await page.locator('.pair-view .ids a').count()).toBe((pair?.won ?? 0) + (pair?.lost ?? 0));
      await page.locator('.pair-view details details summary').first().click();
      await page.locator('.pair-view .ids a').first().click();
      await page.waitForURL(/\/entries\/bfcl-v3\/.*#model-(argent-1|cuprum-2)$/);
      expect(await page.locator('tr:target').count()).toBe(1);
    });
    expect(trouble).toEqual([]);
  });

  test('a choice stands in the address, and three models make three pairs', async () => {
    const trouble = await site().visit(chosen, async (page) => {
      await page.locator('.pair-view').waitFor();
      await page.getByLabel('Model 3').selectOption('aurum-0');
      await page.locator('.pair-view').nth(2).waitFor();
      expect(await page.locator('.pair-view').count()).toBe(3);
      expect(new URL(page.url()).searchParams.get('models')).toBe('argent-1,cuprum-2,aurum-0');
      await page.getByLabel('Ranking').selectOption('starter/overall');
      await page.getByLabel('Evaluator').selectOption('outcome');
      await page.locator('[data-compared]').getByText('Assay Starter, Overall').waitFor();
      expect(new URL(page.url()).searchParams.get('in')).toBe('starter/overall');
      await page.reload();
      await page.locator('.pair-view').nth(2).waitFor();
      expect(await values(page)).toEqual(['argent-1', 'cuprum-2', 'aurum-0', '']);
    });
    expect(trouble).toEqual([]);
  });

  test('unknown models and rankings in the address are passed over', async () => {
    const trouble = await site().visit(
      '/compare/?models=no-such-model,cuprum-2,cuprum-2&in=x/y&by=z',
      async (page) => {
        await page.locator('.pair-view').waitFor();
        const [first, second, ...others] = await values(page);
        expect([first, others]).toEqual(['cuprum-2', ['', '']]);
        expect(second).not.toBe('cuprum-2');
      },
    );
    expect(trouble).toEqual([]);
  });

  test('an evaluator that does not rank a scope cannot be chosen for it', async () => {
    await site().visit('/compare/?in=bfcl-v3/overall&by=outcome', async (page) => {
      await page.locator('.pair-view').waitFor();
      expect(await page.getByLabel('Evaluator').inputValue()).toBe('action');
      expect(
        await page
          .locator('select[name=by] option:disabled')
          .evaluateAll((all) => all.map((one) => one.textContent)),
      ).toEqual(['Outcome']);
    });
  });

  test('a hostile name is text', async () => {
    const trouble = await site().visit('/compare/?models=aurum-0,argent-1', async (page) => {
      await page.locator('.pair-view').waitFor();
      expect(await page.locator('.pair-view h3').innerText()).toContain(
        '<script>alert(1)</script> \uFFFDgnp.exe',
      );
      expect(await page.locator('main script').count()).toBe(await page.locator('main script[src]').count());
    });
    expect(trouble).toEqual([]);
  });

  test('data that cannot be read are said to be so', async () => {
    await site().visit('/method/', async (page) => {
      await page.route('**/data/comparisons/**', (route) => route.abort());
      await page.goto(new URL(chosen, page.url()).href);
      await page.getByText('The data could not be read. Choose again.').waitFor();
    });
  });

  test('without JavaScript the page says what it needs, and shows neighbours in rank', async () => {
    await site().visit(
      '/compare/',
      async (page) => {
        await page.getByText('this page needs JavaScript').waitFor();
        expect(await page.locator('form:visible').count()).toBe(0);
        await page.getByRole('link', { name: 'BFCL V3, Multi-turn' }).click();
        expect(await page.locator('table.pairs tbody tr').count()).toBeGreaterThan(3);
      },
      { javaScriptEnabled: false },
    );
  });

  test('neighbours in rank have the published difference', async () => {
    const file = comparisons('bfcl-v3-multi_turn-action');
    await site().visit('/compare/bfcl-v3/multi_turn/', async (page) => {
      const shown = await page
        .locator('table.pairs')
        .first()
        .locator('tbody tr td.difference b')
        .allInnerTexts();
      const expected = file.models.slice(1).map((second, index) => {
        const pair = pairBetween(file, file.models[index] ?? '', second);
        return points(pair?.difference?.value ?? NaN);
      });
      expect(shown).toEqual(expected);
    });
  });
}
