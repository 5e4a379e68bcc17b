import { printCall } from '../../../benchmarks/python/syntax/print-call.ts';
import { literalValue } from '../../../benchmarks/environments/tables/expression.ts';
import type { Parameter, ToolDefinition } from '../../../harness/contract/environment-definition.ts';
import type { Effect } from '../../../harness/contract/tool-language.ts';
import { toolsOf } from '../../../harness/contract/suite.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { callsIn, refersTo } from './facts.ts';
import type { DefinedCall, EntryFacts } from './facts.ts';
import { changesOf, idsShown } from './told.ts';

/** Calls that are tried for an entry, and values for a parameter. */
const MOST_CALLS = 60;
const MOST_VALUES = 6;

/**
 * A call of another offered tool that reaches what the withheld one does, after the same look-ups. `undefined`: there is none.
 *
 * @param turn - turn that waits, from 0; the next one announces the tool.
 */
export function otherWay(facts: EntryFacts, turn: number): string | undefined {
  const { entry, audited } = facts;
  const calls = callsIn(facts, turn + 1);
  const writes = calls.filter(({ tool }) => tool.effect === 'write');
  const [write] = writes;
  if (write === undefined || writes.length > 1) return undefined; // no single call does the work of several
  const announced = new Set(entry.turns.flatMap(({ announces }, index) => (index > turn ? announces : [])));
  const offered = new Set(toolsOf(entry, audited.suite.catalogue).map(({ name }) => name));
  const changed = new Set(changesOf(write).map(({ table }) => table));
  const others = write.definition.tools.filter(
    (tool) =>
      tool.effect === 'write' &&
      tool.name !== write.tool.name &&
      offered.has(tool.name) &&
      !announced.has(tool.name) &&
      tool.contract.effects.some((effect) => changed.has(tableChanged(effect))),
  );
  const texts = others.flatMap((tool) => callsOf(tool, calls));
  return texts.slice(0, MOST_CALLS).find((text) => {
    const { state } = audited.world.execute(entry, 'gate', write.before, text, turn);
    return audited.world.sameState(write.definition.name, write.after, state);
  });
}

const tableChanged = (effect: Effect): string =>
  effect.kind === 'insert' ? effect.table : effect.rows.table;

/** Calls of a tool with values that the turn knows. */
function callsOf(tool: ToolDefinition, calls: readonly DefinedCall[]): readonly string[] {
  let bound: readonly ReadonlyMap<Value, Value>[] = [new Map()];
  for (const parameter of tool.parameters) {
    const values = valuesFor(parameter, calls).slice(0, MOST_VALUES);
    const passed = bound.flatMap((args) => values.map((value) => new Map(args).set(parameter.name, value)));
    bound = (parameter.default === undefined ? passed : [...bound, ...passed]).slice(0, MOST_CALLS);
  }
  return bound.map((args) => printCall(tool.name, args));
}

/** Values of the turn that a parameter can be given: ids that are passed or shown, what is passed elsewhere, and its own values. */
function valuesFor(parameter: Parameter, calls: readonly DefinedCall[]): readonly Value[] {
  const refers = refersTo(parameter);
  const passed = calls.flatMap(({ given }) =>
    given.flatMap((other) =>
      parameter.refers === undefined
        ? typeof other.value === (parameter.type === 'integer' ? 'number' : parameter.type)
          ? [other.value]
          : []
        : other.parameter.refers === parameter.refers
          ? [other.value]
          : [],
    ),
  );
  const shown = refers?.column === 'id' ? calls.flatMap((call) => idsShown(call, refers.table)) : [];
  return [...new Set([...passed, ...shown, ...(parameter.values ?? [])])].map(literalValue);
}
