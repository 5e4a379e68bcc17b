import { join } from 'node:path';
import { expect, test } from 'vitest';
import { outcomeMultiTurn } from '../../../evaluators/outcome/multi-turn/index.ts';
import { batchJudge } from '../../../harness/cli/score/judge-batch.ts';
import type { JudgedRow } from '../../../harness/cli/score/judge-batch.ts';
import { judgeOnThreads } from '../../../harness/cli/score/threads.ts';
import { InputError } from '../../../harness/contract/errors.ts';
import { openStore } from '../../../harness/store/store.ts';
import { temporaryFolders } from '../../support/temporary-folder.ts';
import { episodeBy, liveRun, referenceSteps, STARTER, workbench } from '../../support/workbench.ts';

const newFolder = temporaryFolders();

const EVALUATOR = outcomeMultiTurn.identity.id;
const { contentHash: SUITE } = STARTER.manifest;

/** More episodes than two threads take at a time. */
const COUNT = 350;

function playedDatabase(): string {
  const path = join(newFolder(), 'assay.db');
  const models = Array.from({ length: COUNT }, (_none, index) => `m${index}`);
  const episodes = models.map((model, index) =>
    episodeBy(model, index % 3 === 0 ? [] : referenceSteps(index % 2 === 0 ? '' : 'Done.')),
  );
  workbench(path, [{ run: liveRun('run', models), episodes }]);
  return path;
}

test('verdicts of several threads are those of one, each episode judged once', async () => {
  const database = playedDatabase();
  const store = openStore(database);
  const ids = store.episodes.names().map(({ id }) => id);
  const expected = batchJudge(store, SUITE, outcomeMultiTurn)(ids);
  store.close();
  const rows: JudgedRow[] = [];
  await judgeOnThreads({ database, suiteHash: SUITE, evaluator: EVALUATOR }, ids, 2, (batch) => {
    rows.push(...batch);
  });
  expect(expected).toHaveLength(COUNT);
  expect(new Set(expected.map(([, { kind }]) => kind)).size).toBe(2);
  expect(rows.toSorted(([left], [right]) => left - right)).toEqual(
    expected.toSorted(([left], [right]) => left - right),
  );
});

test('an error in a thread ends the judging with its own words', async () => {
  const database = playedDatabase();
  const request = { database, suiteHash: 'not stored', evaluator: EVALUATOR };
  await expect(judgeOnThreads(request, [1, 2], 2, () => undefined)).rejects.toThrow('is not stored');
});

test('a database that cannot be opened is refused as it is without threads', async () => {
  const database = join(newFolder(), 'none.db');
  const judging = judgeOnThreads(
    { database, suiteHash: SUITE, evaluator: EVALUATOR },
    [1],
    1,
    () => undefined,
  );
  await expect(judging).rejects.toThrow(InputError);
  await expect(judging).rejects.toThrow(database);
});
