import { describe, expect, test } from 'vitest';
import { Failure, Verdict } from '../../../harness/contract/verdict.ts';
import { legendOf, signFinder } from '../../../harness/publication/legends.ts';

const NOTHING = { code: null, errorType: null, because: null };
const failed = (code: string, errorType: string | null = null) =>
  ({ ...NOTHING, kind: 'fail', code, errorType }) as const;

/** Code of the legend that a verdict is shown under. */
const shownUnder = (role: 'action' | 'outcome', verdict: Parameters<ReturnType<typeof signFinder>>[0]) => {
  const sign = signFinder(role)(verdict);
  return legendOf(role).find((item) => item.sign === sign)?.code;
};

test.each(['action', 'outcome'] as const)('every sign and code of the legend of %s occurs once', (role) => {
  const legend = legendOf(role);
  expect(new Set(legend.map(({ sign }) => sign)).size).toBe(legend.length);
  expect(new Set(legend.map(({ code }) => code)).size).toBe(legend.length);
});

test('every reason to fail has a sign of its own under the evaluators that give it', () => {
  const codes = Failure.options.map(({ shape }) => shape.code.value);
  const shown = codes.map((code) =>
    (['action', 'outcome'] as const).filter((role) => shownUnder(role, failed(code, 'unheard-of')) === code),
  );
  expect(shown.every((roles) => roles.length > 0)).toBe(true);
  expect(shownUnder('outcome', failed('ast-mismatch', 'value_error'))).toBe('other');
  expect(shownUnder('action', failed('goal-missed'))).toBe('other');
});

describe('a call that differs from the accepted ones is shown under what is wrong with it', () => {
  test.each([
    ['value_error:string', 'wrong-value'],
    ['value_error:dict_key', 'wrong-value'],
    ['type_error:nested', 'wrong-type'],
    ['simple_function_checker:missing_required', 'missing-argument'],
    ['simple_function_checker:unexpected_param', 'invented-argument'],
    ['simple_function_checker:wrong_func_name', 'wrong-tool'],
    ['simple_function_checker:wrong_count', 'wrong-count'],
    ['multiple_function_checker:wrong_count', 'wrong-count'],
    ['parallel_function_checker_no_order:wrong_count', 'wrong-count'],
    ['parallel_function_checker_no_order:cannot_find_match', 'no-match'],
    ['unheard-of', 'ast-mismatch'],
  ])('%s: %s', (errorType, code) => {
    expect(shownUnder('action', failed('ast-mismatch', errorType))).toBe(code);
  });
});

/** Reasons that a kind of unscored verdict can have. */
const reasonsOf = ({
  shape: { because },
}: (typeof Verdict.options)[2]['options'][number]): readonly string[] =>
  'options' in because ? because.options : [...because.values];

test('a pass, every reason not to score, and an unknown reason have their signs', () => {
  const unscored = Verdict.options.flatMap((kind) =>
    'options' in kind ? kind.options.flatMap(reasonsOf) : [],
  );
  expect(unscored.length).toBeGreaterThan(3);
  for (const role of ['action', 'outcome'] as const) {
    expect(shownUnder(role, { ...NOTHING, kind: 'pass' })).toBe('pass');
    for (const because of unscored) {
      expect(shownUnder(role, { ...NOTHING, kind: 'unscored', because })).toBe(because);
    }
    expect(shownUnder(role, { ...NOTHING, kind: 'unscored', because: 'unheard-of' })).toBe('not-judged');
    expect(shownUnder(role, failed('unheard-of'))).toBe('other');
  }
});
