import { beforeAll, describe, expect, test } from 'vitest';
import type { Episode } from '../../../../harness/contract/episode.ts';
import type { Suite } from '../../../../harness/contract/suite.ts';
import { worlds1 } from '../../../../benchmarks/suites/worlds/index.ts';
import type { Verification } from '../../../../harness/serving/protocol.ts';
import { playServed } from '../../../support/served-play.ts';
import type { Send } from '../../../support/served-play.ts';
import { temporaryFolders } from '../../../support/temporary-folder.ts';
import { STARTER } from '../../../support/workbench.ts';
import { sendTo, serverOf } from './served.ts';
import { episodeName, scoredVerdicts, verdictBytes } from './reward-law.ts';

// The law of the server: the reward of an episode is the verdict of `assay score` on it, byte for byte.

const newFolder = temporaryFolders();
const AGENTS = [
  'oracle',
  'noisy-40',
  'hasty',
  'first-row',
  'silent',
  'early',
  'stubborn',
  'short-2',
  'no-op',
  'random',
];
/** With `ASSAY_SERVED=all`, 1,000 episodes of the generated suite instead of 100. */
const isWhole = process.env['ASSAY_SERVED'] === 'all';

type Played = { readonly verification: Verification; readonly episode: Episode; readonly send: Send };

/** Plays entries by turns, with another agent each. @param plan - positions of entries, and agents. */
async function playedIn(suite: Suite, plan: readonly (readonly [entry: number, agent: string])[]) {
  const send = sendTo(serverOf(suite));
  const playing = plan.map(async ([index, agent]): Promise<Played> => {
    const entry = suite.entries[index % suite.entries.length];
    if (entry === undefined) throw new Error('the suite has no entries');
    const verification = await playServed(send, suite, entry, agent);
    const { episode } = verification;
    if (episode === undefined) throw new Error('the server gave no episode');
    return { verification, episode, send };
  });
  return await Promise.all(playing);
}

describe.each([
  [worlds1.id, () => worlds1.load(), isWhole ? 100 : 10],
  [STARTER.manifest.id, () => Promise.resolve(STARTER), 3],
] as const)('on entries of %s, all at once', (_id, load, each) => {
  let played: readonly Played[] = [];
  let scored: Awaited<ReturnType<typeof scoredVerdicts>> = new Map();
  beforeAll(async () => {
    const suite = await load();
    const plan = AGENTS.flatMap((agent, at) =>
      Array.from({ length: each }, (_none, index) => [7 * index + at, agent] as const),
    );
    played = await playedIn(suite, plan);
    scored = await scoredVerdicts(
      suite,
      played.map(({ episode }) => episode),
      newFolder(),
    );
  }, 600_000);

  test('every episode has a name of its own, so that none hides another', () => {
    expect(new Set(played.map(({ episode }) => episodeName(episode))).size).toBe(AGENTS.length * each);
  });

  test('the verdicts of the server are those of assay score, with the same reasons', () => {
    const differing = played.filter(({ verification, episode }) => {
      const verdict = scored.get(episodeName(episode));
      return verdict === undefined || verdictBytes(verdict) !== verdictBytes(verification.verdict);
    });
    expect(differing.map(({ episode }) => episodeName(episode))).toEqual([]);
  });

  test('the reward is 1 for what passed, 0 for what failed, and nothing for what is unscored', () => {
    const expected = { pass: 1, fail: 0, unscored: null };
    for (const { verification, episode } of played) {
      const { kind = 'unscored' } = scored.get(episodeName(episode)) ?? {};
      expect(verification.reward).toBe(expected[kind]);
      const parts = verification.parts === null ? null : Object.values(verification.parts);
      expect(parts?.every((part) => part === 1) ?? null).toBe(
        verification.reward === null ? null : verification.reward === 1,
      );
    }
  });

  test('an episode that is sent as a whole gets the same answer', async () => {
    for (const { verification, episode, send } of played) {
      const { episode: _own, ...rest } = verification;
      expect(await send({ method: 'verify', episode })).toEqual(rest);
    }
  }, 120_000);

  test('some pass and some fail', () => {
    const rewards = new Set(played.map(({ verification }) => verification.reward));
    expect(rewards).toContain(0);
    expect(rewards).toContain(1);
  });
});
