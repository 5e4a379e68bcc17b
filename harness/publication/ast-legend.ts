import { legendItem } from './legend-item.ts';
import type { LegendItem } from './schemas/board.ts';

/** Legend items for the error types of the single-turn checker, matched by prefix. */
const REASONS: readonly { readonly prefixes: readonly string[]; readonly item: LegendItem }[] = [
  {
    prefixes: ['value_error'],
    item: legendItem(
      'v',
      'fail',
      'wrong-value',
      'wrong value',
      'An argument is not among the accepted values.',
    ),
  },
  {
    prefixes: ['type_error'],
    item: legendItem(
      'y',
      'fail',
      'wrong-type',
      'wrong type',
      'An argument is of another type than described.',
    ),
  },
  {
    prefixes: ['simple_function_checker:missing'],
    item: legendItem('m', 'fail', 'missing-argument', 'argument missing', 'A required argument is missing.'),
  },
  {
    prefixes: ['simple_function_checker:unexpected_param'],
    item: legendItem(
      'i',
      'fail',
      'invented-argument',
      'unknown argument',
      'The tool has no argument of this name.',
    ),
  },
  {
    prefixes: ['simple_function_checker:wrong_func_name'],
    item: legendItem('f', 'fail', 'wrong-tool', 'wrong tool', 'The model called another tool.'),
  },
  {
    prefixes: [
      'simple_function_checker:wrong_count',
      'multiple_function_checker:wrong_count',
      'parallel_function_checker_no_order:wrong_count',
      'parallel_function_checker_enforce_order:wrong_count',
    ],
    item: legendItem(
      'q',
      'fail',
      'wrong-count',
      'wrong number of calls',
      'More or fewer calls than expected.',
    ),
  },
  {
    prefixes: ['parallel_function_checker_no_order:cannot_find_match'],
    item: legendItem(
      'p',
      'fail',
      'no-match',
      'one call unmatched',
      'One of several calls matches no accepted one.',
    ),
  },
];

/** Failures of the single-turn checker that have a code of their own. */
export const AST_LEGEND: readonly LegendItem[] = REASONS.map(({ item }) => item);

/** Code of an error type; `ast-mismatch` for one without a code of its own. */
export function astCode(errorType: string): string {
  const found = REASONS.find(({ prefixes }) => prefixes.some((prefix) => errorType.startsWith(prefix)));
  return found?.item.code ?? 'ast-mismatch';
}
