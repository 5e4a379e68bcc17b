/**
 * How long `assay view` takes to start and to make its pages, over a database of 30,000 judged episodes: 10 models, 1,000 entries,
 * 3 trials. Each page is asked for twice: what was read of the database is kept until it changes.
 *
 * Run: `node tests/bench/view.ts [FOLDER]`. The database is made once, in the folder that is named, else in a temporary one.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { million } from '../support/million.ts';
import { cookieOf, sentTo, startView } from '../support/view-process.ts';

const SHAPE = { models: 10, entries: 1000, trials: 3 };

const named = process.argv[2];
const folder = named ?? mkdtempSync(join(tmpdir(), 'assay-view-'));
const database = join(folder, 'view.db');
if (!existsSync(database)) million(database, SHAPE, () => undefined);

async function timed<Result>(what: string, action: () => Promise<Result>): Promise<Result> {
  const start = performance.now();
  const result = await action();
  console.log(`${what.padEnd(60)} ${((performance.now() - start) / 1000).toFixed(2)} s`);
  return result;
}

console.log(`load ${loadavg()[0]?.toFixed(1)}`);
await (await startView(database)).stop('SIGINT'); // the first start compiles
const view = await timed('start', () => startView(database));
const asked = (path: string) => sentTo(view.port, { path, headers: cookieOf(view) });
const suite = /suite=([\da-f]{64})/.exec((await timed('/', () => asked('/'))).text)?.[1] ?? '';
const [a, b] = ['maker/model-000', 'maker/model-001'];
const compared = { suite, a, b };
const PAGES: readonly (readonly [path: string, query: Readonly<Record<string, string>>])[] = [
  ['/', {}],
  ['/episodes/', { run: 'recorded' }],
  ['/episodes/', { run: 'recorded', outcome: 'fail', page: '100' }],
  ['/episodes/', { suite, model: a }],
  ['/episodes/29000/', { run: 'recorded', outcome: 'pass' }],
  ['/compare/', compared],
  ['/compare/entry/', { ...compared, entry: 'starter_base_7' }],
];
for (const [path, query] of PAGES) {
  const address = `${path}?${new URLSearchParams(query).toString()}`;
  for (const which of ['first', 'again']) {
    const { status } = await timed(`${address.replace(suite, '…')} ${which}`, () => asked(address));
    if (status !== 200) throw new Error(`${address} gives ${status}`);
  }
}
await view.stop('SIGINT');
if (named === undefined) rmSync(folder, { recursive: true, force: true });
