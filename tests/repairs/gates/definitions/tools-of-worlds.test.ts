import { describe, expect, test } from 'vitest';
import type { DefinedWorld } from '../../../../benchmarks/generation/tests/world-gates/world-problem.ts';
import type { Refusal, ToolDefinition } from '../../../../harness/contract/environment-definition.ts';
import { mustGet } from '../../../../harness/contract/must-get.ts';
import { WORLD_GATES } from '../../../../repairs/gates/definitions/world-gates.ts';
import { shipped, SHIPPED, shippedWith, withTool } from '../../../support/shipped-worlds.ts';

const GATES = new Map(WORLD_GATES.map((gate) => [gate.id, gate]));
const problemsOf = (gate: string, worlds: readonly DefinedWorld[]) =>
  mustGet(GATES, gate, 'gate').problems(worlds);

const POTTERY = shipped('PotterySchool');
/** A school of potters in which the refusals of one tool are others. */
const refusing = (name: string, change: (refusals: readonly Refusal[]) => readonly Refusal[]): DefinedWorld =>
  withTool(POTTERY, name, (tool) => ({
    ...tool,
    contract: { ...tool.contract, refuses: [...change(tool.contract.refuses)] },
  }));

const changing =
  (code: string, changed: (refusal: Refusal, all: readonly Refusal[]) => Partial<Refusal>) =>
  (refusals: readonly Refusal[]): readonly Refusal[] =>
    refusals.map((refusal) =>
      refusal.code === code ? { ...refusal, ...changed(refusal, refusals) } : refusal,
    );

/** Two refusals of a tool with a part of each other. */
const exchanging =
  (one: string, other: string, part: 'code' | 'message' | 'says') =>
  (refusals: readonly Refusal[]): readonly Refusal[] => {
    const byCode = new Map(refusals.map((refusal) => [refusal.code, refusal]));
    const partOf = (code: string) => ({ [part]: mustGet(byCode, code, 'refusal')[part] });
    return refusals.map((refusal) => {
      if (refusal.code === one) return { ...refusal, ...partOf(other) };
      return refusal.code === other ? { ...refusal, ...partOf(one) } : refusal;
    });
  };

test.each(['tools-described', 'refusals-apart', 'checks-alike', 'bounds-said'])(
  '%s finds nothing in the suite that comes with the program',
  (gate) => {
    expect(SHIPPED).toHaveLength(12);
    expect(problemsOf(gate, SHIPPED)).toEqual([]);
  },
);

describe('refusals-apart', () => {
  const problems = (world: DefinedWorld) =>
    problemsOf('refusals-apart', shippedWith(world)).map(({ environment, tool, problem, blame }) => {
      expect([environment, tool, blame]).toEqual(['PotterySchool', expect.any(String), 'tool']);
      return `${tool}: ${problem}`;
    });

  test('reports two refusals of a tool with one code', () => {
    const world = refusing(
      'cancel_order',
      changing('already_cancelled', () => ({ code: 'already_collected' })),
    );
    expect(problems(world)).toContainEqual(
      expect.stringContaining('Two refusals have the code "already_collected"'),
    );
  });

  test('reports two refusals of a tool with one message, whatever its marks', () => {
    const message = 'the assistant is away';
    const world = refusing(
      'assign_request',
      changing('same_assistant', () => ({ message })),
    );
    expect(problems(world)).toContainEqual(expect.stringContaining('have the same message'));
  });

  test.each(['code', 'message', 'says'] as const)(
    'reports that two refusals have the %s of each other',
    (part) => {
      const world = refusing('cancel_order', exchanging('already_collected', 'already_cancelled', part));
      expect(problems(world)).toContainEqual(expect.stringContaining('and the other way round'));
    },
  );

  test('reports a message that other tools of the suite give with another code of the tool', () => {
    const message = 'Another one is away, the assistant.';
    const away = refusing(
      'assign_request',
      changing('assistant_away', () => ({ message })),
    );
    const world = withTool(away, 'assign_request', (tool) => ({
      ...tool,
      contract: {
        ...tool.contract,
        refuses: [
          ...changing('same_assistant', () => ({ message: 'The assistant is away.' }))(tool.contract.refuses),
        ],
      },
    }));
    expect(problems(world).join()).toContain('that other tools keep apart');
  });
});

describe('bounds-said', () => {
  test.each([
    ['another figure in the words', 'top_up_account', 'over_limit', { says: 'the amount is above $125' }],
    [
      'another figure in the message',
      'top_up_account',
      'over_limit',
      { message: 'At most $125 can be moved.' },
    ],
    [
      'a bound that is refused itself',
      'set_material_price',
      'price_doubled',
      { says: 'it is twice the old one or more' },
    ],
    [
      'a bound that is not refused itself',
      'book_course',
      'course_full',
      { says: 'the course has more than enough people' },
    ],
  ])('reports %s', (_what, tool, code, changed) => {
    const world = tool === 'book_course' ? shipped('CoworkingSpace') : POTTERY;
    const [name, refusal] = tool === 'book_course' ? ['book_workshop', 'workshop_full'] : [tool, code];
    const planted = withTool(world, name, (one) => ({
      ...one,
      contract: { ...one.contract, refuses: [...changing(refusal, () => changed)(one.contract.refuses)] },
    }));
    expect(problemsOf('bounds-said', [planted])).toContainEqual(
      expect.objectContaining({ tool: name, blame: 'tool' }),
    );
  });
});

describe('a check that is dropped', () => {
  const dropped = (tool: ToolDefinition, code: string): ToolDefinition => ({
    ...tool,
    contract: { ...tool.contract, refuses: tool.contract.refuses.filter((refusal) => refusal.code !== code) },
  });

  test('from the body alone is reported by contracts-hold', () => {
    const world = withTool(POTTERY, 'cancel_order', ({ body, ...tool }) => ({
      ...tool,
      body: {
        ...body,
        steps: body.steps.filter((step) => !('otherwise' in step) || step.otherwise !== 'already_collected'),
      },
    }));
    expect(problemsOf('contracts-hold', [world])).toContainEqual(
      expect.objectContaining({ tool: 'cancel_order', blame: 'tool' }),
    );
  });

  test('and that the description names still is reported by tools-described', () => {
    const world = withTool(POTTERY, 'cancel_order', (tool) => dropped(tool, 'already_collected'));
    expect(problemsOf('tools-described', [world]).map(({ problem }) => problem)).toEqual([
      'The description names a refusal that the contract lacks: "the order was collected already".',
    ]);
  });

  test('everywhere is reported by checks-alike where other environments have such tools', () => {
    const world = withTool(POTTERY, 'assign_request', (tool) => dropped(tool, 'assistant_away'));
    expect(problemsOf('checks-alike', shippedWith(world))).toEqual([
      expect.objectContaining({ tool: 'assign_request', problem: expect.stringContaining('away') as string }),
    ]);
  });
});

test('a figure that a tool changes and its description leaves out is reported by tools-described', () => {
  const silent = withTool(POTTERY, 'cancel_order', (tool) => ({
    ...tool,
    description: tool.description.replaceAll(/stock/giu, 'shelf'),
  }));
  expect(problemsOf('tools-described', [silent]).map(({ problem }) => problem)).toContainEqual(
    expect.stringContaining('does not say that the tool changes "stock"'),
  );
});

test('contracts-hold finds nothing in an environment whose tools keep their contracts', () => {
  expect(problemsOf('contracts-hold', [POTTERY])).toEqual([]);
});
