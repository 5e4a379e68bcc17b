import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { STALLED } from '../../../harness/contract/watch.ts';
import type { EpisodeName } from '../../../harness/contract/watch.ts';
import { entryKey } from '../../../harness/contract/suite.ts';
import { openStore } from '../../../harness/store/store.ts';
import { startWatchdog } from '../../../harness/store/watchdog/watchdog.ts';
import { assay } from '../../support/command.ts';
import { temporaryFolders } from '../../support/temporary-folder.ts';
import { episodeBy, liveRun, onStarter, STARTER } from '../../support/workbench.ts';

const newFolder = temporaryFolders();
const [ENTRY] = STARTER.entries;
const NAME: EpisodeName = {
  runId: 'run',
  model: 'm',
  entryKey: ENTRY === undefined ? '' : entryKey(ENTRY),
  trial: 0,
};

function filled(): string {
  const path = join(newFolder(), 'assay.db');
  const store = openStore(path);
  store.suites.add(STARTER);
  store.episodes.addRun(liveRun('run', ['m']));
  for (const trial of [0, 1]) store.episodes.put('run', episodeBy('m', [], { trial }));
  store.close();
  return path;
}

async function evaluateForEver(path: string, name: EpisodeName) {
  const program = fileURLToPath(new URL('programs/endless-evaluation.ts', import.meta.url));
  const child = spawn(process.execPath, [program, path, JSON.stringify(name), '400']);
  const [, noted] = await Promise.all([once(child, 'exit'), text(child.stderr)]);
  return { signal: child.signalCode, noted };
}

test('a process whose evaluation does not end is ended, and says which episode it was', async () => {
  const { signal, noted } = await evaluateForEver(filled(), NAME);
  expect(signal).toBe('SIGKILL');
  expect(noted).toBe(
    `assay: the evaluation of m on ${NAME.entryKey} (trial 0) does not end, so this process is ended; it counts as over budget from now on: run the command again, or continue the run with --resume.\n`,
  );
});

test('an episode whose evaluation did not end is over budget from then on, and the others are as they were', async () => {
  const path = filled();
  await evaluateForEver(path, NAME);
  const store = openStore(path);
  const endings = [...store.episodes.all()].map(({ episode }) => [episode.trial, episode.ending]);
  expect(endings).toEqual([
    [0, STALLED],
    [1, { bucket: 'model', stop: 'completed' }],
  ]);
  const [first] = store.episodes.names();
  expect(store.lookup.get(first?.id ?? 0)?.episode.ending).toEqual(STALLED);
  store.close();
  expect((await assay('score', '--db', path)).code).toBe(0);
  const judged = openStore(path);
  const failures = [...judged.verdicts.of([onStarter('outcome/multi-turn', '3')])].map(({ verdict }) =>
    verdict.kind === 'fail' ? verdict.failures.map(({ code }) => code) : verdict.kind,
  );
  judged.close();
  expect(failures[0]).toEqual(['over-budget']);
  expect(failures[1]).not.toContain('over-budget');
});

test('a mark that cannot be stored still ends the process, with the reason', async () => {
  const path = join(newFolder(), 'none.db');
  const { signal, noted } = await evaluateForEver(path, NAME);
  expect(signal).toBe('SIGKILL');
  expect(noted).toContain(`it could not be marked: ${path}: does not exist.`);
});

test('evaluations that end are not disturbed, however many there are and however long a thread does nothing', async () => {
  const watchdog = startWatchdog(filled(), 200);
  let sum = 0;
  for (let round = 0; round < 1000; round += 1) sum += watchdog.watch(NAME, () => 1);
  await wait(500);
  expect(() =>
    watchdog.watch(NAME, () => {
      throw new Error('a fault of the evaluation');
    }),
  ).toThrow('a fault of the evaluation');
  await wait(500);
  await watchdog.close();
  expect(sum).toBe(1000);
});

test('a joined database brings its marks', () => {
  const path = filled();
  const other = openStore(path);
  other.stalled.add(NAME);
  other.close();
  const store = openStore(join(newFolder(), 'assay.db'));
  store.join(path);
  expect(
    [...store.episodes.all()].map(({ episode }) => episode.ending.bucket === 'model' && episode.ending.stop),
  ).toEqual(['over-budget', 'completed']);
  store.close();
});
