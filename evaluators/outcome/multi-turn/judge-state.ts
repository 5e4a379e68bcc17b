import type { World, WorldState } from '../../../harness/contract/environment.ts';
import type { Failure } from '../../../harness/contract/verdict.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { encodeValue } from '../../../benchmarks/python/encoding.ts';
import type { OutcomePart } from './parts.ts';
import type { PreparedEntry } from './prepare.ts';
import { compareByRule } from './state/compare.ts';
import type { Part, ComparisonContext } from './state/parts.ts';
import { wordsOf } from './state/wording.ts';

type StateWorld = Pick<World, 'attributes' | 'sameAttribute' | 'meaning'>;

/**
 * Differences of an end state from the goal state that it comes closest to, and side effects.
 *
 * @param asked - attributes whose change the user asked for, see {@link askedAttributes}.
 */
export function stateFailures(
  prepared: PreparedEntry,
  end: WorldState,
  world: StateWorld,
  parts: ReadonlySet<OutcomePart>,
  asked: ReadonlySet<string> = new Set(),
): readonly Failure[] {
  const isCounted = ({ environment, attribute, part }: MissedPart): boolean =>
    part.kind === 'goal'
      ? parts.has('goal-state')
      : parts.has('side-effects') && !asked.has(`${environment}.${attribute}`);
  let best: readonly Failure[] | undefined;
  for (const goal of prepared.goals) {
    const failures = missedParts(prepared, goal, end, world)
      .filter(isCounted)
      .map(({ environment, attribute, part }) => failureOf(environment, attribute, part));
    if (best === undefined || failures.length < best.length) best = failures;
  }
  return (best ?? []).slice(0, MOST_FAILURES);
}

/** Most failures that a verdict lists: enough to see the cause. */
const MOST_FAILURES = 20;

type MissedPart = { readonly environment: string; readonly attribute: string; readonly part: Part };

function missedParts(
  prepared: PreparedEntry,
  goal: ReadonlyMap<string, Value>,
  end: WorldState,
  world: StateWorld,
): readonly MissedPart[] {
  return [...prepared.startValues].flatMap(([environment, before]) => {
    const isUntouched = end.get(environment) === prepared.start.get(environment);
    const names = [...before.keys()].filter(
      (name) =>
        goal.has(`${environment}.${name}`) ||
        (!isUntouched && !world.sameAttribute(environment, name, prepared.start, end)),
    );
    if (names.length === 0) return [];
    const { fields } = world.meaning(environment);
    const endValues = world.attributes(environment, end);
    const context = comparisonContext(prepared);
    return inDeclaredOrder(names, Object.keys(fields)).flatMap((attribute) => {
      const start = before.get(attribute);
      const sides = {
        expected: goal.get(`${environment}.${attribute}`) ?? start,
        actual: endValues.get(attribute),
        start,
      };
      const rule = fields[attribute] ?? { kind: 'exact' };
      return compareByRule(rule, sides, '', context)
        .filter((part) => !isAskedInWords(attribute, part, prepared))
        .map((part) => ({ environment, attribute, part }));
    });
  });
}

/**
 * Whether the user asked in words for a change that the reference lacks: one sentence of the user contains the new
 * value and a word of the attribute's name. Example: attribute `parkingBrakeStatus` becomes `engaged`, and the user
 * says "with the brake engaged".
 */
function isAskedInWords(
  attribute: string,
  { kind, pointer, actual }: Part,
  { said }: PreparedEntry,
): boolean {
  if (kind !== 'side' || pointer !== '' || typeof actual !== 'string' || !/^\p{L}{4,}$/u.test(actual))
    return false;
  const names = attribute.split(/(?=\p{Lu})|_/u).filter((name) => name.length >= 4);
  return said
    .flatMap((words) => words.split(/[.!?]\s/))
    .map(wordsOf)
    .some(
      (sentence) =>
        sentence.includes(actual.toLowerCase()) &&
        names.some((name) => sentence.includes(name.toLowerCase())),
    );
}

/** Fresh comparisonContext for one comparison, with no renamed ids yet. */
export function comparisonContext(
  { wording }: PreparedEntry,
  amounts: ComparisonContext['amounts'] = 'compared',
): ComparisonContext {
  return { wording, renaming: new Map(), amounts, compare: compareByRule };
}

/** In declared order: collections that generate ids come before those that refer to them. */
function inDeclaredOrder(names: readonly string[], declared: readonly string[]): readonly string[] {
  const place = (name: string): number => {
    const index = declared.indexOf(name);
    return index < 0 ? declared.length : index;
  };
  return names.toSorted((left, right) => place(left) - place(right));
}

function failureOf(
  environment: string,
  attribute: string,
  { kind, pointer, expected, actual }: Part,
): Failure {
  return {
    code: kind === 'goal' ? 'goal-missed' : 'side-effect',
    environment,
    attribute,
    pointer,
    ...(expected === undefined ? {} : { expected: encodeValue(expected) }),
    ...(actual === undefined ? {} : { actual: encodeValue(actual) }),
  };
}
