import type { SuiteEntry } from '../../harness/contract/suite.ts';

/** An entry and its twin: the entry of the same scenario, in another category, that withholds nothing. */
export type Twins = {
  readonly entry: SuiteEntry;
  readonly twin: SuiteEntry;
  /**
   * What the first prompt of the entry has otherwise. `fewer-tools`: the same words, without the documents of the tools that
   * are announced later. `other-words`: the same tools, but the user begins with other words.
   */
  readonly difference: 'fewer-tools' | 'other-words';
};

/**
 * Entries whose first prompt differs from that of their twin in one respect.
 *
 * @param scenarioOf - scenario of an entry, by the rules of its suite.
 */
export function twinEntries(
  entries: readonly SuiteEntry[],
  scenarioOf: (entry: SuiteEntry) => string,
): readonly Twins[] {
  const settingOf = (entry: SuiteEntry): string =>
    JSON.stringify([scenarioOf(entry), entry.tools, entry.environments]);
  const originals = new Map<string, SuiteEntry>();
  for (const entry of entries) {
    const setting = settingOf(entry);
    if (!withholds(entry) && !originals.has(setting)) originals.set(setting, entry);
  }
  return entries.flatMap((entry) => {
    const twin = originals.get(settingOf(entry));
    if (twin === undefined || twin.category === entry.category) return [];
    const difference = differenceOf(entry, twin);
    return difference === undefined ? [] : [{ entry, twin, difference }];
  });
}

/** Whether an entry announces tools after its first turn. */
export function withholds({ turns }: SuiteEntry): boolean {
  return turns.slice(1).some(({ announces }) => announces.length > 0);
}

function differenceOf(entry: SuiteEntry, twin: SuiteEntry): Twins['difference'] | undefined {
  const [words, wordsOfTwin] = [entry, twin].map(({ turns }) => JSON.stringify(turns[0]?.messages));
  if (withholds(entry)) return words === wordsOfTwin ? 'fewer-tools' : undefined;
  return words === wordsOfTwin ? undefined : 'other-words';
}
