import type { Step } from '../../../harness/contract/tool-language.ts';
import { isDict } from '../../../harness/contract/value.ts';
import { columnValues } from './columns.ts';
import { COMPILERS } from './compilers.ts';
import type { Frame } from './frame.ts';
import { fault, rowNamed, tableNamed, withName, within } from './scope.ts';
import type { Scope } from './scope.ts';
import { changeRow, insertRow, removeRow } from './table-changes.ts';

/** A compiled step. @returns the code with which the call is refused; `undefined`: it goes on. */
export type Perform = (frame: Frame) => string | undefined;

/** Steps in order, compiled, with the scope of what comes after them. */
export function compileSteps(
  steps: readonly Step[],
  scope: Scope,
): { readonly perform: Perform; readonly scope: Scope } {
  let inner = scope;
  const compiled: Perform[] = [];
  for (const [index, step] of steps.entries()) {
    const next = compileStep(step, within({ ...inner, pointer: scope.pointer }, index));
    compiled.push(next.perform);
    inner = next.scope;
  }
  return { perform: inOrder(compiled), scope: { ...inner, pointer: scope.pointer } };
}

function inOrder(steps: readonly Perform[]): Perform {
  return (frame) => {
    for (const perform of steps) {
      const code = perform(frame);
      if (code !== undefined) return code;
    }
    return undefined;
  };
}

type Compiled = { readonly perform: Perform; readonly scope: Scope };

function compileStep(step: Step, scope: Scope): Compiled {
  switch (step.kind) {
    case 'find':
      return find(step, scope);
    case 'require': {
      requireCode(step.otherwise, scope);
      const holds = COMPILERS.condition(step.holds, within(scope, 'holds'));
      return { scope, perform: (frame) => (holds(frame) ? undefined : step.otherwise) };
    }
    case 'let': {
      const value = COMPILERS.expression(step.be, within(scope, 'be'));
      const slot = scope.names.size;
      return {
        scope: withName(scope, step.name, undefined),
        perform: (frame) => void (frame.slots[slot] = value(frame)),
      };
    }
    case 'insert':
      return insert(step, scope);
    case 'update': {
      const { slot, table } = rowNamed(scope, step.row);
      const values = columnValues(step.set, table, within(scope, 'set'));
      return {
        scope,
        perform(frame) {
          const row = frame.slots[slot];
          if (row !== undefined && isDict(row))
            frame.slots[slot] = changeRow(frame, table, row, values(frame));
          return undefined;
        },
      };
    }
    case 'delete': {
      const { slot, table } = rowNamed(scope, step.row);
      return {
        scope,
        perform(frame) {
          const row = frame.slots[slot];
          if (row !== undefined && isDict(row)) removeRow(frame, table, row);
          return undefined;
        },
      };
    }
    case 'each': {
      const { rows, slot, scope: forRow } = COMPILERS.query(step.rows, within(scope, 'rows'));
      const { perform } = compileSteps(step.do, { ...forRow, pointer: `${scope.pointer}/do` });
      return {
        scope,
        perform(frame) {
          for (const row of rows(frame)) {
            frame.slots[slot] = row;
            const code = perform(frame);
            if (code !== undefined) return code;
          }
          return undefined;
        },
      };
    }
    default:
      return step satisfies never;
  }
}

function find({ rows: query, otherwise }: Extract<Step, { kind: 'find' }>, scope: Scope): Compiled {
  requireCode(otherwise, scope);
  const { rows, slot, scope: found } = COMPILERS.query({ ...query, limit: 1 }, within(scope, 'rows'));
  return {
    scope: { ...found, pointer: scope.pointer },
    perform(frame) {
      const [row] = rows(frame);
      if (row === undefined) return otherwise;
      frame.slots[slot] = row;
      return undefined;
    },
  };
}

function insert(step: Extract<Step, { kind: 'insert' }>, scope: Scope): Compiled {
  const table = tableNamed(scope, step.table);
  const values = columnValues(step.row, table, within(scope, 'row'));
  const slot = scope.names.size;
  return {
    scope: withName(scope, step.as, table),
    perform(frame) {
      frame.slots[slot] = insertRow(frame, table, new Map(values(frame)));
      return undefined;
    },
  };
}

/** @throws {DefinitionFault} if the contract of the tool has no such refusal, so that it has no message. */
function requireCode(code: string, scope: Scope): void {
  if (scope.tool?.contract.refuses.some((refusal) => refusal.code === code) !== true)
    throw fault(scope, `refuses with "${code}", which the contract does not list.`);
}
