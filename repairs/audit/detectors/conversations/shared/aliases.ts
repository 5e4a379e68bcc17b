import { userWords } from '../../../../../evaluators/outcome/multi-turn/reference.ts';
import type { SuiteEntry } from '../../../../../harness/contract/suite.ts';
import type { AuditedSuite } from '../../../detector.ts';
import { isSameEntry, memoizeUsual } from '../../../examined-entries.ts';
import { literalsOf } from './literals.ts';
import { placedCalls, allPlayedEntries } from './placed-calls.ts';

/** Names that the users of a scenario say, and values that its reference passes. */
type Told = {
  readonly scenario: SuiteEntry;
  readonly names: ReadonlySet<string>;
  readonly values: ReadonlySet<string | number>;
};

const NAME = /\p{Lu}\p{Ll}{2,}/gu;

const toldIn = memoizeUsual((audited: AuditedSuite): readonly Told[] =>
  allPlayedEntries(audited)
    .filter((entry) => audited.variants(entry)[0] === entry)
    .map((entry) => ({
      scenario: entry,
      names: new Set(userWords(entry).join('\n').match(NAME)),
      values: new Set(
        placedCalls(entry, audited).flatMap((call) => literalsOf(call).map(({ value }) => value)),
      ),
    })),
);

/** Fewest other scenarios that say a name and pass a value. */
const FEWEST = 3;
/** Share of the scenarios that say a name and pass the value that it stands for, at least. */
const MEANT = 0.7;

/** Names by which the users of other scenarios of an environment call a value that is a code: `Francisco` for an airport. */
export function aliasesOf(
  value: string | number,
  environment: string,
  entry: SuiteEntry,
  audited: AuditedSuite,
): readonly string[] {
  if (typeof value !== 'string' || !/^\p{Lu}{2,6}$/u.test(value)) return [];
  const [first] = audited.variants(entry);
  const others = toldIn(audited).filter(
    ({ scenario }) => !isSameEntry(scenario, first) && scenario.environments.includes(environment),
  );
  const passing = others.filter(({ values }) => values.has(value));
  const names = new Set(passing.flatMap(({ names: said }) => [...said]));
  return [...names].filter((name) => {
    const both = passing.filter(({ names: said }) => said.has(name)).length;
    return both >= FEWEST && both >= MEANT * others.filter(({ names: said }) => said.has(name)).length;
  });
}
