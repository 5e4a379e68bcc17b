import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { OpenSite } from './site-visit.ts';

/** Rules that depend on colours. All others find in dark mode what they find in light mode: the themes differ in colours alone. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Observations of a page during one visit. */
export type Look = {
  readonly trouble: readonly string[];
  readonly words: string;
  readonly violations: { readonly light: readonly string[]; readonly dark: readonly string[] };
  /** Windows in which the page is wider than they are, such as `390: 412`. */
  readonly overflowing: readonly string[];
};

/**
 * Loads a page once and makes every observation on it, because loading takes most of the time.
 *
 * @param widths - of windows, in CSS pixels.
 */
export async function lookAt(site: OpenSite, path: string, widths: readonly number[]): Promise<Look> {
  let words = '';
  const overflowing: string[] = [];
  const violations: { light: string[]; dark: string[] } = { light: [], dark: [] };
  const trouble = await site.visit(path, async (page) => {
    await page.locator('h1').first().waitFor();
    words = await page.locator('main').innerText();
    await page.evaluate(AXE);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const rules = colorScheme === 'light' ? {} : { runOnly: OF_COLOURS };
      violations[colorScheme] = await page.evaluate<string[]>(
        `axe.run(${JSON.stringify({ resultTypes: ['violations'], ...rules })})
          .then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes[0].html))`,
      );
    }
    for (const width of widths) {
      await page.setViewportSize({ width, height: 740 });
      const needed = await page.evaluate<number>('document.documentElement.scrollWidth');
      if (needed > width) overflowing.push(`${width}: ${needed}`);
    }
  });
  return { trouble, words, violations, overflowing };
}
