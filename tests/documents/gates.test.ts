import { expect, test } from 'vitest';
import { WORLD_GATES } from '../../repairs/gates/definitions/world-gates.ts';
import { ALL_GATES } from '../../repairs/gates/registry.ts';
import { GENERATED_GATES, LADDER_GATES, SUITE_GATES } from '../../repairs/gates/suite-gates.ts';
import { WORD_SUITE_GATES } from '../../repairs/gates/word-gates.ts';
import { readSource } from '../support/source-files.ts';

test('docs/gates.md names every gate, and none that there is not', () => {
  const named = Array.from(readSource('docs/gates.md').text.matchAll(/^\| `([a-z-]+)`/gm), ([, id]) => id);
  const own = [...GENERATED_GATES, ...WORD_SUITE_GATES, ...LADDER_GATES, ...WORLD_GATES];
  const all = [...ALL_GATES, ...SUITE_GATES, ...own];
  const gates = new Set(all.map(({ id }) => id));
  expect(named).toHaveLength(gates.size);
  expect(new Set(named)).toEqual(gates);
});
