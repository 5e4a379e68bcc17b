import type { World, WorldState } from '../../harness/contract/environment.ts';
import type { Failure } from '../../harness/contract/verdict.ts';
import { isDict, isList } from '../../harness/contract/value.ts';
import type { Value } from '../../harness/contract/value.ts';
import { numberOf } from '../../benchmarks/python/equality.ts';
import type { OutcomeTurn } from './episode.ts';
import { figuresOf, tells } from './information/figures.ts';
import type { PreparedEntry } from './prepare.ts';
import { mentions, normalised, shareQuoted } from './state/wording.ts';

type AbstentionWorld = Pick<World, 'reading' | 'meaning' | 'sameAttribute'>;

/**
 * Calls that changed the state with an argument that nobody had said or shown, in a turn where something needed is not there
 * yet. A guess that turns out right is no harm: what the user says later counts as said.
 */
export function guesses(
  prepared: PreparedEntry,
  turns: readonly OutcomeTurn[],
  world: AbstentionWorld,
): readonly Failure[] {
  const { entry, specification, said } = prepared;
  if (specification.abstention.length === 0) return [];
  const abstaining = new Set(specification.abstention.map(({ turn }) => turn));
  const grounds = said.join('\n').split('\n');
  let before = prepared.start;
  const failures: Failure[] = [];
  for (const [turn, { calls }] of turns.entries()) {
    for (const { call, output, state } of calls) {
      const reading = abstaining.has(turn) && state !== before ? world.reading(entry, call) : undefined;
      const environment = reading?.environment;
      if (environment !== undefined && hasChanged(environment, before, state, world)) {
        const invented = argumentsOf(Object.values(reading?.args ?? {})).find(
          (value) => !isGrounded(value, grounds),
        );
        if (invented !== undefined) failures.push({ code: 'guessed', turn, call, value: String(invented) });
      }
      grounds.push(output);
      before = state;
    }
  }
  return failures;
}

/** Whether a call changed something that a user would see. */
function hasChanged(
  environment: string,
  before: WorldState,
  after: WorldState,
  world: AbstentionWorld,
): boolean {
  const { fields } = world.meaning(environment);
  return [...(after.get(environment)?.keys() ?? [])].some((name) => {
    const kind = fields[name]?.kind;
    if (name.startsWith('_') || kind === 'incidental' || kind === 'session') return false;
    return !world.sameAttribute(environment, name, before, after);
  });
}

function argumentsOf(values: readonly Value[]): readonly (string | number)[] {
  return values.flatMap((value): readonly (string | number)[] => {
    if (typeof value === 'string') return value.trim() === '' ? [] : [value];
    if (isList(value)) return argumentsOf(value);
    if (isDict(value)) return argumentsOf([...value.values()]);
    const number = typeof value === 'boolean' ? undefined : numberOf(value);
    return number === undefined ? [] : [Number(number)];
  });
}

function isGrounded(value: string | number, grounds: readonly string[]): boolean {
  if (typeof value === 'number') {
    return grounds.some((text) =>
      figuresOf(text).some((figure) => figure.value === value || tells({ value, decimals: 6 }, figure.value)),
    );
  }
  const all = normalised(grounds.join('\n'));
  return (
    mentions(all, normalised(value.replace(/^[#@]/, ''))) ||
    (value.includes(' ') && shareQuoted(value, all) >= 0.6)
  );
}
