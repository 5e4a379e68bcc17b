import type {
  EnvironmentDefinition,
  ToolDefinition,
} from '../../../../harness/contract/environment-definition.ts';
import type { EnvironmentState } from '../../../../harness/contract/environment.ts';
import type { Condition } from '../../../../harness/contract/tool-language.ts';
import type { Compilers, Evaluate, Holds } from '../../../environments/tables/compiled.ts';
import { COMPILERS } from '../../../environments/tables/compilers.ts';
import { compileCondition } from '../../../environments/tables/condition.ts';
import { compileExpression } from '../../../environments/tables/expression.ts';
import type { Frame } from '../../../environments/tables/frame.ts';
import { compileQuery } from '../../../environments/tables/query.ts';
import { outerScope, tableNamed, withName, within } from '../../../environments/tables/scope.ts';
import type { Scope } from '../../../environments/tables/scope.ts';
import { newFrame } from '../../../environments/tables/tool.ts';
import { aimAt } from './moves.ts';
import type { Move } from './moves.ts';
import { neighbours } from './neighbours.ts';

/** Moves to the thresholds of one comparison. */
export type Threshold = {
  /** JSON Pointer to the comparison. */
  readonly pointer: string;
  readonly moves: readonly Move[];
};

/** Finds the moves that bring a call to the thresholds of everything that the contract compares. */
export type Probe = (state: EnvironmentState, args: Frame['args'], now: string) => readonly Threshold[];

/** Most times that one comparison is solved in a probe: rows of a table are compared one by one. */
const MOST_OF_ONE = 3;

/**
 * Compiles a contract so that it tells what it compares. For each comparison that a call meets, the moves make its sides
 * equal, or miss that by the smallest step.
 *
 * @throws {DefinitionFault} if the contract names anything that does not exist.
 */
export function probeOf(
  tool: ToolDefinition,
  definition: Pick<EnvironmentDefinition, 'name' | 'tables'>,
): Probe {
  let met = new Map<string, Move[][]>();
  const compilers: Compilers = {
    expression: (node, scope) => compileExpression(node, scope, compilers),
    query: (node, scope) => compileQuery(node, scope, compilers),
    condition(node, scope) {
      const holds = compileCondition(node, scope, compilers);
      const thresholds = thresholdsOf(node, scope);
      if (thresholds === undefined) return holds;
      return (frame) => {
        const before = met.get(scope.pointer) ?? [];
        if (before.length < MOST_OF_ONE) met.set(scope.pointer, [...before, thresholds(frame)]);
        return holds(frame);
      };
    },
  };
  const parts = partsOf(tool, outerScope(definition, tool, '/contract'), compilers);
  return (state, args, now) => {
    met = new Map();
    const frame = newFrame(`${definition.name}.${tool.name}`, state, args, now);
    for (const part of parts) part(frame);
    return Array.from(met, ([pointer, moves]) => ({ pointer, moves: moves.flat() }));
  };
}

/** Everything in a contract that compares, ready to be evaluated. */
function partsOf(
  { contract }: ToolDefinition,
  scope: Scope,
  compilers: Compilers,
): readonly (Evaluate | Holds)[] {
  const parts: (Evaluate | Holds)[] = contract.refuses.map(({ when }, index) =>
    compilers.condition(when, within(scope, 'refuses', index, 'when')),
  );
  let after = scope;
  for (const [index, effect] of contract.effects.entries()) {
    const place = within(scope, 'effects', index);
    if (effect.kind === 'insert') {
      for (const [name, node] of Object.entries(effect.row))
        parts.push(compilers.expression(node, within(place, 'row', name)));
      after = withName({ ...after, pointer: place.pointer }, effect.as, tableNamed(place, effect.table));
      continue;
    }
    const { rows, slot, scope: forRow } = compilers.query(effect.rows, within(place, 'rows'));
    const values = Object.entries(effect.kind === 'update' ? effect.set : {}).map(([name, node]) =>
      compilers.expression(node, within({ ...forRow, pointer: place.pointer }, 'set', name)),
    );
    parts.push((frame) => {
      for (const row of rows(frame)) {
        frame.slots[slot] = row;
        for (const value of values) value(frame);
      }
      return null;
    });
  }
  return [...parts, compilers.expression(contract.gives, { ...after, pointer: `${scope.pointer}/gives` })];
}

function thresholdsOf(node: Condition, scope: Scope): ((frame: Frame) => Move[]) | undefined {
  switch (node.kind) {
    case 'equal':
    case 'differ':
    case 'less':
    case 'at-most':
    case 'contains': {
      const sides = node.of.map((part) => ({
        value: COMPILERS.expression(part, scope),
        aim: aimAt(part, scope),
      }));
      return (frame) =>
        sides.flatMap(({ aim }, index) => {
          const other = sides[1 - index]?.value(frame) ?? null;
          return neighbours(other).flatMap((wanted) => aim(frame, wanted));
        });
    }
    case 'absent': {
      const aim = aimAt(node.of, scope);
      return (frame) => [...aim(frame, null)];
    }
    case 'all':
    case 'any':
    case 'not':
    case 'exists':
      return undefined;
    default:
      return node satisfies never;
  }
}
