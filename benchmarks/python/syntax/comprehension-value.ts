import type { Value } from '../../../harness/contract/value.ts';
import { isIterable, iterate } from '../containers.ts';
import { PythonFault, typeError, valueError } from '../faults.ts';
import { truthy, typeName } from '../types.ts';
import { spend } from '../work.ts';
import { dictFromPairs, setFromItems } from './hashed.ts';
import type { Context, Evaluate, Scope } from './scope.ts';
import type { Clause, Expression } from './tree.ts';

/** Cost of one iteration. */
const ROUND = 100;

type Comprehension = Extract<Expression, { kind: 'comprehension' }>;

/**
 * Value of a list, set or dictionary comprehension.
 *
 * @throws {PythonFault} any fault of its parts; NotImplementedError for a
 *   generator, which cannot be represented as a value, for `async`, and for targets that are not names.
 */
export function comprehensionValue(
  { form, element, value, clauses }: Comprehension,
  context: Context,
  evaluate: Evaluate,
): Value {
  if (form === 'generator' || clauses.some(({ mode }) => mode === 'async')) {
    throw new PythonFault('NotImplementedError', `a ${form} comprehension is not executed`);
  }
  const rounds = roundsOf(clauses, context, evaluate);
  if (form === 'dict') return dictFromPairs(pairs(rounds));
  const items = Array.from(rounds, (round) => evaluate(element, round));
  return form === 'set' ? setFromItems(items) : items;

  function* pairs(from: Iterable<Context>): Generator<readonly [Value, Value]> {
    for (const round of from)
      yield [evaluate(element, round), value === null ? null : evaluate(value, round)];
  }
}

/** The context of every iteration, with its variables bound. */
function* roundsOf(clauses: readonly Clause[], context: Context, evaluate: Evaluate): Generator<Context> {
  const [clause, ...inner] = clauses;
  if (clause === undefined) {
    yield context;
    return;
  }
  for (const item of iterate(evaluate(clause.iterable, context))) {
    spend(ROUND);
    const bound = new Map(bindings(clause.target, item));
    const scope: Scope = (name) => {
      const local = bound.get(name);
      return local === undefined ? context.scope(name) : { bound: local };
    };
    const round = { scope };
    if (clause.conditions.every((condition) => truthy(evaluate(condition, round)))) {
      yield* roundsOf(inner, round, evaluate);
    }
  }
}

function* bindings(target: Expression, item: Value): Generator<readonly [string, Value]> {
  if (target.kind === 'name') {
    yield [target.name, item];
    return;
  }
  if (target.kind !== 'tuple' && target.kind !== 'list') {
    throw new PythonFault('NotImplementedError', `a ${target.kind} is not assigned to`);
  }
  const members = unpacked(item, target.items.length);
  for (const [index, part] of target.items.entries()) yield* bindings(part, members[index] ?? null);
}

function unpacked(item: Value, count: number): readonly Value[] {
  if (!isIterable(item)) throw typeError(`cannot unpack non-iterable ${typeName(item)} object`);
  const members = iterate(item);
  if (members.length > count) throw valueError(`too many values to unpack (expected ${count})`);
  if (members.length < count) {
    throw valueError(`not enough values to unpack (expected ${count}, got ${members.length})`);
  }
  return members;
}
