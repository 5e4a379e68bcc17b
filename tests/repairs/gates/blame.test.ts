import { describe, expect, test } from 'vitest';
import type { EnvironmentDefinition } from '../../../harness/contract/environment-definition.ts';
import type { FaultyPart } from '../../../harness/contract/funnel.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import { blameEntry, NO_SUSPECTS, suspectsOf } from '../../../repairs/gates/blame/blame-entry.ts';
import type { Suspects } from '../../../repairs/gates/blame/blame-entry.ts';
import { PART_TO_BLAME } from '../../../repairs/gates/blame/parts-to-blame.ts';
import {
  checkSuite,
  comparingGatesFor,
  GENERATED_GATES,
  LADDER_GATES,
} from '../../../repairs/gates/suite-gates.ts';
import { gateBench } from '../../support/gates.ts';
import { generatedSuite, STUDIO } from '../../support/generated-suite.ts';
import { ANA_TO_YIN, conversation, studioBench, studioSuite } from '../../support/word-entries.ts';

const BOOKING = conversation([['Book Ana Lopez into the yin class on Friday at 7 pm.', ANA_TO_YIN]]);

/** The studio with a body of one tool that refuses every call. */
const closed: EnvironmentDefinition = {
  ...STUDIO,
  tools: STUDIO.tools.map((tool) =>
    tool.name === 'book_class'
      ? {
          ...tool,
          body: {
            ...tool.body,
            steps: [
              { kind: 'require', holds: { kind: 'equal', of: [1, 2] }, otherwise: 'class_full' },
              ...tool.body.steps,
            ],
          },
        }
      : tool,
  ),
};

const blamed = (gate: string, entry: SuiteEntry, suspects: Suspects = NO_SUSPECTS): FaultyPart =>
  blameEntry(gate, entry, studioBench([entry]), suspects);

test('every gate of entries and suites has a part that it blames', () => {
  const suite = studioSuite([]);
  const comparing = comparingGatesFor({
    ...suite,
    manifest: { ...suite.manifest, generator: undefined },
  });
  const gates = [...GENERATED_GATES, ...comparing, ...LADDER_GATES];
  expect(gates.filter(({ id }) => !PART_TO_BLAME.has(id))).toEqual([]);
  for (const { id, blames } of LADDER_GATES) expect([id, PART_TO_BLAME.get(id)]).toEqual([id, blames]);
});

describe('a finding of an entry blames', () => {
  test('the tool whose body answers in another way than its contract', async () => {
    const { entries, ...suite } = generatedSuite([BOOKING], closed);
    const planted = { ...suite, entries, populations: studioSuite([]).populations };
    const found = await checkSuite(planted, gateBench(planted));
    expect(found.filter(({ gate }) => gate === 'reference-clean')).toEqual([
      expect.objectContaining({ entry: 'written', blames: 'tool' }),
    ]);
  });

  test('a tool that gates of environments have found faulty', () => {
    const about = { environment: 'YogaStudio', tool: 'book_class', rows: [] };
    const finding = { gate: 'bounds-said', entry: null, claim: '', blames: 'tool' as const, about };
    expect(blamed('reference-clean', BOOKING)).toBe('trajectory');
    expect(blamed('reference-clean', BOOKING, suspectsOf([finding]))).toBe('tool');
  });

  test('rows that contradict others, where calls pass or show them', () => {
    const row = (id: string) => ({ population: 'studio', table: 'classes', id });
    const suspects = (id: string): Suspects =>
      suspectsOf([
        {
          gate: 'rows-agree',
          entry: null,
          claim: '',
          blames: 'environment',
          about: { environment: 'YogaStudio', rows: [row(id)] },
        },
      ]);
    expect(blamed('reference-clean', BOOKING, suspects('C-2'))).toBe('environment');
    expect(blamed('reference-clean', BOOKING, suspects('C-5'))).toBe('trajectory');
  });

  test('the evaluation, where nothing else is at fault, and never for what is wrong with words alone', () => {
    expect(blamed('oracle-passes', BOOKING)).toBe('evaluation');
    expect(blamed('other-ways-pass', BOOKING)).toBe('evaluation');
    expect(blamed('readable', BOOKING)).toBe('trajectory');
  });
});

test('findings of a suite without worlds of its own blame nothing', async () => {
  const suite = studioSuite([conversation([['Hello.', ['nothing()']]])]);
  const bench = gateBench(suite);
  const foreign = { ...suite, definitions: new Map() };
  const found = await checkSuite(foreign, bench, GENERATED_GATES);
  expect(found.length).toBeGreaterThan(0);
  expect(found.every(({ blames }) => blames === null)).toBe(true);
});
