import { expect, test } from 'vitest';
import type { Suite, SuiteEntry } from '../../../harness/contract/suite.ts';
import { entryKey } from '../../../harness/contract/suite.ts';
import { auditedSuite } from '../../../repairs/audit/audited-suite.ts';
import type { Detector } from '../../../repairs/audit/detector.ts';
import { valueUnsaid } from '../../../repairs/audit/detectors/answer-keys/value-unsaid.ts';
import { literalDiffers } from '../../../repairs/audit/detectors/conversations/literal-differs.ts';
import { refusedCall } from '../../../repairs/audit/detectors/conversations/refused-call.ts';
import { afterChanges } from '../../../repairs/propose/apply-proposal.ts';
import { proposeRepairs } from '../../../repairs/propose/propose-repairs.ts';
import { ALL_PROPOSERS } from '../../../repairs/propose/registry.ts';
import { agentEpisodes } from '../../support/agents.ts';
import { findingsIn } from '../../support/audit.ts';
import { conversation } from '../../support/conversation.ts';
import { keyedTask } from '../../support/keyed-suite.ts';
import { smallOwnSuite } from '../../support/small-suite.ts';

/** What all rules propose for what some detectors find. */
async function proposedFor(detectors: readonly Detector[], ...entries: readonly SuiteEntry[]) {
  const suite = smallOwnSuite({ entries: [...entries] });
  const findings = await findingsIn(suite, ...detectors);
  const { tools, conversations, keys } = ALL_PROPOSERS;
  const proposed = await proposeRepairs(suite, findings, () => true, {
    auditedOf: (one: Suite) => auditedSuite(one, agentEpisodes('oracle', one)),
    means: {
      tools: { ...tools, detectors: [] },
      conversations: { ...conversations, detectors },
      keys: { ...keys, detectors },
    },
    rounds: 6,
  });
  return { suite, findings, proposed, patches: [...proposed.families.values()].flat() };
}

const slip = (changes: Partial<SuiteEntry> = {}) =>
  conversation(
    'starter_base_0',
    [
      {
        said: "Make a file 'meeting_minutes.txt', please.",
        calls: ["touch(file_name='meeting_minute.txt')"],
      },
    ],
    changes,
  );

test('a patch for each entry of a scenario names its own finding, and makes what was tried', async () => {
  const { suite, findings, patches, proposed } = await proposedFor(
    [literalDiffers],
    slip({ scenario: 'files' }),
    slip({ id: 'variant', scenario: 'files' }),
  );
  expect(patches.map((patch) => patch.findings)).toEqual(findings.map(({ id }) => [id]));
  expect(patches.map(({ derivations }) => derivations)).toEqual([
    ['rejudged', 'repaired'],
    ['rejudged', 'repaired'],
  ]);
  for (const [index, entry] of suite.entries.entries())
    expect(afterChanges(entry, patches[index]?.operations ?? [])?.reference).toEqual({
      kind: 'calls',
      turns: [["touch(file_name='meeting_minutes.txt')"]],
    });
  expect(proposed.left).toEqual([]);
  expect(proposed.searches.map(({ endedBy }) => endedBy)).toEqual(['gates', 'gates', 'gates', 'gates']);
});

test('what no rule mends is left with the reason', async () => {
  const strange = conversation('starter_base_0', [
    { said: 'Show me the letters.', calls: ["cat(file_name='letters.txt')"] },
  ]);
  const { proposed, findings } = await proposedFor([refusedCall], strange);
  expect(findings).toHaveLength(1);
  expect(proposed.left.length + [...proposed.families.values()].flat().length).toBe(1);
});

test('an entry that words mend for new runs has a patch of its key for recorded ones', async () => {
  const task = {
    ...keyedTask({
      says: 'Play some music of this kind.',
      parameters: { genre: { type: 'string', description: 'Kind of music.' } },
      accepts: { genre: ['classical'] },
    }),
    id: 'music',
  };
  const { suite, patches } = await proposedFor([valueUnsaid], task);
  const words = patches.filter(({ derivations }) => derivations.includes('repaired'));
  expect(words.map(({ family }) => family)).toEqual(['key-values-said']);
  expect(words.every(({ derivations }) => !derivations.includes('rejudged'))).toBe(true);
  const keys = patches.filter((patch) => !words.includes(patch));
  expect(keys.every(({ derivations }) => derivations.join() === 'rejudged')).toBe(true);
  expect(suite.entries.map(entryKey)).toEqual(['music']);
});
