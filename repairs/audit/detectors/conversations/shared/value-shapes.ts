import type { SuiteEntry } from '../../../../../harness/contract/suite.ts';
import type { AuditedSuite } from '../../../detector.ts';
import { isSameEntry, memoizeUsual } from '../../../examined-entries.ts';
import { literalsOf } from './literals.ts';
import { placedCalls, allPlayedEntries } from './placed-calls.ts';

/** Shapes of texts, the first that fits. */
const SHAPES: readonly (readonly [string, RegExp])[] = [
  ['hashtag', /^#/],
  ['mention', /^@/],
  ['date', /^\d{4}-\d{2}(?:-\d{2})?$|^\d{2}\/\d{2,4}$/],
  ['digits', /^\d[\d -]*$/],
  ['airport', /^\p{Lu}{3}$/u],
  ['file', /^[\p{L}\p{N}_ .-]+\.\p{L}{1,5}$/u],
  ['code', /^(?=.*\d)[\p{L}\p{N}_@!-]+$/u],
  ['compound', /^[\p{L}\p{N}]+(?:[_-][\p{L}\p{N}]+)+$/u],
  ['name', /^\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?$/u],
  ['capitals', /^[\p{Lu}\p{N}]+$/u],
  ['word', /^\p{Ll}+$/u],
  ['prose', /\s/u],
];

/** What a value looks like: a date, a name, a code, a text of several words. */
export const shapeOf = (value: string | number): string =>
  typeof value === 'number'
    ? 'number'
    : (SHAPES.find(([, pattern]) => pattern.test(value.trim()))?.[0] ?? 'other');

type Passed = { readonly scenario: SuiteEntry; readonly value: string | number; readonly shape: string };

/** Values that references pass, by `tool.parameter`. One variant of every scenario counts. */
const passedValues = memoizeUsual((audited: AuditedSuite): ReadonlyMap<string, readonly Passed[]> => {
  const passed = new Map<string, Passed[]>();
  for (const entry of allPlayedEntries(audited).filter((one) => audited.variants(one)[0] === one)) {
    for (const placed of placedCalls(entry, audited)) {
      for (const { argument, value } of literalsOf(placed)) {
        const key = `${placed.reading?.tool ?? ''}.${argument}`;
        const list = passed.get(key) ?? [];
        list.push({ scenario: entry, value, shape: shapeOf(value) });
        passed.set(key, list);
      }
    }
  }
  return passed;
});

/** What references of other scenarios pass to a parameter. */
export type Profile = {
  readonly size: number;
  /** How many of them look like a value. */
  readonly alike: (value: string | number) => number;
  /** How many of them are a value. */
  readonly same: (value: string | number) => number;
};

/** Profile of a parameter of a tool in the scenarios that an entry does not belong to. */
export function profileOf(tool: string, argument: string, entry: SuiteEntry, audited: AuditedSuite): Profile {
  const [first] = audited.variants(entry);
  const others = (passedValues(audited).get(`${tool}.${argument}`) ?? []).filter(
    ({ scenario }) => !isSameEntry(scenario, first),
  );
  return {
    size: others.length,
    alike: (value) => others.filter(({ shape }) => shape === shapeOf(value)).length,
    same: (value) => others.filter((other) => other.value === value).length,
  };
}
