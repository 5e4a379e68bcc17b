import { z } from 'zod';
import { decodeValue } from '../../../benchmarks/python/encoding.ts';
import type { Episode } from '../../contract/episode.ts';
import { InputError } from '../../contract/errors.ts';

/**
 * Refuses an episode whose replies are not encoded as a run encodes them: no evaluator could read them.
 *
 * @throws {InputError}
 */
export function requireReadable({ turns }: Episode): void {
  for (const [turn, { steps }] of turns.entries())
    for (const [index, { written }] of steps.entries())
      try {
        decodeValue(written);
      } catch (cause) {
        if (!(cause instanceof z.ZodError)) throw cause;
        const place = `episode.turns.${turn}.steps.${index}.written`;
        const remedy = 'Send the episode as a run stored it, or as verify gave it.';
        throw new InputError({ place, cause: 'is no encoded value.', remedy }, { cause });
      }
}
