import type { Dict, Value } from '../../../harness/contract/value.ts';
import { iterate, length, subscript } from '../../../benchmarks/python/containers.ts';
import { dictFor } from '../../../benchmarks/python/methods.ts';
import { checkCall } from './check-call.ts';
import type { Reading } from './check-call.ts';
import { FITS, misfit } from './finding.ts';
import type { Finding } from './finding.ts';

export type { Finding } from './finding.ts';

/** Input of the AST checker. */
export type AstCheck = Reading & {
  /** Descriptions of the tools that were offered, as the suite writes them. */
  readonly functions: Value;
  /** Decoded calls of the model, `[{name: arguments}]`. */
  readonly output: Value;
  /** Accepted calls, `[{name: {parameter: accepted values}}]`. */
  readonly possibleAnswers: Value;
  /**
   * Upstream's name of the category. It tells whether one call, one of several tools, or several calls are expected.
   */
  readonly category: string;
  /** `every-call`: all accepted calls, in any order. `by-category`: as many as upstream expects in the category. */
  readonly wants: 'every-call' | 'by-category';
};

/**
 * Upstream's AST checker: whether the calls of a model are the accepted ones, by name, parameters, types and values.
 *
 * @throws {PythonFault} where upstream's checker raises instead of deciding.
 */
export function checkAst(check: AstCheck): Finding {
  const { category, output, possibleAnswers, functions, wants } = check;
  if (wants === 'every-call' || category.includes('parallel')) return checkInAnyOrder(check);
  if (category.includes('multiple')) {
    if (length(output) !== length(possibleAnswers)) return wrongCount('multiple_function_checker');
    const answer = subscript(possibleAnswers, 0);
    return checkCall(descriptionFor(answer, functions), subscript(output, 0), answer, check);
  }
  if (length(output) !== 1) return wrongCount('simple_function_checker');
  return checkCall(subscript(functions, 0), subscript(output, 0), subscript(possibleAnswers, 0), check);
}

function wrongCount(checker: string): Finding {
  return misfit(`${checker}:wrong_count`, 'Wrong number of functions.');
}

/** Memoized tool descriptions by accepted call: an entry offers up to dozens of tools and is judged for every model. */
const descriptions = new WeakMap<Dict, { readonly functions: Value; readonly description: Value }>();

/**
 * Description of the tool that an accepted call names. `null`, which raises when read, if that tool was not offered.
 */
function descriptionFor(answer: Value, functions: Value): Value {
  const call = dictFor('keys', answer);
  const memoized = descriptions.get(call);
  if (memoized?.functions === functions) return memoized.description;
  const [name = subscript([], 0)] = call.keys();
  const description = iterate(functions).find((candidate) => subscript(candidate, 'name') === name) ?? null;
  descriptions.set(call, { functions, description });
  return description;
}

/** Match each accepted call with the first call that fits and is not matched yet. */
function checkInAnyOrder(check: AstCheck): Finding {
  const calls = iterate(check.output);
  const answers = iterate(check.possibleAnswers);
  if (calls.length !== answers.length) return wrongCount('parallel_function_checker_no_order');
  const taken = new Set<number>();
  for (const [index, answer] of answers.entries()) {
    const description = descriptionFor(answer, check.functions);
    const tried: Value[] = [];
    let match: number | undefined;
    for (const [place, call] of calls.entries()) {
      if (taken.has(place)) continue;
      const finding = checkCall(description, call, answer, check);
      if (finding.valid) {
        match = place;
        break;
      }
      tried.push(attempt(place, finding, call, answer));
    }
    if (match === undefined) return noMatch(index, calls, taken, tried);
    taken.add(match);
  }
  return FITS;
}

function attempt(place: number, finding: Finding, call: Value, answer: Value): Value {
  const details: readonly (readonly [Value, Value])[] = [
    ['sub_error', finding.messages],
    ['sub_error_type', finding.errorType ?? null],
    ['model_output_item', call],
    ['possible_answer_item', answer],
  ];
  return new Map([[`Model Result Index ${place}`, new Map(details)]]);
}

function noMatch(
  index: number,
  calls: readonly Value[],
  taken: ReadonlySet<number>,
  tried: readonly Value[],
): Finding {
  const left = [...calls.keys()].filter((place) => !taken.has(place)).join(', ');
  const message = `Could not find a matching function among index [${left}] of model output for index ${index} of possible answers.`;
  return misfit('parallel_function_checker_no_order:cannot_find_match', message, ...tried);
}
