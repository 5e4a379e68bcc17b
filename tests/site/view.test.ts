import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { parseHTML } from 'linkedom';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStore } from '../../harness/store/store.ts';
import { assayRun } from '../support/live-run.ts';
import { startModelServer } from '../support/misbehaving-server.ts';
import { browserPath, noBrowser } from '../support/site.ts';
import { lookAt } from '../support/site-look.ts';
import type { Look } from '../support/site-look.ts';
import { openPages } from '../support/site-visit.ts';
import type { OpenSite } from '../support/site-visit.ts';
import { temporaryFolders } from '../support/temporary-folder.ts';
import { cookieOf, sentTo, startView } from '../support/view-process.ts';
import type { Got, Sent, ViewProcess } from '../support/view-process.ts';
import {
  HOSTILE_MODEL,
  HOSTILE_RUN,
  KNOWN_MODEL,
  openTickets,
  OWN_MODEL,
  viewedStore,
} from '../support/viewed-store.ts';
import type { ViewedStore } from '../support/viewed-store.ts';

const newFolder = temporaryFolders();

const WIDTHS = [1440, 1024, 390, 360];

let stored: ViewedStore;
let view: ViewProcess;
/** Addresses of one page of every kind. */
let pages: Readonly<Record<Kind, string>>;
beforeAll(async () => {
  stored = await viewedStore(newFolder());
  pages = addressesIn(stored);
  view = await startView(stored.database);
});
afterAll(async () => {
  expect(await view.stop('SIGINT')).toBe(0);
});

const KINDS = [
  'runs',
  'episodes of a run',
  'episodes that fail',
  'no episode',
  'an episode',
  'an episode of one turn',
  'a hostile run',
  'a hostile episode',
  'the choice of two models',
  'two models',
  'two models on an entry',
  'two hostile models on an entry',
  'a page that does not exist',
] as const;
type Kind = (typeof KINDS)[number];

/** An address with the values of its query. */
const to = (path: string, query: Readonly<Record<string, string>> = {}): string =>
  `${path}?${new URLSearchParams(query).toString()}`;

function addressesIn({ database, liveRun: run }: ViewedStore): Readonly<Record<Kind, string>> {
  const store = openStore(database);
  const idOf = (model: string, entry: string): number => store.lookup.find(model, entry)[0]?.id ?? 0;
  const suiteOf = (id: string): string =>
    store.episodes.runs().find((each) => each.id === id)?.suiteHash ?? '';
  const hostile = store.outlines.entries(suiteOf(HOSTILE_RUN))[0]?.entryKey ?? '';
  const both = { suite: suiteOf(run), a: OWN_MODEL, b: KNOWN_MODEL };
  const hostiles = { suite: suiteOf(HOSTILE_RUN), a: HOSTILE_MODEL, b: HOSTILE_MODEL.replace('m', 'rival') };
  const addresses: Readonly<Record<Kind, string>> = {
    runs: '/',
    'episodes of a run': to('/episodes/', { run }),
    'episodes that fail': to('/episodes/', { run, outcome: 'fail', category: 'multi_turn_base' }),
    'no episode': to('/episodes/', { run, entry: 'nowhere' }),
    'an episode': to(`/episodes/${idOf(OWN_MODEL, 'multi_turn_base_0')}/`, { run, outcome: 'fail' }),
    'an episode of one turn': to(`/episodes/${idOf(KNOWN_MODEL, 'simple_0')}/`),
    'a hostile run': to('/episodes/', { run: HOSTILE_RUN, model: HOSTILE_MODEL }),
    'a hostile episode': to(`/episodes/${idOf(HOSTILE_MODEL, hostile)}/`),
    'the choice of two models': '/compare/',
    'two models': to('/compare/', { ...both, show: 'all' }),
    'two models on an entry': to('/compare/entry/', { ...both, entry: 'multi_turn_base_0' }),
    'two hostile models on an entry': to('/compare/entry/', { ...hostiles, entry: hostile }),
    'a page that does not exist': '/nowhere/',
  };
  store.close();
  return addresses;
}

/** A request of a browser that has opened the printed address. */
const asked = (path: string, more: Sent = {}): Promise<Got> =>
  sentTo(view.port, { path, ...more, headers: { ...cookieOf(view), ...more.headers } });

const documentOf = async (path: string) => parseHTML((await asked(path)).text).document;

const wordsOf = async (path: string): Promise<string> =>
  (await documentOf(path)).querySelector('main')?.textContent.replaceAll(/\s+/g, ' ') ?? '';

describe.skipIf(browserPath === undefined)(`the pages of assay view in a browser${noBrowser}`, () => {
  let site: OpenSite;
  beforeAll(async () => {
    site = await openPages(view.address);
    const entered = await site.visit(`/?token=${view.token}`, (page) => {
      expect(page.url()).toBe(`${view.address}/`);
      return Promise.resolve();
    });
    expect(entered).toEqual([]);
  });
  afterAll(async () => {
    await site.close();
  });

  describe.each(KINDS)('%s', (kind) => {
    let look: Look;
    beforeAll(async () => {
      look = await lookAt(site, pages[kind], WIDTHS);
    });

    test('loads without console messages, dialogs and requests to other hosts', () => {
      const isMissing = kind === 'a page that does not exist';
      expect(look.trouble.filter((text) => !isMissing || !text.includes('404'))).toEqual([]);
      expect(look.words).not.toBe('');
    });

    test('has no accessibility violation in light and dark mode', () => {
      expect(look.violations).toEqual({ light: [], dark: [] });
    });

    test('fits windows of all widths', () => {
      expect(look.overflowing).toEqual([]);
    });
  });

  test('a reader goes from a run to what failed, to an episode and to the next one, without scripts', async () => {
    const trouble = await site.visit('/', async (page) => {
      await page.getByRole('heading', { level: 2 }).getByRole('link', { name: stored.liveRun }).click();
      await page.getByLabel('Category').selectOption('multi_turn_base');
      await page.getByRole('button', { name: 'Apply' }).click();
      await page
        .getByRole('navigation', { name: 'Verdicts' })
        .getByRole('link', { name: 'failed' })
        .last()
        .click();
      expect(new URL(page.url()).searchParams.get('outcome')).toBe('fail');
      const list = page.getByRole('region', { name: 'Episodes' });
      const failed = await list
        .getByRole('row')
        .filter({ has: page.getByRole('rowheader') })
        .allInnerTexts();
      expect(failed.filter((text) => !text.includes('fail'))).toEqual([]);
      await page.goBack();
      await list.getByRole('rowheader').getByRole('link').first().click();
      const first = page.url();
      await page.getByRole('link', { name: '→' }).click();
      expect(page.url()).not.toBe(first);
      expect(await page.getByText(/^2 of \d+ in the list$/).count()).toBe(1);
      await page.getByText('Tools offered').click();
    });
    expect(trouble).toEqual([]);
  });
});

test('every page is sent with a policy that loads nothing from elsewhere and runs no script', async () => {
  for (const kind of KINDS) {
    const { headers, text } = await asked(pages[kind]);
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    });
    expect(text).not.toMatch(/<script|<[^>]+\sstyle=|<style/);
  }
});

const CONTROL =
  /[[\p{Cc}\p{Zl}\p{Zp}\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u{E0000}-\u{E007F}]--[\n\t]]/v;

test('hostile texts stay text, with their unseen characters named', async () => {
  for (const kind of [
    'runs',
    'a hostile run',
    'a hostile episode',
    'two hostile models on an entry',
  ] as const) {
    const { text } = await asked(pages[kind]);
    const { document } = parseHTML(text);
    expect(document.body.textContent, kind).toContain('<script>alert(1)</script>');
    expect(document.querySelectorAll('script, img, iframe, [onerror]').length, kind).toBe(0);
    expect(document.querySelectorAll('.named').length, kind).toBeGreaterThan(5);
    expect(text, kind).not.toMatch(CONTROL);
  }
  expect(await wordsOf(pages['a hostile episode'])).toMatch(
    /Truncated: the first 20,000 of 45,\d{3} characters/,
  );
});

/** Classes of the site's components without a rule of their own. */
const HOOKS = ['model', 'unscored'];

test('every class that pages use is one of the style sheet', async () => {
  const { text: styles, headers } = await asked('/view.css');
  expect(headers['content-type']).toBe('text/css; charset=utf-8');
  const rules = Array.from(styles.matchAll(/\.([a-z][\w-]*)/g), ([, name]) => name);
  const known = new Set([...rules, ...HOOKS]);
  const unknown = new Set<string>();
  for (const kind of KINDS)
    for (const element of (await documentOf(pages[kind])).querySelectorAll('[class]'))
      for (const name of (element.getAttribute('class') ?? '').split(/\s+/).filter((each) => each !== ''))
        if (!known.has(name)) unknown.add(name);
  expect([...unknown]).toEqual([]);
});

describe('a request is refused', () => {
  test.each([
    ['without the token', { headers: {} }, 403],
    ['with another token', { path: '/?token=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', headers: {} }, 403],
    ['with the cookie of another server', { headers: { cookie: 'assay-view-1=x' } }, 403],
    ['for the style sheet without the token', { path: '/view.css', headers: {} }, 403],
  ])('%s', async (_what, { path = '/', headers }: Sent, status) => {
    const got = await sentTo(view.port, { path, headers: headers ?? {} });
    expect(got.status).toBe(status);
    expect(got.text).not.toContain(stored.liveRun);
  });

  test.each([
    ['under a name of others that leads here', { headers: { host: 'evil.example' } }, 403],
    ['under another port', { headers: { host: '127.0.0.1:1' } }, 403],
    ['that would change something', { method: 'POST' }, 405],
    ['that would delete something', { method: 'DELETE' }, 405],
    ['with a filter that there is not', { path: '/episodes/?sql=1' }, 400],
    ['with a verdict that there is not', { path: '/?outcome=wrong' }, 400],
    ['for a run that is not stored', { path: '/episodes/?run=nowhere' }, 404],
    ['for an episode that is not stored', { path: '/episodes/999999/' }, 404],
    ['for a file beside the pages', { path: '/../../package.json' }, 404],
    ['for a file by an escaped path', { path: '/%2e%2e/%2e%2e/package.json' }, 404],
  ])('%s', async (_what, request: Sent, status) => {
    expect((await asked(request.path ?? '/', request)).status).toBe(status);
    expect((await asked('/')).status).toBe(200);
  });
});

test('the token becomes a cookie that no script reads, and leaves the address', async () => {
  const { status, headers } = await sentTo(view.port, { path: `/episodes/?run=a&token=${view.token}` });
  expect([status, headers.location]).toEqual([303, '/episodes/?run=a']);
  expect(headers['set-cookie']).toEqual([
    `assay-view-${view.port}=${view.token}; HttpOnly; SameSite=Strict; Path=/`,
  ]);
});

test('the address after the token is never that of another host', async () => {
  const { headers } = await sentTo(view.port, { path: `http://x//evil.example/?token=${view.token}` });
  expect(headers.location).toBe('/evil.example/');
});

test('HEAD has the headers of GET and no body', async () => {
  const [whole, head] = [await asked('/'), await asked('/', { method: 'HEAD' })];
  expect([head.status, head.text]).toEqual([200, '']);
  expect(head.headers['content-length']).toBe(whole.headers['content-length']);
});

test('the data of an episode are those of assay show', async () => {
  const path = pages['an episode'].replace(/\?.*/, 'episode.json');
  const { headers, text } = await asked(path);
  expect(headers['content-type']).toBe('application/json; charset=utf-8');
  expect(JSON.parse(text)).toMatchObject({ entry: { id: 'multi_turn_base_0' }, runId: stored.liveRun });
});

test('looking at every page changes no byte of the database', async () => {
  const bytes = (): string => hash('sha256', readFileSync(stored.database));
  const before = bytes();
  for (const kind of KINDS) await asked(pages[kind]);
  expect(bytes()).toBe(before);
});

test('a live run of another process is not held up, and its episodes are there on reload', async () => {
  const before = await wordsOf('/');
  expect(before).not.toContain('compatible:later');
  const server = await startModelServer(openTickets);
  const model = ['--model', 'compatible:later', '--base-url', server.openaiUrl];
  const chosen = ['--suite', 'bfcl-v3', '--category', 'multi_turn_base', '--bfcl', stored.bfcl];
  const running = new AbortController();
  const looking = (async () => {
    let looks = 0;
    for (; !running.signal.aborted; looks += 1) {
      expect((await asked('/')).status).toBe(200);
      await sleep(5);
    }
    return looks;
  })();
  const ran = await assayRun([...chosen, ...model, '--db', stored.database]);
  running.abort();
  await server.close();
  expect(ran.code).toBe(0);
  expect(await looking).toBeGreaterThan(0);
  const after = await wordsOf('/');
  expect(after).toMatch(/compatible:later\s*3 of 3/);
});

test('a page is made while another process holds the lock for writing', async () => {
  const writer = new Database(stored.database);
  writer.exec('BEGIN IMMEDIATE');
  try {
    expect((await asked(pages['episodes of a run'])).status).toBe(200);
  } finally {
    writer.exec('ROLLBACK');
    writer.close();
  }
});

describe('assay view ends', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)(
    'with 0 after %s, and nothing listens any more',
    async (signal) => {
      const own = await startView(stored.database);
      expect((await sentTo(own.port, { headers: cookieOf(own) })).status).toBe(200);
      expect(await own.stop(signal)).toBe(0);
      await expect(sentTo(own.port)).rejects.toThrow('ECONNREFUSED');
    },
  );

  test('with its command, even if that is killed', async () => {
    const own = await startView(stored.database);
    await own.stop('SIGKILL');
    await expect
      .poll(
        async () =>
          await sentTo(own.port).then(
            ({ status }) => status,
            () => 'gone',
          ),
        { timeout: 20_000 },
      )
      .toBe('gone');
  });

  test('at once where there is no database', async () => {
    await expect(startView(`${stored.database}.none`)).rejects.toThrow(
      /ended with 3: assay: .*does not exist/,
    );
  });
});
