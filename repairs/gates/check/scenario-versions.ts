import { entryKey } from '../../../harness/contract/suite.ts';
import type { Suite, SuiteEntry } from '../../../harness/contract/suite.ts';
import type { ScenarioVersion } from '../detection/detect-entries.ts';
import type { Trial } from '../trial.ts';

/** Entries of a patched suite by key. */
export type PatchedEntries = ReadonlyMap<string, SuiteEntry>;

export const entriesByKey = ({ entries }: Pick<Suite, 'entries'>): PatchedEntries =>
  new Map(entries.map((entry) => [entryKey(entry), entry]));

/**
 * The scenarios in which detectors look for what a trial brings. Of a patch by itself, in the entries that it touches, with
 * their variants as its family leaves them; of a family, in all entries of these scenarios; of the whole, also where
 * tools are merely shown otherwise.
 *
 * @param own - entries of the trial.
 * @param ofFamily - entries of the trial of the patch's family; for other scopes, those of the trial.
 * @param named - keys of further entries to look at.
 */
export function scenarioVersions(
  { scope, touched, before, after }: Trial,
  own: PatchedEntries,
  ofFamily: PatchedEntries,
  named: ReadonlySet<string>,
): readonly ScenarioVersion[] {
  const { audited } = before;
  const seen = touched.filter(({ touch }) => touch !== 'shown' || scope.kind === 'suite');
  const keys = new Set([...seen.map(({ key }) => key), ...named]);
  const asked = [...keys].flatMap((key) => audited.entries.get(key) ?? []);
  const scenarios = Map.groupBy(asked, (entry) => audited.variants(entry)[0] ?? entry);
  return Array.from(scenarios.values(), (ofScenario): ScenarioVersion => {
    const [first] = ofScenario;
    const variants = first === undefined ? [] : audited.variants(first);
    const isOwn = (entry: SuiteEntry): boolean => keys.has(entryKey(entry));
    const now = variants.flatMap((entry) => {
      const entries = isOwn(entry) ? own : ofFamily;
      return entries.get(entryKey(entry)) ?? [];
    });
    const examined = scope.kind === 'patch' ? now.filter(isOwn) : now;
    // A patch by itself changes no habit.
    const background = scope.kind === 'patch' ? before : undefined;
    return { bench: after, background, before: variants, after: now, examined: new Set(examined) };
  });
}

/** Versions of the same content once, with all entries that any of them examines; and which one stands for each. */
export function uniqueVersions(
  versions: readonly ScenarioVersion[],
): ReadonlyMap<ScenarioVersion, ScenarioVersion> {
  const numbers = new Map<object, number>();
  const numberOf = (part: object): number => {
    const number = numbers.get(part) ?? numbers.size;
    numbers.set(part, number);
    return number;
  };
  const keyOf = ({ bench, background = bench, before, after }: ScenarioVersion): string =>
    [bench, background, ...before.slice(0, 1), ...after].map(numberOf).join();
  const groups = Map.groupBy(versions, keyOf);
  return new Map(
    [...groups.values()].flatMap((alike) => {
      const [first] = alike;
      const examined = new Set(alike.flatMap((version) => [...version.examined]));
      const whole = first && { ...first, examined };
      return whole === undefined ? [] : alike.map((version) => [version, whole] as const);
    }),
  );
}
