import type { Dict } from '../../../harness/contract/value.ts';
import { PythonFault } from '../../python/faults.ts';
import { quirk } from './quirks.ts';

/**
 * Arguments of a Java or JavaScript call by name, in written order; unnamed ones have the name `null`.
 *
 * @throws {PythonFault} if a name occurs twice, hence also for two unnamed arguments.
 */
export const callArguments = quirk(
  'equal-names-refused',
  (args: readonly (readonly [string | null, string])[]): Dict => {
    const named = new Map(args);
    if (named.size < args.length) {
      throw new PythonFault('Exception', 'Error: Multiple arguments with the same name are not supported.');
    }
    return named;
  },
);
