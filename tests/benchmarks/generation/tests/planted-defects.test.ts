import { describe, expect, test } from 'vitest';
import { compileEnvironment } from '../../../../benchmarks/environments/tables/compile-environment.ts';
import { chooseCases } from '../../../../benchmarks/generation/tests/choose.ts';
import type { GateProblem, ToolGate } from '../../../../benchmarks/generation/tests/gates/problem.ts';
import { caseProblems } from '../../../../benchmarks/generation/tests/gates/strong-cases.ts';
import { testTools } from '../../../../benchmarks/generation/tests/test-tools.ts';
import type {
  EnvironmentDefinition,
  Population,
  ToolDefinition,
} from '../../../../harness/contract/environment-definition.ts';
import type { Condition, Expression, Step } from '../../../../harness/contract/tool-language.ts';
import { bankBench, bankPool, bankTool, bankWith, POPULATIONS } from '../../../support/bank-world/bench.ts';
import { BANK, BANK_NOW, BANK_POPULATION } from '../../../support/bank-world/index.ts';
import { argument, column, less, not, record, sum, text } from '../../../support/bank-world/nodes.ts';
import { seededDraws } from '../../../support/seeded-draws.ts';

function problemsOf(
  definition: EnvironmentDefinition,
  populations: ReadonlyMap<string, Population> = POPULATIONS,
): readonly GateProblem[] {
  const drawsFor = (tool: string) => seededDraws(tool.length);
  return testTools({ definition, populations, population: 'usual', now: BANK_NOW, drawsFor }).problems;
}

const withSteps = (tool: ToolDefinition, change: (steps: Step[]) => Step[]): ToolDefinition => ({
  ...tool,
  body: { ...tool.body, steps: change([...tool.body.steps]) },
});

const withContract = (
  tool: ToolDefinition,
  contract: Partial<ToolDefinition['contract']>,
): ToolDefinition => ({
  ...tool,
  contract: { ...tool.contract, ...contract },
});

const isFor = (code: string) => (step: Step) => 'otherwise' in step && step.otherwise === code;

const requiring = (code: string, holds: Condition) => (steps: Step[]) =>
  steps.map((step) => (isFor(code)(step) ? { kind: 'require' as const, holds, otherwise: code } : step));

function withSwapped(steps: Step[], first: string, second: string): Step[] {
  const [left, right] = [steps.findIndex(isFor(first)), steps.findIndex(isFor(second))];
  const [one, other] = [steps[left], steps[right]];
  if (one === undefined || other === undefined) throw new Error('There is no such step.');
  return steps.with(left, other).with(right, one);
}

const withInserted = (
  tool: ToolDefinition,
  change: (row: Readonly<Record<string, Expression>>) => Record<string, Expression>,
): ToolDefinition =>
  withSteps(tool, (steps) =>
    steps.map((step) => (step.kind === 'insert' ? { ...step, row: change(step.row) } : step)),
  );

/** A refusal of which no call is the cause: at least one person takes a place. */
const NEVER = {
  code: 'never',
  when: less(argument('people'), 0),
  says: 'fewer places are left',
  message: 'No.',
};

type Defect = {
  readonly tool: string;
  readonly change: (tool: ToolDefinition) => ToolDefinition;
  readonly gate: ToolGate;
  readonly problem: RegExp;
};

const DEFECTS: { readonly [says: string]: Defect } = {
  'a body that checks < instead of <=': {
    tool: 'transfer',
    change: (tool) =>
      withSteps(tool, requiring('too_much', less(argument('amount'), column('payer', 'balance')))),
    gate: 'T2',
    problem: /is refused with "too_much", and the contract says (?:performed|refused with "over_limit")/,
  },
  'a body that drops a write': {
    tool: 'transfer',
    change: (tool) =>
      withSteps(tool, (steps) => steps.filter((step) => !('row' in step) || step.row !== 'payee')),
    gate: 'T2',
    problem: /leaves accounts in another state/,
  },
  'a body that refuses in another order': {
    tool: 'transfer',
    change: (tool) => withSteps(tool, (steps) => withSwapped(steps, 'too_much', 'not_open')),
    gate: 'T2',
    problem: /is refused with "too_much", and the contract says refused with "not_open"/,
  },
  'a body that writes another value': {
    tool: 'transfer',
    change: (tool) =>
      withInserted(tool, (row) => ({ ...row, note: text('Sent: ', row['note'] ?? argument('note')) })),
    gate: 'T2',
    problem: /leaves transfers in another state/,
  },
  'a body that forgets a column': {
    tool: 'transfer',
    change: (tool) =>
      withInserted(tool, (row) => {
        const { note: _, ...others } = row;
        return others;
      }),
    gate: 'T1',
    problem: /is "note", which the body never reads/,
  },
  'a refusal that the body never makes': {
    tool: 'take_slot',
    change: (tool) => withContract(tool, { refuses: [...tool.contract.refuses, NEVER] }),
    gate: 'T1',
    problem: /promises the refusal "never", which the body never makes/,
  },
  'a tool that reads and changes a row': {
    tool: 'list_accounts',
    change: (tool) =>
      withSteps(tool, (steps) => [
        ...steps,
        { kind: 'update', row: 'owner', set: { email: 'gone@bank.example' } },
      ]),
    gate: 'T1',
    problem: /changes rows in a tool that reads/,
  },
  'a contract of a tool that reads and promises a change': {
    tool: 'list_accounts',
    change: (tool) => withContract(tool, { effects: bankTool('freeze_accounts').contract.effects }),
    gate: 'T1',
    problem: /lists effects of a tool that reads/,
  },
  'an output with another value': {
    tool: 'take_slot',
    change: (tool) => ({
      ...tool,
      body: {
        ...tool.body,
        returns: record({ slot_id: column('slot', 'id'), taken: column('slot', 'capacity') }),
      },
    }),
    gate: 'T2',
    problem: /gives .*, and the contract promises/,
  },
  'a contract that does not keep what it says': {
    tool: 'transfer',
    change: (tool) => withContract(tool, { effects: tool.contract.effects.slice(1) }),
    gate: 'T2',
    problem: /changes what the contract keeps/,
  },
  'a tool that breaks a rule of a table with its contract': {
    tool: 'take_slot',
    change: (tool) =>
      withSteps(
        withContract(tool, { refuses: tool.contract.refuses.filter(({ code }) => code !== 'full') }),
        (steps) => steps.filter((step) => !isFor('full')(step)),
      ),
    gate: 'T2',
    problem: /leaves slots S-\d+ with "not_over"/,
  },
  'a body that names a column that does not exist': {
    tool: 'take_slot',
    change: (tool) => ({ ...tool, body: { ...tool.body, returns: column('slot', 'colour') } }),
    gate: 'T1',
    problem: /names the column "colour"/,
  },
  'a parameter of another form than its column': {
    tool: 'take_slot',
    change: (tool) => ({
      ...tool,
      parameters: tool.parameters.map((one) => ({
        ...one,
        ...(one.name === 'people' && { refers: 'slots.on_day' }),
      })),
    }),
    gate: 'T1',
    problem: /names slots\.on_day, a day, but the parameter is an integer/,
  },
  'checks that never fail, whose mutants survive': {
    tool: 'take_slot',
    change: (tool) =>
      withSteps(tool, (steps) => [
        ...steps,
        { kind: 'require', holds: less(-1, column('slot', 'taken')), otherwise: 'full' },
        { kind: 'require', holds: less(-2, column('slot', 'capacity')), otherwise: 'no_slot' },
      ]),
    gate: 'T4',
    problem: /mutants\. Survivors: \/body\/steps\/\d/,
  },
  'a refusal that never happens': {
    tool: 'take_slot',
    change: (tool) =>
      withSteps(withContract(tool, { refuses: [...tool.contract.refuses, NEVER] }), (steps) => [
        ...steps,
        { kind: 'require', holds: not(NEVER.when), otherwise: NEVER.code },
      ]),
    gate: 'T4',
    problem: /No call of the pool is refused with "never"/,
  },
  'an output key that is always the same': {
    tool: 'find_owners',
    change: (tool) => withContract(tool, { gives: record({ success: true }) }),
    gate: 'T5',
    problem: /\/contract\/gives\/of\/success is a constant/,
  },
  'a description without a refusal': {
    tool: 'free_slots',
    change: (tool) => ({ ...tool, description: 'Lists the free slots of a day.' }),
    gate: 'T6',
    problem: /does not say "the day is past"/,
  },
  'a description without a table that changes': {
    tool: 'freeze_accounts',
    change: (tool) => ({ ...tool, description: tool.description.replaceAll('account', 'thing') }),
    gate: 'T6',
    problem: /does not say "account"/,
  },
};

describe.each(Object.entries(DEFECTS))('%s', (_says, { tool, change, gate, problem }) => {
  test(`is found by ${gate}`, () => {
    const problems = problemsOf({ ...BANK, tools: [change(bankTool(tool))] });
    const found = problems.filter((one) => one.gate === gate && one.tool === tool);
    expect(found.map((one) => one.problem)).toContainEqual(expect.stringMatching(problem));
  });
});

test('T3 finds a body whose cases were made for another one', () => {
  const tool = bankTool('take_slot');
  const chosen = chooseCases(tool, bankBench(), bankPool('take_slot', 5));
  const other = bankWith('take_slot', (one) =>
    withSteps(one, (steps) => withSwapped(steps, 'full', 'too_soon')),
  );
  const on = (definition: EnvironmentDefinition) =>
    caseProblems('take_slot', chosen, compileEnvironment(definition, POPULATIONS), bankBench());
  expect(on(BANK)).toEqual([]);
  expect(on(other)).toContainEqual(expect.objectContaining({ gate: 'T3', tool: 'take_slot' }));
});

test('T5 finds ids that no tool shows', () => {
  const problems = problemsOf({ ...BANK, tools: BANK.tools.filter(({ name }) => name !== 'find_owners') });
  const unreachable = problems
    .filter(({ gate }) => gate === 'T5')
    .map(({ tool, pointer }) => `${tool} ${pointer}`);
  // Without owners no account can be listed, without accounts no transfer.
  expect(unreachable).toEqual([
    'list_accounts /parameters/0',
    'transfer /parameters/0',
    'transfer /parameters/1',
    'recent_transfers /parameters/0',
    'freeze_accounts /parameters/0',
    'undo_transfer /parameters/0',
  ]);
});

test('a population that breaks a rule is blamed on the environment', () => {
  const [account, ...others] = BANK_POPULATION.rows['accounts'] ?? [];
  const poor = {
    ...BANK_POPULATION,
    rows: { ...BANK_POPULATION.rows, accounts: [{ ...account, balance: -1 }, ...others] },
  };
  expect(problemsOf(BANK, new Map([['usual', poor]]))).toContainEqual({
    gate: 'T2',
    problem: 'The population has accounts A-101 with "balance", which is below 0.',
    blame: 'environment',
  });
});

test('the same defect is found on calls of any seed', () => {
  const withThoseOfToday = sum({ kind: 'variable', name: 'sent_today' }, argument('amount'));
  const definition = bankWith('transfer', (tool) =>
    withSteps(tool, requiring('over_limit', less(withThoseOfToday, column('payer', 'daily_limit')))),
  );
  const only = { ...definition, tools: definition.tools.filter(({ name }) => name === 'transfer') };
  for (const seed of [1, 2, 3, 4, 5]) {
    const { problems } = testTools({
      definition: only,
      populations: POPULATIONS,
      population: 'usual',
      now: BANK_NOW,
      drawsFor: () => seededDraws(seed),
    });
    expect(problems.filter(({ gate }) => gate === 'T2').length).toBeGreaterThan(0);
  }
});
