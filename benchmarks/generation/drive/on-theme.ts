import { AssayError, InputError } from '../../../harness/contract/errors.ts';
import type { PlannedDomain } from './draw-domains.ts';

/**
 * Makes something of the words of a theme, which can be those of a stranger.
 *
 * @throws {InputError} that names the theme, whatever the words bring about.
 */
export function onTheme<Made>({ origin, patterns }: PlannedDomain, make: () => Made): Made {
  try {
    return make();
  } catch (cause) {
    if (cause instanceof AssayError || !(cause instanceof Error)) throw cause;
    throw new InputError(
      {
        place: `theme ${origin}, patterns ${patterns.join(', ')}`,
        cause: `makes no environment (${cause.message}).`,
        remedy: 'Correct the words of the theme.',
      },
      { cause },
    );
  }
}
