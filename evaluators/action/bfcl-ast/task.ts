import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { decodeValue } from '../../../benchmarks/python/encoding.ts';

/** Decoded parts of entries: one entry is judged once for every model, and decoding takes longer than judging. */
const functions = new WeakMap<SuiteEntry, Value>();
const answers = new WeakMap<SuiteEntry, Value>();

/**
 * Descriptions of the tools that an entry defines itself, as upstream writes them. Tools of the suite's catalogue are
 * omitted: no single-turn entry offers one.
 */
export function functionsOf(entry: SuiteEntry): Value {
  return remembered(functions, entry, () =>
    entry.tools.flatMap((tool): Value[] => {
      if (typeof tool === 'string') return [];
      return [
        new Map<Value, Value>([
          ['name', tool.name],
          ['parameters', decodeValue(tool.parameters)],
        ]),
      ];
    }),
  );
}

/** Accepted calls of an entry; empty if its reference is of another kind. */
export function possibleAnswersOf(entry: SuiteEntry): Value {
  const { reference } = entry;
  return remembered(answers, entry, () =>
    reference.kind === 'possible-answers' ? decodeValue(reference.answers) : [],
  );
}

function remembered(memory: WeakMap<SuiteEntry, Value>, entry: SuiteEntry, compute: () => Value): Value {
  const known = memory.get(entry);
  if (known !== undefined) return known;
  const value = compute();
  memory.set(entry, value);
  return value;
}
