import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { judgingPorts } from '../../../../benchmarks/suites/judging-ports.ts';
import { episodeJudge } from '../../../../evaluators/judge-episodes.ts';
import { EVALUATORS } from '../../../../evaluators/registry.ts';
import type { Episode, Step } from '../../../../harness/contract/episode.ts';
import { checked, episodesIn, forge, playedStarter, submitted } from '../../../support/submitted.ts';
import { temporaryFolders } from '../../../support/temporary-folder.ts';
import { STARTER } from '../../../support/workbench.ts';

const newFolder = temporaryFolders();
const ports = judgingPorts(STARTER);
const judges = EVALUATORS.map((evaluator) => episodeJudge(STARTER, evaluator, ports));

/** All verdicts on an episode, with their reasons. */
const verdictsOn = (episode: Episode): string =>
  JSON.stringify(judges.map((judge) => judge(episode) ?? null));

/** An episode with other steps. */
const withSteps = (episode: Episode, change: (steps: readonly Step[]) => readonly Step[]): Episode => ({
  ...episode,
  turns: episode.turns.map(({ steps }) => ({ steps: [...change(steps)] })),
});

const CHANGES: Readonly<Record<string, (episode: Episode) => Episode>> = {
  'no call': (episode) => withSteps(episode, (steps) => steps.map((step) => ({ ...step, calls: [] }))),
  'calls twice': (episode) =>
    withSteps(episode, (steps) =>
      steps.map((step) => ({ ...step, calls: [...(step.calls ?? []), ...(step.calls ?? [])] })),
    ),
  'calls in another order': (episode) =>
    withSteps(episode, (steps) =>
      steps.map((step) => ({ ...step, calls: step.calls?.toReversed() ?? null })),
    ),
  'another call': (episode) =>
    withSteps(episode, ([first, ...others]) =>
      first === undefined ? [] : [{ ...first, calls: ["rm(file_name='x')"] }, ...others],
    ),
  'other words': (episode) =>
    withSteps(episode, (steps) => steps.map((step) => ({ ...step, written: 'I cannot.' }))),
  'no turn': (episode) => ({ ...episode, turns: [] }),
  'the last turn left out': (episode) => ({ ...episode, turns: episode.turns.slice(0, -1) }),
  'the end of a long one': (episode) => ({ ...episode, ending: { bucket: 'model', stop: 'step-limit' } }),
  'an outage': (episode) => ({
    ...episode,
    ending: { bucket: 'infrastructure', failure: 'server', message: 'left out', attempts: 1 },
  }),
  'other costs': (episode) => ({ ...episode, cost: 7, attempts: 9 }),
};

/** Lines that are changed: passes and fails of the agent, in several categories. */
const LINES = [0, 9, 18, 27, 36];

describe.each(['lexical', 'oracle'])('of the episodes of agent:%s', (agent) => {
  let one: string;
  beforeAll(async () => {
    const folder = newFolder();
    one = (await submitted(folder, await playedStarter(folder, [agent]), [agent])).one;
  });

  test.each(Object.entries(CHANGES))(
    'a line with %s is noticed exactly if a verdict on it changes',
    async (_what, change) => {
      const original = episodesIn(one);
      for (const line of LINES) {
        const copy = join(newFolder(), 'copy');
        cpSync(one, copy, { recursive: true });
        const changed = original.map((episode, at) => (at === line ? change(episode) : episode));
        forge(copy, changed);
        // Verdicts on the other lines are of the same episodes.
        const moves = ({ [line]: episode }: readonly Episode[]) => episode && verdictsOn(episode);
        const isOther = moves(original) !== moves(changed);
        const { code, printed } = await checked(copy);
        expect([line, code, printed.includes('as stated\n')]).toEqual([line, isOther ? 1 : 0, !isOther]);
      }
    },
    60_000,
  );
});

test('the changes of this law change some verdicts, and leave some as they are', async () => {
  const folder = newFolder();
  const { one } = await submitted(folder, await playedStarter(folder, ['lexical', 'oracle']), ['oracle']);
  const original = episodesIn(one);
  const moved = Object.entries(CHANGES).map(
    ([what, change]) =>
      [
        what,
        original.filter((episode) => verdictsOn(change(episode)) !== verdictsOn(episode)).length,
      ] as const,
  );
  expect(moved.filter(([, count]) => count > 0).length).toBeGreaterThan(6);
  expect(moved.filter(([, count]) => count === 0).map(([what]) => what)).toContain('other costs');
});
