import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EVALUATORS, evaluatorsNamed } from '../../../evaluators/registry.ts';
import { openStore } from '../../../harness/store/store.ts';
import { assay } from '../../support/command.ts';
import { temporaryFolders } from '../../support/temporary-folder.ts';
import {
  episodeBy,
  liveRun,
  onStarter,
  referenceSteps,
  STARTER,
  workbench,
} from '../../support/workbench.ts';

const newFolder = temporaryFolders();
const newPath = (): string => join(newFolder(), 'assay.db');

/** What has judged the episodes of a database, as `id@version`. */
function judgingsIn(path: string): readonly string[] {
  const store = openStore(path);
  const judgings = store.verdicts.judgings();
  store.close();
  expect(judgings.every(({ suiteHash }) => suiteHash === STARTER.manifest.contentHash)).toBe(true);
  return judgings.map(({ id, version }) => `${id}@${version}`);
}

/** Identities of the evaluators of a family that judge the starter suite. */
const identitiesOf = (word: string): readonly string[] =>
  evaluatorsNamed(word)
    .filter(({ judges }) => judges.has('calls'))
    .map(({ identity: { id, version } }) => `${id}@${version}`);

const played = (path: string): string => {
  workbench(path, [{ run: liveRun('run', ['m']), episodes: [episodeBy('m', referenceSteps())] }]);
  return path;
};

test.each(['action', 'outcome'])(
  'a verdict of %s is kept under the version of the evaluator that gave it',
  async (word) => {
    const path = played(newPath());
    expect((await assay('score', '--db', path, '--evaluator', word)).code).toBe(0);
    expect(judgingsIn(path)).toEqual(identitiesOf(word));
  },
);

test('one evaluator at least is above version 1, so that a version that was not read would be seen', () => {
  expect(EVALUATORS.some(({ identity }) => identity.version !== '1')).toBe(true);
});

test('the verdicts of an older version stay beside the new ones', async () => {
  const path = played(newPath());
  const store = openStore(path);
  const older = onStarter('outcome/multi-turn', '0');
  store.verdicts.put(1, older, { kind: 'fail', failures: [{ code: 'no-call' }] });
  store.close();
  await assay('score', '--db', path, '--evaluator', 'outcome');
  expect(judgingsIn(path)).toEqual(['outcome/multi-turn@0', ...identitiesOf('outcome')]);
  const again = openStore(path);
  expect(again.lookup.verdictsOn(1).map(({ version, verdict }) => [version, verdict.kind])).toEqual([
    ['0', 'fail'],
    [EVALUATORS.find(({ identity }) => identity.id === 'outcome/multi-turn')?.identity.version, 'pass'],
  ]);
  again.close();
});

test('without a named evaluator all that apply judge, and each reason for unscored episodes has a remedy', async () => {
  const path = newPath();
  const unreachable = {
    ending: { bucket: 'infrastructure', failure: 'timeout', message: 'no reply', attempts: 3 },
    trial: 1,
  } as const;
  const episodes = [episodeBy('m', referenceSteps()), episodeBy('m', [], unreachable)];
  workbench(path, [{ run: liveRun('run', ['m']), episodes }]);
  const { code, printed } = await assay('score', '--db', path);
  expect(code).toBe(0);
  expect(judgingsIn(path)).toEqual([...identitiesOf('action'), ...identitiesOf('outcome')]);
  expect(printed.split('\n')).toEqual([
    'action/bfcl-multi-turn: 1 passed, 0 failed, 1 unscored',
    expect.stringMatching(/^ {2}1 infrastructure: .*"assay run --resume RUN --db \S+"$/),
    expect.stringMatching(/^outcome\/multi-turn: \d passed, \d failed, 1 unscored$/),
    expect.stringMatching(/^ {2}1 infrastructure: /),
  ]);
});
