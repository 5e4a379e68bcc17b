import { memoizeByObject } from '../../../harness/contract/memoize.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import type { Value } from '../../../harness/contract/value.ts';
import type { AstCheck } from './check.ts';
import { decodeValue } from '../../../benchmarks/python/encoding.ts';

/**
 * Descriptions of the tools that an entry defines itself, as upstream writes them. Tools of the suite's catalogue are
 * omitted: no single-turn entry offers one. Memoized, because an entry
 * is judged once for every model, and decoding takes longer than judging.
 */
export const functionsOf = memoizeByObject(({ tools }: SuiteEntry): Value =>
  tools.flatMap((tool): Value[] => {
    if (typeof tool === 'string') return [];
    return [
      new Map<Value, Value>([
        ['name', tool.name],
        ['parameters', decodeValue(tool.parameters)],
      ]),
    ];
  }),
);

/** Accepted calls of an entry, memoized as {@link functionsOf}; empty if its reference is of another kind. */
export const possibleAnswersOf = memoizeByObject(({ reference }: SuiteEntry): Value =>
  reference.kind === 'possible-answers' ? decodeValue(reference.answers) : [],
);

/**
 * How many of the accepted calls are wanted. A key in a category where upstream wants no call, or any, wants all of its own:
 * upstream has none there, repaired suites have.
 */
export const wantedCallsOf = ({ category, reference }: SuiteEntry): AstCheck['wants'] =>
  category.includes('relevance') || (reference.kind === 'possible-answers' && reference.wants !== undefined)
    ? 'every-call'
    : 'by-category';
