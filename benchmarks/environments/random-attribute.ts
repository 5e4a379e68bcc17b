import type { EnvironmentState } from '../../harness/contract/environment.ts';
import { InputError } from '../../harness/contract/errors.ts';
import { Float, isDict } from '../../harness/contract/value.ts';
import type { Value } from '../../harness/contract/value.ts';
import { dictOf } from '../python/containers.ts';
import { randomInteger, randomState, randomUniform } from '../python/random.ts';
import type { Draw, RandomState } from '../python/random.ts';
import { repr } from '../python/text.ts';
import { isInteger } from '../python/types.ts';
import { attribute, withAttributes } from './define.ts';

/**
 * Initial value of the attribute `_random` of an environment: the state of Python's random number generator.
 *
 * @throws {InputError} if the seed is not an integer: Python's handling of other seeds is not reproduced.
 */
export function startRandom(seed: Value): Value {
  if (isInteger(seed)) return stored(randomState(typeof seed === 'boolean' ? Number(seed) : seed));
  throw new InputError({
    place: 'random_seed',
    cause: `The seed of an environment is ${repr(seed)}, which is not an integer.`,
    remedy: 'Give the entry an integer as `random_seed`, or none.',
  });
}

/**
 * Python's `randint(lowest, highest)`, both inclusive, drawn from `_random`: the integer, and the state after the draw.
 */
export function drawInteger(
  state: EnvironmentState,
  lowest: number,
  highest: number,
): readonly [number, EnvironmentState] {
  return taken(state, randomInteger(generatorOf(state), lowest, highest));
}

/** Python's `uniform(lowest, highest)`, drawn from `_random`: the float, and the state after the draw. */
export function drawUniform(
  state: EnvironmentState,
  lowest: number,
  highest: number,
): readonly [Float, EnvironmentState] {
  const [number, next] = taken(state, randomUniform(generatorOf(state), lowest, highest));
  return [new Float(number), next];
}

function taken(state: EnvironmentState, draw: Draw<number>): readonly [number, EnvironmentState] {
  return [draw.value, withAttributes(state, { _random: stored(draw.next) })];
}

const stored = ({ seed, drawn }: RandomState): Value => dictOf({ seed, drawn });

function generatorOf(state: EnvironmentState): RandomState {
  const value = attribute(state, '_random');
  const [seed, drawn] = isDict(value) ? [value.get('seed'), value.get('drawn')] : [];
  const isSeed = typeof seed === 'number' || typeof seed === 'bigint';
  if (!isSeed || typeof drawn !== 'number') throw new Error('`_random` holds no generator of random numbers');
  return { seed, drawn };
}
