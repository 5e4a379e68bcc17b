import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Episode } from '../../../../harness/contract/episode.ts';
import { assay } from '../../../support/command.ts';
import { assayRun, episodesIn, runIdIn, startAssayRun } from '../../../support/live-run.ts';
import { isRunning, nodeCommand, writeScript } from '../../../support/programs.ts';
import { temporaryFolders, writeText } from '../../../support/temporary-folder.ts';

const newFolder = temporaryFolders();
const EXAMPLES = join(import.meta.dirname, '../../../../examples');

const starter = (database: string, ...models: readonly string[]): readonly string[] => [
  ...['--suite', 'starter', '--db', database],
  ...models.flatMap((model) => ['--model', model]),
];

const callsOf = ({ turns }: Episode) => turns.map(({ steps }) => steps.map(({ calls }) => calls));

/** A module that says how often it was asked, and the calls of its replies in a file beside it. */
function writeAgent(folder: string, words: string, more = ''): string {
  const path = join(folder, 'agent.ts');
  writeText(
    path,
    `import { appendFileSync } from 'node:fs';
     export default { async reply(request) {
       appendFileSync(${JSON.stringify(join(folder, 'asked'))}, '.'); ${more}
       return { text: ${JSON.stringify(words)}, calls: [], usage: { inputTokens: 1000, outputTokens: 100 } };
     } };`,
  );
  return path;
}
const askedIn = (folder: string): number =>
  existsSync(join(folder, 'asked')) ? readFileSync(join(folder, 'asked'), 'utf8').length : 0;

function hasPython(): boolean {
  try {
    execFileSync('python3', ['-c', 'pass']);
    return true;
  } catch {
    return false;
  }
}

test('the example in TypeScript plays the starter suite to the end', async () => {
  const database = join(newFolder(), 'assay.db');
  const ran = await assayRun(starter(database, join(EXAMPLES, 'keyword-agent.ts')));
  expect(ran.code).toBe(0);
  const episodes = episodesIn(database);
  expect(episodes.every(({ model }) => /^module:keyword-agent@[0-9a-f]{12}$/.test(model))).toBe(true);
  expect(episodes.every(({ ending }) => ending.bucket === 'model')).toBe(true);
  expect(episodes.flatMap(callsOf).flat(2).length).toBeGreaterThan(50);
});

test('the example in Python plays as the one in TypeScript does', async (context) => {
  context.skip(!hasPython(), 'python3 is not installed');
  const database = join(newFolder(), 'assay.db');
  const [typed, scripted] = [join(EXAMPLES, 'keyword-agent.ts'), join(EXAMPLES, 'keyword_agent.py')];
  const ran = await assayRun(starter(database, typed, `python=exec:python3 ${scripted}`));
  expect(ran.code).toBe(0);
  const byModel = Map.groupBy(episodesIn(database), ({ model }) => model.split('@')[0]);
  expect(new Set(byModel.keys())).toEqual(new Set(['exec:python', 'module:keyword-agent']));
  const [first = {}, second = {}] = [...byModel.values()].map((episodes) =>
    Object.fromEntries(episodes.map((episode) => [episode.entryId, callsOf(episode)])),
  );
  expect(Object.keys(first)).toHaveLength(37);
  expect(second).toEqual(first);
});

test('replies of a program are stored, and a changed program gets new ones and a row of its own', async () => {
  const folder = newFolder();
  const database = join(folder, 'assay.db');
  const path = writeAgent(folder, 'one');
  const play = async () => await assayRun([...starter(database, path), '--limit', '2']);
  await play();
  const asked = askedIn(folder);
  expect(asked).toBeGreaterThan(0);
  await play();
  expect(askedIn(folder)).toBe(asked);
  writeAgent(folder, 'two');
  await play();
  expect(askedIn(folder)).toBe(2 * asked);
  const words = Map.groupBy(episodesIn(database), ({ model }) => model);
  expect(words.size).toBe(2);
  for (const episodes of words.values())
    expect(
      new Set(
        episodes.flatMap(({ turns }) => turns.flatMap(({ steps }) => steps.map(({ written }) => written))),
      ).size,
    ).toBe(1);
});

test('a run is resumed with the same program only, wherever its file is now', async () => {
  const [folder, elsewhere] = [newFolder(), newFolder()];
  const database = join(folder, 'assay.db');
  const path = writeAgent(folder, 'one');
  const first = await assayRun([...starter(database, path), '--limit', '1']);
  const resume = ['--db', database, '--resume', runIdIn(first)];
  expect((await assayRun(resume)).code).toBe(0);
  const text = readFileSync(path, 'utf8');
  writeText(join(elsewhere, 'agent.ts'), text);
  const moved = ['--suite', 'starter', '--limit', '1', '--model', join(elsewhere, 'agent.ts')];
  expect((await assayRun([...resume, ...moved])).code).toBe(0);
  writeText(path, text.replace('"one"', '"two"'));
  const refused = await assayRun(resume);
  expect(refused.code).toBe(3);
  expect(refused.noted).toMatch(
    /different configuration: models\.0\.model: "module:agent@\w+" -> "module:agent@\w+"/,
  );
});

test('what a program throws ends its episode, not the run, and what it prints is in the log', async () => {
  const folder = newFolder();
  const [database, log] = [join(folder, 'assay.db'), join(folder, 'log.jsonl')];
  const path = writeAgent(
    folder,
    'Done.',
    `console.log('asked'); if (request.seed % 2 && request.messages.length > 2) throw new Error('odd');`,
  );
  const ran = await assayRun([...starter(database, path), '--log', log, '--concurrency', '1']);
  expect(ran.code).toBe(4);
  const endings = episodesIn(database).map(({ ending }) => ending);
  expect(endings).toHaveLength(37);
  const failed = endings.filter(({ bucket }) => bucket === 'infrastructure');
  expect(failed.length).toBeGreaterThan(0);
  expect(failed.length).toBeLessThan(37);
  expect(failed[0]).toMatchObject({
    failure: 'invalid-reply',
    message: expect.stringMatching(/agent\.ts: Error: odd \(agent\.ts:3\)/) as unknown,
  });
  expect(readFileSync(log, 'utf8')).toContain(
    `"event":"program-output","model":${JSON.stringify(path)},"text":"asked"`,
  );
});

test('a program has a price only where the user states one', async () => {
  const folder = newFolder();
  const path = writeAgent(folder, 'Done.');
  const flags = [...starter(join(folder, 'assay.db'), path), '--limit', '1'];
  const capped = await assayRun([...flags, '--max-cost', '1']);
  expect(capped.noted).toMatch(/the price of module:agent@\w+ is unknown/);
  await assayRun([...flags, '--price', '1,10']);
  const [episode] = episodesIn(join(folder, 'assay.db'));
  const replies = episode?.turns.flatMap(({ steps }) => steps).length ?? 0;
  expect(episode?.cost).toBeCloseTo(replies * 0.002, 10);
});

test('an interrupted run leaves no process behind', async () => {
  const folder = newFolder();
  const pids = join(folder, 'pids');
  const command = writeScript(
    folder,
    `appendFileSync(${JSON.stringify(pids)}, process.pid + '\\n'); return undefined;`,
    "import { appendFileSync } from 'node:fs';",
  );
  const run = startAssayRun(starter(join(folder, 'assay.db'), `exec:${command}`));
  const asked = (): number[] =>
    existsSync(pids) ? readFileSync(pids, 'utf8').trim().split('\n').map(Number) : [];
  await expect.poll(() => asked().length, { timeout: 30_000 }).toBeGreaterThan(1);
  run.child.kill('SIGINT');
  await new Promise((resolve) => setTimeout(resolve, 300));
  run.child.kill('SIGINT');
  expect((await run.ended).code).toBe(130);
  await expect.poll(() => asked().filter(isRunning)).toEqual([]);
});

test.each([
  [
    ['--base-url', 'http://127.0.0.1:1'],
    /^assay: --base-url: .*agent\.ts is a program, which has no address/m,
  ],
  [['--temperature', '0'], /agent\.ts: takes no parameters of a run, such as temperature/],
  [['--model', 'agent:no-op', '--model', './nowhere.ts'], /\.\/nowhere\.ts: is no file/],
])('%j with a program is refused before anything is written', async (flags, message) => {
  const folder = newFolder();
  const path = writeAgent(folder, 'Done.');
  const ran = await assayRun([...starter(join(folder, 'assay.db'), path), ...flags]);
  expect([2, 3]).toContain(ran.code);
  expect(ran.noted).toMatch(message);
  expect(existsSync(join(folder, 'assay.db'))).toBe(false);
});

test('doctor starts a program without asking it', async () => {
  const folder = newFolder();
  const path = writeAgent(folder, 'Done.');
  const database = ['--db', join(folder, 'assay.db')];
  const ran = await assay(
    'doctor',
    ...database,
    '--model',
    path,
    '--model',
    `exec:${nodeCommand(join(folder, 'none.mjs'))}`,
  );
  expect(ran.code).toBe(1);
  expect(ran.printed).toMatch(/^ok +model +module:agent@\w+ starts$/m);
  expect(ran.printed).toMatch(/^fail +model +exec:.*: ends before it is asked/m);
  expect(askedIn(folder)).toBe(0);
});
