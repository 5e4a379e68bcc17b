import { join } from 'node:path';
import { expect, test } from 'vitest';
import { outcomeMultiTurn } from '../../../../evaluators/outcome/multi-turn/index.ts';
import { judgingOpener } from '../../../../harness/cli/queue/open-judging.ts';
import { parcelOf } from '../../../../harness/cli/queue/suite-parcel.ts';
import { partsOf } from '../../../../harness/cli/score/batches-to-judge.ts';
import { receivedVerdicts } from '../../../../harness/cli/score/received-verdicts.ts';
import { STALLED, UNWATCHED } from '../../../../harness/contract/watch.ts';
import type { EpisodeName } from '../../../../harness/contract/watch.ts';
import type { JudgePlan } from '../../../../harness/queue/protocol.ts';
import { openStore } from '../../../../harness/store/store.ts';
import { temporaryFolders } from '../../../support/temporary-folder.ts';
import { ENTRY, episodeBy, liveRun, referenceSteps, STARTER, workbench } from '../../../support/workbench.ts';

const newFolder = temporaryFolders();
const { identity } = outcomeMultiTurn;
const { contentHash: SUITE } = STARTER.manifest;
const MODELS = ['m0', 'm1', 'm2'];
const PASS = { kind: 'pass' } as const;

test('verdicts on episodes that were replaced or deleted since they were sent are left out, and marks are kept', () => {
  const path = join(newFolder(), 'assay.db');
  workbench(path, [
    { run: liveRun('run', MODELS), episodes: MODELS.map((model) => episodeBy(model, referenceSteps())) },
    { run: liveRun('gone', ['m9']), episodes: [episodeBy('m9', referenceSteps())] },
  ]);
  const store = openStore(path);
  const counted: string[] = [];
  const received = receivedVerdicts(store, store.judgeAside(), (id) => void counted.push(id));
  const ids = store.episodes.names().map(({ id }) => id);
  const batch = { place: 0, suite: SUITE, evaluators: [identity], ids };
  expect(received.read(batch).map(({ episode }) => episode.model)).toEqual([...MODELS, 'm9']);
  store.episodes.put('run', episodeBy('m1', referenceSteps('Other words.')));
  store.removeRun('gone');
  received.take(batch, {
    judged: [{ evaluator: identity, verdicts: ids.map(() => PASS) }],
    stalled: [2],
  });
  expect([received.isTaken(0), received.isTaken(1), counted]).toEqual([true, false, []]);
  received.store();
  const judged = [...store.verdicts.of([{ ...identity, suiteHash: SUITE }])].map(({ model }) => model);
  expect([judged, counted.length]).toEqual([['m0', 'm2'], 2]);
  const endings = store.episodes.names().map(({ id }) => store.lookup.get(id)?.episode);
  expect(
    endings.filter((each) => each?.ending.bucket === STALLED.bucket && each.ending.stop === STALLED.stop),
  ).toHaveLength(1);
  store.close();
});

const PLAN: JudgePlan = {
  kind: 'judge',
  ...{ protocol: 1, version: '1', run: 'score-x', session: 's', suites: [SUITE], evaluators: [identity] },
};
const SENT = { runId: 'run', suiteHash: SUITE, episode: episodeBy('m0', referenceSteps()) };

test('a worker judges with its own evaluators of exactly that version, under a name that tells runs apart', async () => {
  const watched: EpisodeName[] = [];
  const open = judgingOpener((name, evaluation) => {
    watched.push(name);
    return UNWATCHED(name, evaluation);
  });
  let fetched = 0;
  const find = open({
    plan: PLAN,
    suite: () => {
      fetched += 1;
      return Promise.resolve(parcelOf(STARTER));
    },
  });
  const [judge] = await find(SUITE, [identity], [SUITE]);
  expect(judge?.(SENT)).toEqual(PASS);
  expect(watched).toEqual([{ runId: 'score-x', model: 'm0', entryKey: `${ENTRY} of run`, trial: 0 }]);
  await find(SUITE, [identity], [SUITE]);
  expect(fetched).toBe(1);
  await expect(find(SUITE, [{ ...identity, version: '0' }], [SUITE])).rejects.toThrow(
    'is no evaluator of this program',
  );
  const other = 'f'.repeat(64);
  await expect(find(other, [identity], [other])).rejects.toThrow('is not that of the run');
});

test('what is sent together is bounded in number and size, and loses no episode', () => {
  const [small, large] = [1000, 3 * 2 ** 20];
  const ids = Array.from({ length: 130 }, (_none, index) => index + 1);
  expect(partsOf(ids, () => small).map(({ length }) => length)).toEqual([50, 50, 30]);
  expect(partsOf(ids, () => large).every(({ length }) => length === 2)).toBe(true);
  expect(partsOf(ids, (id) => (id % 7 === 0 ? 64 * 2 ** 20 : small)).flat()).toEqual(ids);
  expect(partsOf([], () => small)).toEqual([]);
});
