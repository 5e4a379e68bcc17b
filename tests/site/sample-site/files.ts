import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { parseHTML } from 'linkedom';
import { beforeAll, expect, test } from 'vitest';
import { publishedFiles } from '../../../site/published-files.ts';
import { type BuiltSite, pagesOf } from '../../support/site.ts';

type Page = {
  readonly path: string;
  readonly text: string;
  readonly document: ReturnType<typeof parseHTML>['document'];
};

/** Values of an attribute on a page. */
const values = ({ document }: Page, selector: string, name: string): string[] =>
  [...document.querySelectorAll(selector)].map((element) => element.getAttribute(name) ?? '');

/** Target file and fragment of a link of the site; what a link asks of the page it leads to makes no other file. */
function targetOf(page: Page, link: string): { file: string; anchor: string | undefined } {
  const [address = '', anchor] = link.split('#');
  const [path = ''] = address.split('?');
  const whole = path === '' ? `/${page.path}` : posix.resolve(`/${dirname(page.path)}`, path);
  const file = path.endsWith('/') ? `${whole === '/' ? '' : whole}/index.html` : whole;
  return { file: file.slice(1), anchor };
}

const isOutside = (link: string): boolean => /^[a-z]+:/i.test(link) || link.startsWith('//');

/** Tests of the pages as files, without a browser. */
export function testFiles(site: () => BuiltSite): void {
  let pages: readonly Page[];
  beforeAll(() => {
    pages = pagesOf(site().folder).map((path) => {
      const text = readFileSync(join(site().folder, path), 'utf8');
      return { path, text, document: parseHTML(text).document };
    });
  });

  test('the site has no broken link', () => {
    const ids = new Map(pages.map((page) => [page.path, new Set(values(page, '[id]', 'id'))]));
    const broken = pages.flatMap((page) =>
      [...values(page, '[href]', 'href'), ...values(page, '[src]', 'src')]
        .filter((link) => !isOutside(link))
        .filter((link) => {
          const { file, anchor } = targetOf(page, link);
          if (!existsSync(join(site().folder, file))) return true;
          return anchor !== undefined && ids.get(file)?.has(anchor) !== true;
        })
        .map((link) => `${page.path}: ${link}`),
    );
    expect(broken).toEqual([]);
  });

  test('every page is reachable from the front page without JavaScript', () => {
    const reached = new Set(['index.html']);
    for (const path of reached) {
      const page = pages.find((candidate) => candidate.path === path);
      const links =
        page === undefined ? [] : values(page, 'a[href]', 'href').filter((link) => !isOutside(link));
      for (const link of links) if (page !== undefined) reached.add(targetOf(page, link).file);
    }
    expect(pages.map(({ path }) => path).filter((path) => !reached.has(path))).toEqual(['404.html']);
  });

  test('other hosts are only linked to, over https and without a referrer', () => {
    const loads = pages.flatMap((page) => [...values(page, '[src]', 'src'), ...values(page, 'link', 'href')]);
    expect(loads.filter(isOutside)).toEqual([]);
    const links = pages.flatMap(({ document }) => [...document.querySelectorAll('a[href]')]);
    const outside = links.filter((link) => isOutside(link.getAttribute('href') ?? ''));
    expect(outside.length).toBeGreaterThan(0);
    for (const link of outside) {
      expect(link.getAttribute('href')).toMatch(/^https:\/\//);
      expect(link.getAttribute('rel')).toContain('noreferrer');
    }
  });

  test('every page has a restrictive content security policy and no inline script, style or handler', () => {
    for (const page of pages) {
      const [policy = ''] = values(page, 'meta[http-equiv="Content-Security-Policy"]', 'content');
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toContain('unsafe-inline');
      expect(policy.includes('wasm-unsafe-eval')).toBe(page.path === 'search/index.html');
      const reads = ['search/index.html', 'compare/index.html', 'shift/between/index.html'].includes(
        page.path,
      );
      expect(policy).toContain(reads ? "connect-src 'self'" : "connect-src 'none'");
      expect(values(page, 'style, [style]', 'style')).toEqual([]);
      expect(
        values(page, 'script', 'src').filter((source) => !/^\/(?:_astro\/|theme\.js$)/.test(source)),
      ).toEqual([]);
      const names = [...page.document.querySelectorAll('*')].flatMap((element) =>
        element.getAttributeNames(),
      );
      expect(names.filter((name) => name.startsWith('on'))).toEqual([]);
    }
  });

  test('every page has one heading, a title and a language', () => {
    for (const { path, document } of pages) {
      expect([path, document.querySelectorAll('h1').length, document.documentElement.lang]).toEqual([
        path,
        1,
        'en',
      ]);
      expect(document.title).toMatch(/Assay$/);
    }
  });

  const textOf = (path: string): string =>
    pages.find((page) => page.path === `${path}/index.html`)?.document.querySelector('main')?.textContent ??
    '';

  test('the card of a suite says what it measures, what was rejected, and what agents do', () => {
    const card = textOf('suites/starter').replaceAll(/\s+/g, ' ');
    expect(card).toContain('assay generate --seed 1 --domains 1 --entries 12');
    expect(card).toContain('Whether days are kept.');
    expect(card).toContain('12 of 14 candidates were accepted, 2 rejected.');
    expect(card).toMatch(/planned ?trajectory ?stockroom ?1/);
    expect(card).toContain('Makes calls, and says nothing.');
    expect(pages.map(({ path }) => path)).not.toContain('suites/bfcl-v3/index.html');
  });

  test('the page of a world has its tables, and its tools with what they refuse and change', () => {
    const world = textOf('suites/starter/diary').replaceAll(/\s+/g, ' ');
    expect(world).toContain('one of visit, call');
    expect(world).toContain('no two visits are on one day');
    expect(world).toMatch(/Refused if ?the day is taken/);
    expect(world).toContain('adds a row to appointments with kind, day');
  });

  test('suites and entries say that a sample of the episodes is shown, where it is one', () => {
    for (const path of ['suites', 'entries/starter/stockroom-1'])
      expect(textOf(path)).toMatch(/12 of 636 episodes/);
    expect(textOf('entries/bfcl-v3/multi_turn_base_1')).not.toContain('shown in full');
  });

  test('hostile text stays text: it creates no element, and invisible characters are named', () => {
    const page = pages.find(({ path }) => path.startsWith('episodes/starter/appointments-0/aurum-0-0'));
    const words = page?.document.querySelector('.words pre')?.textContent ?? '';
    expect(words).toMatch(
      /^<script>document\.title='owned'<\/script><img src=x onerror=alert\(1\)> U\+202Egnirts/,
    );
    expect(page?.document.querySelectorAll('main img, main script').length).toBe(0);
    expect(page?.document.querySelector('.notice')?.textContent).toContain('20,000 of 1,000,');
    expect(page?.text.length).toBeLessThan(60_000);
  });

  test('titles contain no bidirectional mark', () => {
    expect(pages.filter(({ document }) => /[\u202A-\u202E\u2066-\u2069]/.test(document.title))).toEqual([]);
  });

  test('the data files are copied beside the pages byte for byte', () => {
    for (const path of publishedFiles(site().results)) {
      const copy = readFileSync(join(site().folder, 'data', path));
      expect(copy.equals(readFileSync(join(site().results, path)))).toBe(true);
    }
  });

  test('a ranking can be downloaded as CSV with one line per model and evaluator', () => {
    const csv = readFileSync(join(site().folder, 'data/rankings/bfcl-v3-multi_turn.csv'), 'utf8');
    const lines = csv.trimEnd().split('\r\n');
    expect(lines).toHaveLength(1 + 2 * 14);
    expect(lines[0]).toContain('suite,suite_hash,scope,evaluator,model,family,mode,kind,rank');
    expect(csv).toContain('"<script>alert(1)</script> \\u{202e}gnp.exe ""onload=\'x\' &amp;"');
  });

  test('the JSON of a ranking names its suite and evaluators', () => {
    const text = readFileSync(join(site().folder, 'data/rankings/starter-overall.json'), 'utf8');
    expect(JSON.parse(text)).toMatchObject({
      suite: { slug: 'starter', contentHash: expect.stringMatching(/^[0-9a-f]{64}$/) as string },
      rankings: [{ evaluator: 'action/bfcl-v3@1.0.0' }, { evaluator: 'outcome@0.4.0' }],
    });
  });

  test('every page names a picture for links to it, which is a PNG of the size that it states', () => {
    const pictures = new Set(pages.flatMap((page) => values(page, 'meta[property="og:image"]', 'content')));
    expect(pictures.size).toBeGreaterThan(12);
    for (const picture of pictures) {
      const image = readFileSync(join(site().folder, picture));
      expect(image.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1A\n');
      expect([image.readUInt32BE(16), image.readUInt32BE(20)]).toEqual([1200, 630]);
    }
    const without = pages.filter((page) => values(page, 'meta[property="og:image"]', 'content').length !== 1);
    expect(without.map(({ path }) => path)).toEqual([]);
  });

  test('the feed has every version of an evaluator and every source of outputs, with links into the site', () => {
    const text = readFileSync(join(site().folder, 'feed.xml'), 'utf8');
    const { document } = parseHTML(text);
    const titles = [...document.querySelectorAll('entry > title')].map(({ textContent }) => textContent);
    expect(titles).toContain('Evaluator outcome/multi-turn@3');
    expect(titles.filter((title) => title.startsWith('BFCL V3: '))).not.toEqual([]);
    const dates = [...document.querySelectorAll('entry > updated')].map(({ textContent }) => textContent);
    expect(dates).toEqual(dates.toSorted().toReversed());
    const links = [...document.querySelectorAll('entry > link')].map(
      (link) => link.getAttribute('href') ?? '',
    );
    for (const link of links) {
      const [path = '', anchor = ''] = link.split('#');
      const page = pages.find((candidate) => `/${candidate.path}` === `${path}index.html`);
      expect([link, page?.document.getElementById(anchor) === null]).toEqual([link, false]);
    }
    expect(text).not.toContain('<script');
  });

  test('the site contains no local path of the build', () => {
    // Checks for paths of items in the checkout, not for the checkout's own path, which may be as short as that of a page.
    const places = [...readdirSync(process.cwd()).map((name) => join(process.cwd(), name)), site().results];
    expect(pages.filter(({ text }) => places.some((place) => text.includes(place)))).toEqual([]);
  });
}
