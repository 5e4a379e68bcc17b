import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { parseHTML } from 'linkedom';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { z } from 'zod';
import {
  CategoryFile,
  EpisodeFile,
  ModelFile,
  ShiftFile,
  SuiteCard,
  ToolsFile,
} from '../../harness/publication/schemas/board-files.ts';
import { Board } from '../../harness/publication/schemas/board.ts';
import { WorldFile } from '../../harness/publication/schemas/world-file.ts';
import { poisoned } from '../support/poisoned.ts';
import { sampleBoard } from '../support/sample-board.ts';
import { buildSite, pagesOf } from '../support/site.ts';

/** Schemas by the beginning of the path. */
const SCHEMAS: readonly (readonly [beginning: string, schema: z.ZodType])[] = [
  ['board.json', Board],
  ['categories/', CategoryFile],
  ['models/', ModelFile],
  ['shifts/', ShiftFile],
  ['episodes/', EpisodeFile],
  ['suites/', SuiteCard],
  ['tools/', ToolsFile],
  ['worlds/', WorldFile],
];

/** The address of a page with the names in it left out. */
const kindOf = (path: string): string =>
  path.startsWith('suites/starter/')
    ? path === 'suites/starter/index.html'
      ? 'card'
      : 'world'
    : (path.split('/')[0] ?? '');

let place = '';
let pages: readonly { readonly path: string; readonly text: string; readonly document: Document }[] = [];
beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'assay-hostile-site-'));
  for (const [path, content] of sampleBoard({ models: 2, share: 0, text: 'friendly' })) {
    const schema = SCHEMAS.find(([beginning]) => path.startsWith(beginning))?.[1];
    if (schema === undefined) throw new Error(`${path} has no schema`);
    mkdirSync(dirname(join(place, 'results', path)), { recursive: true });
    writeFileSync(join(place, 'results', path), JSON.stringify(poisoned(content, schema)));
  }
  await buildSite(join(place, 'results'), join(place, 'site'));
  pages = pagesOf(join(place, 'site')).map((path) => {
    const text = readFileSync(join(place, 'site', path), 'utf8');
    return { path, text, document: parseHTML(text).document };
  });
}, 120_000);
afterAll(() => {
  rmSync(place, { recursive: true, force: true });
});

/** Control characters but line feed and tab, bidirectional marks, zero-width spaces, tags, separators of lines. */
const UNSEEN =
  /[[\p{Cc}\p{Zl}\p{Zp}\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u{E0000}-\u{E007F}]--[\n\t]]/v;

test('every kind of page shows the hostile text', () => {
  const kinds = Map.groupBy(pages, ({ path }) => kindOf(path));
  const silent = [...kinds].filter(([, alike]) => !alike.some(({ text }) => text.includes('HYPERLINK')));
  expect(silent.map(([kind]) => kind)).toEqual([]);
  const missing = [
    'entries',
    'episodes',
    'models',
    'categories',
    'ranking',
    'shift',
    'suites',
    'card',
    'world',
    'method',
  ];
  expect(missing.filter((kind) => !kinds.has(kind))).toEqual([]);
});

test('no page has a character that is invisible or moves others', () => {
  const found = pages.flatMap(({ path, text }) => {
    const sign = UNSEEN.exec(text);
    return sign === null
      ? []
      : [
          `${path}: U+${sign[0].codePointAt(0)?.toString(16)} in ${JSON.stringify(text.slice(sign.index - 200, sign.index + 20))}`,
        ];
  });
  expect(found).toEqual([]);
});

test('the text makes no element, no attribute and no address', () => {
  for (const { path, document } of pages) {
    const scripts = [...document.querySelectorAll('script')].map(
      (script) => script.getAttribute('src') ?? 'inline',
    );
    expect([path, scripts.filter((source) => !/^\/(?:_astro\/|theme\.js$)/.test(source))]).toEqual([
      path,
      [],
    ]);
    const elements = [...document.querySelectorAll('*')];
    const handlers = elements
      .flatMap((element) => element.getAttributeNames())
      .filter((name) => /^on|^style$|[<>"'=]/.test(name));
    expect([path, handlers]).toEqual([path, []]);
    const addresses = ['href', 'src', 'action'].flatMap((name) =>
      elements.map((element) => element.getAttribute(name) ?? ''),
    );
    expect(addresses.filter((address) => /^\s*(?!https:)[a-z]+:/i.test(address))).toEqual([]);
  }
});

test('no downloaded table has a formula, or more rows than lines', () => {
  const folder = join(place, 'site/data/rankings');
  const tables = readdirSync(folder).filter((name) => name.endsWith('.csv'));
  expect(tables.length).toBeGreaterThan(0);
  for (const name of tables) {
    const text = readFileSync(join(folder, name), 'utf8');
    expect(text).toContain('HYPERLINK');
    expect(text.replaceAll('\r\n', '')).not.toMatch(UNSEEN);
    const rows = parse(text, { record_delimiter: '\r\n' });
    expect(rows).toHaveLength(text.trimEnd().split('\r\n').length);
    expect(rows.flat().filter((cell) => /^[=+@\t\r]|^-\D/.test(cell))).toEqual([]);
  }
});
