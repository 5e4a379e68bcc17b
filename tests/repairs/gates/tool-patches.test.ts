import { beforeAll, describe, expect, test } from 'vitest';
import type { Finding } from '../../../harness/contract/finding.ts';
import type { Operation, Patch } from '../../../harness/contract/patch.ts';
import { detectInTools, TOOL_DETECTORS } from '../../../repairs/gates/detection/detect-tools.ts';
import { checked, failing, gateBench } from '../../support/gates.ts';
import { patchOf, replacing } from '../../support/patches.ts';
import { smallOwnSuite, starterEntry } from '../../support/small-suite.ts';

const SUITE = smallOwnSuite({
  entries: ['starter_base_1', 'starter_read_1', 'starter_missing_2'].map(starterEntry),
});
const [ENVIRONMENT = ''] = starterEntry('starter_base_1').environments;

let findings: readonly Finding[] = [];
beforeAll(async () => {
  findings = await detectInTools(ENVIRONMENT, SUITE.entries, gateBench(SUITE), TOOL_DETECTORS);
});

/** Ids of the findings of a kind on a tool. */
const namedOn = (kind: string, tool: string): readonly string[] =>
  findings.map(({ id }) => id).filter((id) => id.startsWith(`${kind}:${ENVIRONMENT}.${tool}`));

const implementing = (override: string): Operation => ({
  op: 'implement',
  environment: ENVIRONMENT,
  override,
  version: '1',
});

/** A patch of tools for the findings of a kind on one. */
const patch = (operations: readonly Operation[], kind: string, tool: string): Patch =>
  patchOf(operations, { findings: [...namedOn(kind, tool)], component: 'implementation' });

describe('a patch of tools', () => {
  test('passes every gate if the finding that it names is gone and nothing new is found', async () => {
    const check = await checked(SUITE, {
      patches: [patch([implementing('round-half-up')], 'calculation', 'round_number')],
      findings,
    });
    expect(check.failures).toEqual([]);
    const asked = new Map(check.gates.map(({ id, patch: alone }) => [id, alone.checked]));
    expect([asked.get('witnesses-turn'), asked.get('nothing-new')]).toEqual([1, 1]);
  });

  test('fails if the finding that it names is still found', async () => {
    const check = await checked(SUITE, {
      patches: [patch([implementing('round-half-up')], 'wrong-kind-accepted', 'max_value')],
      findings,
    });
    expect(failing(check)).toEqual(['witnesses-turn']);
    expect(check.failures.map(({ tool, claim }) => [tool, claim])).toEqual([
      [`${ENVIRONMENT}.max_value`, expect.stringContaining('the detector still reports it')],
    ]);
  });

  test('fails if detectors find something new in what models are shown of a tool', async () => {
    const key = `${ENVIRONMENT}.round_number`;
    const place = { document: 'tool', key, path: '/parameters/required' } as const;
    const operations = replacing(place, ['number'], []);
    const check = await checked(SUITE, {
      patches: [patch(operations, 'calculation', 'round_number')],
      findings,
    });
    expect(failing(check)).toContain('nothing-new');
    expect(check.failures.map(({ claim }) => claim)).toContainEqual(
      expect.stringMatching(new RegExp(`^required-differs:${ENVIRONMENT}.round_number`)),
    );
  });

  test('is checked on the entries whose calls do something else', async () => {
    const calls = [['round_number(number=2.5, decimal_places=0)']];
    const rounding = {
      ...starterEntry('starter_base_1'),
      turns: [
        { messages: [{ role: 'user' as const, text: 'Round 2.5 to 0 decimal places.' }], announces: [] },
      ],
      reference: { kind: 'calls' as const, turns: calls },
    };
    const suite = smallOwnSuite({ entries: [rounding, starterEntry('starter_read_1')] });
    const check = await checked(suite, {
      patches: [patch([implementing('round-half-up')], 'calculation', 'round_number')],
      findings,
    });
    const oracle = check.gates.find(({ id }) => id === 'oracle-passes');
    expect([oracle?.patch.checked, oracle?.failed]).toEqual([1, 0]);
  });
});
