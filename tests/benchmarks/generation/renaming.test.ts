import { describe, expect, test } from 'vitest';
import { judgingPorts } from '../../../benchmarks/suites/judging-ports.ts';
import { outcomeMultiTurn } from '../../../evaluators/outcome/multi-turn/index.ts';
import type { Suite } from '../../../harness/contract/suite.ts';
import { AGENTS } from '../../../harness/providers/agents/registry.ts';
import { agentEpisodes } from '../../support/agents.ts';
import { candidateSuite } from '../../support/candidate-suite.ts';
import { renamedSuite } from '../../support/renamed-suite.ts';

const SUITE = candidateSuite(52);
const RENAMED = renamedSuite(SUITE);

/** Agents that read names: `lexical` and `chainer` compare words with names of tools, `random` draws from the tools in their order. */
const READ_NAMES = new Set(['lexical', 'chainer']);

async function passes(agent: string, suite: Suite): Promise<readonly string[]> {
  const judge = outcomeMultiTurn.judgeFor(judgingPorts(suite));
  const play = agentEpisodes(agent, suite);
  const passed: string[] = [];
  for (const entry of suite.entries)
    if (judge(entry, await play(entry)).kind === 'pass') passed.push(entry.id);
  return passed;
}

describe('a suite in which every tool, table, column and person has another name', () => {
  test('is another suite, of which no call is the same', () => {
    expect(RENAMED.manifest.contentHash).not.toBe(SUITE.manifest.contentHash);
    const calls = (suite: Suite): readonly string[] =>
      suite.entries.flatMap(({ reference }) => (reference.kind === 'calls' ? reference.turns.flat() : []));
    const earlier = new Set(calls(SUITE));
    expect(calls(RENAMED).filter((call) => earlier.has(call))).toEqual([]);
  });

  test.each([...AGENTS.keys()].filter((agent) => !READ_NAMES.has(agent)))(
    'is passed and failed by agent:%s in the same entries',
    async (agent) => {
      expect(await passes(agent, RENAMED)).toEqual(await passes(agent, SUITE));
    },
  );
});
