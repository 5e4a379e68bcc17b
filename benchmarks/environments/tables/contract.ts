import type {
  EnvironmentDefinition,
  Table,
  ToolDefinition,
} from '../../../harness/contract/environment-definition.ts';
import type { EnvironmentState } from '../../../harness/contract/environment.ts';
import type { Effect } from '../../../harness/contract/tool-language.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { equal } from '../../python/equality.ts';
import { columnValues } from './columns.ts';
import { COMPILERS } from './compilers.ts';
import type { Evaluate } from './compiled.ts';
import type { Frame, Row } from './frame.ts';
import { outerScope, tableNamed, withName, within } from './scope.ts';
import type { Scope } from './scope.ts';
import { changeRow, insertRow, removeRow } from './table-changes.ts';
import { changedState, newFrame, refusal } from './tool.ts';

/** What a contract promises of a call whose arguments fit the schema. */
export type Promised = {
  /** Code of the refusal; `undefined`: the call is performed. */
  readonly refused: string | undefined;
  readonly state: EnvironmentState;
  readonly output: Value;
  /** Positions in `keeps` of what the promised effects do not keep: the contract contradicts itself. */
  readonly unkept: readonly number[];
};

/** The contract of a tool, compiled: what it promises of a call in a state. */
export type ContractOf = (state: EnvironmentState, args: Frame['args'], now: string) => Promised;

/**
 * Reads a contract, apart from the body that keeps it.
 *
 * @throws {DefinitionFault} if the contract names anything that does not exist.
 */
export function compileContract(
  tool: ToolDefinition,
  definition: Pick<EnvironmentDefinition, 'name' | 'tables'>,
  pointer: string,
): ContractOf {
  const { contract } = tool;
  const scope = outerScope(definition, tool, `${pointer}/contract`);
  const refuses = contract.refuses.map(({ code, when, message }, index) => ({
    code,
    when: COMPILERS.condition(when, within(scope, 'refuses', index, 'when')),
    message: COMPILERS.expression(message, within(scope, 'refuses', index, 'message')),
  }));
  const { effects, scope: after } = compileEffects(contract.effects, scope);
  const keeps = contract.keeps.map((node, index) =>
    COMPILERS.expression(node, within(scope, 'keeps', index)),
  );
  const gives = COMPILERS.expression(contract.gives, { ...after, pointer: `${scope.pointer}/gives` });
  return (state, args, now) => {
    const frame = newFrame(`${definition.name}.${tool.name}`, state, args, now);
    const refusing = refuses.find(({ when }) => when(frame));
    if (refusing !== undefined) {
      const { code, message } = refusing;
      return { refused: code, state, output: refusal(code, message(frame)), unkept: [] };
    }
    const kept = keeps.map((value) => value(frame));
    const changes = effects.map((effect) => effect(frame));
    for (const change of changes) change();
    const output = gives(frame); // before `keeps`, whose queries use the places of inserted rows
    const unkept = unkeptOf(keeps, kept, frame);
    return { refused: undefined, state: changedState(state, frame), output, unkept };
  };
}

const unkeptOf = (keeps: readonly Evaluate[], kept: readonly Value[], frame: Frame): readonly number[] =>
  keeps.flatMap((value, index) => (equal(value(frame), kept[index] ?? null) ? [] : [index]));

/** An effect in two stages, so that all effects of a call read the state before it. */
type Prepare = (frame: Frame) => () => void;

function compileEffects(
  effects: readonly Effect[],
  scope: Scope,
): { readonly effects: readonly Prepare[]; readonly scope: Scope } {
  let after = scope;
  const prepared = effects.map((effect, index): Prepare => {
    const place = within(scope, 'effects', index);
    if (effect.kind !== 'insert') return changing(effect, place);
    const table = tableNamed(place, effect.table);
    const values = columnValues(effect.row, table, within(place, 'row'));
    const slot = after.names.size;
    after = withName({ ...after, pointer: place.pointer }, effect.as, table);
    return (frame) => {
      const row = new Map(values(frame));
      return () => void (frame.slots[slot] = insertRow(frame, table, row));
    };
  });
  return { effects: prepared, scope: after };
}

function changing(effect: Exclude<Effect, { kind: 'insert' }>, scope: Scope): Prepare {
  const select = COMPILERS.query(effect.rows, within(scope, 'rows'));
  const table = tableNamed(scope, effect.rows.table);
  const change = effect.kind === 'delete' ? deletion(table) : replacement(effect, table, select.scope, scope);
  return (frame) => {
    const changes = select.rows(frame).map((row) => {
      frame.slots[select.slot] = row;
      return change(frame, row);
    });
    return () => {
      for (const apply of changes) apply();
    };
  };
}

const deletion =
  (table: Table) =>
  (frame: Frame, row: Row): (() => void) =>
  () => {
    removeRow(frame, table, row);
  };

function replacement(
  { set }: Extract<Effect, { kind: 'update' }>,
  table: Table,
  forRow: Scope,
  { pointer }: Scope,
): (frame: Frame, row: Row) => () => void {
  const values = columnValues(set, table, { ...forRow, pointer: `${pointer}/set` });
  return (frame, row) => {
    const changes = values(frame);
    return () => void changeRow(frame, table, row, changes);
  };
}
