import { readJson } from '../../../benchmarks/python/json-read.ts';
import type { ImportedSchema } from '../../../harness/contract/imported-tools.ts';
import { isDict } from '../../../harness/contract/value.ts';
import type { Dict } from '../../../harness/contract/value.ts';

/** A schema as detectors of suites read it. */
export function valueOf(schema: ImportedSchema): Dict {
  const value = readJson(JSON.stringify(schema));
  return isDict(value) ? value : new Map();
}
