import { expect, test } from 'vitest';
import { checkSuite } from '../../../repairs/gates/suite-gates.ts';
import type { GateFinding } from '../../../repairs/gates/gate-finding.ts';
import type { Suite, SuiteEntry } from '../../../harness/contract/suite.ts';
import { gateBench } from '../../support/gates.ts';
import { smallOwnSuite, starterEntry } from '../../support/small-suite.ts';
import { STARTER } from '../../support/workbench.ts';

const findingsOn = async (suite: Suite): Promise<readonly GateFinding[]> =>
  await checkSuite(suite, gateBench(suite));

const ENTRY = starterEntry('starter_base_0');
const withReference = (turns: string[][]): SuiteEntry => ({ ...ENTRY, reference: { kind: 'calls', turns } });
const referenceTurns = ENTRY.reference.kind === 'calls' ? ENTRY.reference.turns : [];

test('the starter suite passes every gate', async () => {
  expect(await findingsOn(STARTER)).toEqual([]);
});

test('a refused reference call is reported with its turn', async () => {
  const [first = [], ...rest] = referenceTurns;
  const broken = withReference([[...first, "cd(folder='nowhere')"], ...rest]);
  const findings = await findingsOn(smallOwnSuite({ entries: [broken] }));
  expect(findings.filter(({ gate }) => gate === 'reference-clean')).toEqual([
    {
      gate: 'reference-clean',
      entry: 'starter_base_0',
      claim: expect.stringMatching(/^turn 1: cd\(folder='nowhere'\) gives /) as unknown,
      blames: null,
      about: null,
    },
  ]);
});

test('a reference that fails even when its own calls are played is reported', async () => {
  // The tool that the reference calls is withheld until a turn that does not exist, so it can never be called.
  const unfulfilled: SuiteEntry = { ...ENTRY, turns: ENTRY.turns.slice(0, -1) };
  const findings = await findingsOn(smallOwnSuite({ entries: [unfulfilled] }));
  expect(findings.some(({ gate }) => gate === 'oracle-passes')).toBe(true);
});

test('an entry that passes without any call is reported for each evaluator that passes it', async () => {
  const idle = withReference(ENTRY.turns.map(() => []));
  const findings = await findingsOn(smallOwnSuite({ entries: [idle] }));
  expect(findings.filter(({ gate }) => gate === 'no-op-fails').map(({ claim }) => claim)).toContain(
    'action/bfcl-multi-turn passes an agent that does nothing',
  );
});
