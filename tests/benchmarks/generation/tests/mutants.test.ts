import { expect, test } from 'vitest';
import {
  bodyMutants,
  compiledMutants,
} from '../../../../benchmarks/generation/tests/mutants/body-mutants.ts';
import type { Mutant } from '../../../../benchmarks/generation/tests/mutants/body-mutants.ts';
import type { ToolDefinition } from '../../../../harness/contract/environment-definition.ts';
import { ToolDefinition as ToolSchema } from '../../../../harness/contract/environment-definition.ts';
import type { Expression } from '../../../../harness/contract/tool-language.ts';
import { bankTool } from '../../../support/bank-world/bench.ts';
import { BANK } from '../../../support/bank-world/index.ts';
import { argument, column, named, record, rows, sum, today } from '../../../support/bank-world/nodes.ts';

const mutantsOf = (tool: ToolDefinition): readonly Mutant[] => compiledMutants(tool, BANK);
const idsOf = (name: string, part: string): readonly string[] =>
  mutantsOf(bankTool(name))
    .map(({ id }) => id)
    .filter((id) => id.startsWith(part));

test('a check is dropped, negated, moved, refused otherwise, and each of its sides is changed', () => {
  expect(idsOf('transfer', '/body/steps/4')).toEqual([
    '/body/steps/4#dropped-step',
    '/body/steps/4#other-code',
    '/body/steps/4/holds#less',
    '/body/steps/4/holds#swapped',
    '/body/steps/4/holds#negated',
    '/body/steps/4/holds/of/1#other-column',
    '/body/steps/4/holds/of/1#other-row',
  ]);
});

test('a write is dropped, goes to another row or column, and gets another value', () => {
  expect(idsOf('transfer', '/body/steps/7')).toEqual([
    '/body/steps/7#dropped-step',
    '/body/steps/7#other-row',
    '/body/steps/7/set/balance#written-elsewhere',
    '/body/steps/7/set/balance#sum',
    '/body/steps/7/set/balance#swapped',
    '/body/steps/7/set/balance/of/0#other-column',
    '/body/steps/7/set/balance/of/0#other-row',
  ]);
});

test('a list loses conjuncts, turns its order round, and takes more or fewer rows', () => {
  const rowsOfList = '/body/returns/of/transfers/rows';
  expect(idsOf('recent_transfers', rowsOfList)).toEqual(
    expect.arrayContaining([
      `${rowsOfList}#dropped-where`,
      `${rowsOfList}/where#any`,
      `${rowsOfList}/where/of/0#dropped-part`,
      `${rowsOfList}/where/of/0#all`,
      `${rowsOfList}/order/0#direction`,
      `${rowsOfList}/limit#more`,
      `${rowsOfList}/limit#fewer`,
    ]),
  );
});

test('steps for each row are done for the first one only, unless there is one row by its id', () => {
  expect(idsOf('freeze_accounts', '/body/steps/2/rows/limit')).toEqual([
    '/body/steps/2/rows/limit#first-only',
  ]);
  expect(idsOf('undo_transfer', '/body/steps/3/rows/limit')).toEqual([]);
});

const EXPRESSIONS: readonly (readonly [Expression, readonly string[]])[] = [
  [7, ['#more', '#fewer']],
  [0.5, ['#more', '#fewer']],
  [true, ['#opposite']],
  [today, ['#later']],
  [
    sum(argument('people'), 1),
    ['/of/0#dropped-part', '/of/1#dropped-part', '#difference', '/of/1#more', '/of/1#fewer'],
  ],
  [{ kind: 'smaller', of: [argument('people'), 2] }, ['#larger', '#left', '/of/1#more', '/of/1#fewer']],
  [
    { kind: 'choice', when: { kind: 'absent', of: argument('people') }, then: 'none', otherwise: 'some' },
    ['#swapped', '#always', '/when#negated', '/then#value', '/otherwise#value'],
  ],
  [{ kind: 'days-between', of: [today, '2026-03-09'] }, ['#swapped', '/of/0#later', '/of/1#value']],
  [
    { kind: 'first', rows: named('slots', 'found', 'slot_id'), of: column('found', 'capacity') },
    ['/rows#dropped-where', '/rows/where#negated', '/of#other-column'],
  ],
  [{ kind: 'greatest', rows: rows('slots', 'any'), of: column('any', 'begins') }, ['#least']],
];

test.each(EXPRESSIONS)('mutants of %j', (value, expected) => {
  const tool = bankTool('take_slot');
  const mutants = mutantsOf({ ...tool, body: { steps: [], returns: record({ value }) } });
  const within = mutants.map(({ id }) => id.replace('/body/returns/of/value', ''));
  expect(within.filter((id) => !id.includes('dropped-key'))).toEqual(expected);
});

test('every mutant is a tool of the language, differs from the body, and has an id of its own', () => {
  for (const tool of BANK.tools) {
    const mutants = bodyMutants(tool, BANK.tables);
    const bodies = new Set([
      JSON.stringify(tool.body),
      ...mutants.map((one) => JSON.stringify(one.tool.body)),
    ]);
    expect(bodies.size).toBe(mutants.length + 1);
    expect(new Set(mutants.map(({ id }) => id)).size).toBe(mutants.length);
    for (const mutant of mutants) {
      const { body, ...promise } = ToolSchema.parse(mutant.tool);
      expect({ ...promise, body: tool.body }).toEqual(tool);
      expect(body).not.toEqual(tool.body);
    }
  }
});
