import { InputError } from '../../harness/contract/errors.ts';
import type { Settings } from '../../harness/contract/environment.ts';
import type { Value } from '../../harness/contract/value.ts';

/** Extension data by its name in the suite. @throws {InputError} if the suite was loaded without it. */
export function extensionData(settings: Settings, name: string): Value {
  const data = settings.extension.get(name);
  if (data !== undefined) return data;
  throw new InputError({
    place: `extension ${name}`,
    cause: 'A long-context entry needs data that was not loaded with the suite.',
    remedy: 'Load the suite together with its extension data.',
  });
}
