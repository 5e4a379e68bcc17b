import type {
  Environment,
  EnvironmentState,
  StateDifference,
  WorldState,
} from '../../harness/contract/environment.ts';
import { pointerStep } from '../../harness/contract/json-pointer.ts';
import type { EncodedValue } from '../../harness/contract/json.ts';
import { isDict, isList } from '../../harness/contract/value.ts';
import type { Value } from '../../harness/contract/value.ts';
import { lookup } from '../python/containers.ts';
import { encodeValue } from '../python/encoding.ts';
import { equal } from '../python/equality.ts';
import { PythonFault } from '../python/faults.ts';
import { str } from '../python/text.ts';
import { publicNames, stateOf } from './define.ts';

type Part = Pick<StateDifference, 'pointer' | 'expected' | 'actual'>;

/**
 * Differences between two states of one environment, by attribute, smallest parts first; empty exactly if the states
 * are equal.
 */
export function environmentDifferences(
  environment: Environment,
  expected: WorldState,
  actual: WorldState,
): readonly StateDifference[] {
  const left = stateOf(expected, environment.name);
  const right = stateOf(actual, environment.name);
  const names = publicNames(left);
  const differing = names.filter((name) => !environment.sameAttribute(name, left, right));
  return differing.length === 0 ? [] : describe(environment, differing, left, right);
}

/**
 * Differing parts of attributes. If a state is too large or too deep to be written out, the difference only says so.
 */
function describe(
  environment: Environment,
  differing: readonly string[],
  left: EnvironmentState,
  right: EnvironmentState,
): readonly StateDifference[] {
  try {
    return differentParts(environment, differing, left, right);
  } catch (cause) {
    if (!(cause instanceof PythonFault)) throw cause;
    const whole = { pointer: '', expected: undefined, actual: undefined };
    return differing.map((attribute) => ({ environment: environment.name, attribute, ...whole }));
  }
}

function differentParts(
  environment: Environment,
  differing: readonly string[],
  left: EnvironmentState,
  right: EnvironmentState,
): readonly StateDifference[] {
  const leftValues = environment.attributes(left);
  const rightValues = environment.attributes(right);
  return differing.flatMap((attribute) => {
    const parts = partDifferences(leftValues.get(attribute), rightValues.get(attribute), '');
    return parts.map((part) => ({ environment: environment.name, attribute, ...part }));
  });
}

/** Most parts that are listed: enough to see the cause, since a state that diverged differs everywhere. */
const MOST_PARTS = 50;

function partDifferences(
  expected: Value | undefined,
  actual: Value | undefined,
  pointer: string,
): readonly Part[] {
  if (expected === undefined || actual === undefined) return [partOf(expected, actual, pointer)];
  if (expected === actual || equal(expected, actual)) return [];
  if (isDict(expected) && isDict(actual)) {
    const keys = new Set([...expected.keys(), ...actual.keys()]);
    return [...keys]
      .slice(0, 10_000)
      .flatMap((key) =>
        partDifferences(lookup(expected, key), lookup(actual, key), `${pointer}${pointerStep(str(key))}`),
      )
      .slice(0, MOST_PARTS);
  }
  if (isList(expected) && isList(actual) && expected.length === actual.length) {
    return expected
      .flatMap((item, index) => partDifferences(item, actual[index], `${pointer}/${index}`))
      .slice(0, MOST_PARTS);
  }
  return [partOf(expected, actual, pointer)];
}

function partOf(expected: Value | undefined, actual: Value | undefined, pointer: string): Part {
  const encoded = (value: Value | undefined): EncodedValue | undefined =>
    value === undefined ? undefined : encodeValue(value);
  return { pointer, expected: encoded(expected), actual: encoded(actual) };
}
