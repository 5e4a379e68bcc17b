import type { Dict } from '../../../harness/contract/value.ts';
import { PythonFault } from '../../python/faults.ts';
import { quirk } from './quirks.ts';

/**
 * Arguments of a Java or JavaScript call by name, in the order written; `null` is the name of one without a name.
 *
 * @throws {PythonFault} where a name occurs twice, and so for two arguments without a name.
 */
export const callArguments = quirk(
  'equal-names-refused',
  (given: readonly (readonly [string | null, string])[]): Dict => {
    const named = new Map(given);
    if (named.size < given.length) {
      throw new PythonFault('Exception', 'Error: Multiple arguments with the same name are not supported.');
    }
    return named;
  },
);
