import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BFCL_V3 } from '../../../benchmarks/suites/bfcl/definition.ts';
import { scenarioByRule, scenarioOf } from '../../../harness/contract/scenario.ts';
import type { ScenarioRule } from '../../../harness/contract/suite-definition.ts';

test.each([
  // The four conversations with one number share initial state and task, in all categories.
  ['multi_turn_base', 'multi_turn_base_7', 'multi_turn 7'],
  ['multi_turn_miss_func', 'multi_turn_miss_func_7', 'multi_turn 7'],
  ['multi_turn_long_context', 'multi_turn_long_context_17', 'multi_turn 17'],
  ['multi_turn_base', 'multi_turn_base_7#1', 'multi_turn 7'],
  // Live entries over one document of tools, the number in the middle, vary one scenario.
  ['live_simple', 'live_simple_3-12-0', 'live_simple document 12'],
  ['live_simple', 'live_simple_4-12-1', 'live_simple document 12'],
  ['live_multiple', 'live_multiple_3-12-0', 'live_multiple document 12'],
  ['live_relevance', 'live_relevance_3-3-0#1', 'live_relevance document 3'],
  ['simple', 'simple_12', 'simple 12'],
  ['simple', 'simple_12#2', 'simple 12'],
  ['simple', 'simple_12b', 'simple simple_12b'],
])('an entry of BFCL in %s with the key %s varies the scenario %s', (category, entryKey, scenario) => {
  expect(scenarioByRule(BFCL_V3, { category, entryKey })).toBe(scenario);
});

const rule = (categories: string, key: string, scenario: string): ScenarioRule => ({
  categories,
  key,
  scenario,
});

test('the first rule whose category and key match applies', () => {
  const scenarios = [
    rule('base', '^(a)(b)', 'first {2} {1} {category}'),
    rule('', '^(a)', 'second {1}'),
    rule('', '', 'third {3}'),
  ];
  const named = (category: string, entryKey: string) => scenarioByRule({ scenarios }, { category, entryKey });
  expect(named('base', 'ab')).toBe('first b a base');
  expect(named('base_hard', 'ab')).toBe('first b a base_hard');
  expect(named('other_base', 'ab')).toBe('second a');
  expect(named('base', 'ac')).toBe('second a');
  expect(named('base', 'x')).toBe('third ');
});

test('an entry that matches no rule is its own scenario', () => {
  const key = fc.constantFrom('a', 'b', 'a#1');
  const category = fc.constantFrom('c', 'd');
  const entry = fc.record({ entryKey: key, category });
  const law = fc.property(entry, entry, (one, other) => {
    const [first, second] = [one, other].map((each) => scenarioByRule({ scenarios: [] }, each));
    expect(first === second).toBe(one.entryKey === other.entryKey && one.category === other.category);
  });
  fc.assert(law);
});

test('a scenario stated by the suite takes precedence over the rules', () => {
  const entry = { category: 'simple', entryKey: 'simple_1' };
  expect(scenarioOf(BFCL_V3, { ...entry, scenario: 'shared' })).toBe('shared');
  expect(scenarioOf(BFCL_V3, { ...entry, scenario: null })).toBe('simple 1');
  expect(scenarioOf(BFCL_V3, entry)).toBe('simple 1');
});
