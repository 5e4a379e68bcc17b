import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { keyError } from '../../../benchmarks/python/faults.ts';
import { repr } from '../../../benchmarks/python/text.ts';

/** Language in which an entry's calls are written. */
export type Language = SuiteEntry['language'];

/** Python class that a value must have, by type in a tool description. */
const CLASSES: { readonly [language in Language]: ReadonlyMap<Value, string> } = {
  python: new Map([
    ['string', 'str'],
    ['integer', 'int'],
    ['float', 'float'],
    ['boolean', 'bool'],
    ['array', 'list'],
    ['tuple', 'list'],
    ['dict', 'dict'],
    ['any', 'str'],
  ]),
  java: new Map([
    ['byte', 'int'],
    ['short', 'int'],
    ['integer', 'int'],
    ['float', 'float'],
    ['double', 'float'],
    ['long', 'int'],
    ['boolean', 'bool'],
    ['char', 'str'],
    ['Array', 'list'],
    ['ArrayList', 'list'],
    ['Set', 'set'],
    ['HashMap', 'dict'],
    ['Hashtable', 'dict'],
    ['Queue', 'list'],
    ['Stack', 'list'],
    ['String', 'str'],
    ['any', 'str'],
  ]),
  javascript: new Map([
    ['String', 'str'],
    ['integer', 'int'],
    ['float', 'float'],
    ['Bigint', 'int'],
    ['Boolean', 'bool'],
    ['dict', 'dict'],
    ['array', 'list'],
    ['any', 'str'],
  ]),
};

/** Types whose members are checked too. */
const NESTED: { readonly [language in Language]: ReadonlySet<Value> } = {
  python: new Set(['array', 'tuple']),
  java: new Set(['Array', 'ArrayList', 'array']),
  javascript: new Set(['Array', 'ArrayList', 'array']),
};

/**
 * Python class of a type in a tool description. @throws {PythonFault} KeyError for a type that upstream does not have.
 */
export function classOf(language: Language, type: Value): string {
  const name = CLASSES[language].get(type);
  if (name === undefined) throw keyError(repr(type));
  return name;
}

/** Whether the language has the type. */
export function isKnownType(language: Language, type: Value): boolean {
  return CLASSES[language].has(type);
}

/** Whether members of a value of this type are checked against a type of their own. */
export function isNested(language: Language, type: Value): boolean {
  return NESTED[language].has(type);
}
