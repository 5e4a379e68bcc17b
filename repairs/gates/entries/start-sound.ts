import { violations } from '../../../benchmarks/environments/tables/check-state.ts';
import { ownWorlds } from '../../../benchmarks/suites/own-environments.ts';
import type { EntryGate } from '../gate.ts';
import { changedAtStart } from '../words/start-changes.ts';

/** D2 of an entry: what it changes in its population keeps the rules of the tables. Populations themselves are checked once. */
export const startSound: EntryGate = {
  id: 'start-sound',
  asks: 'the rows in which an entry starts keep types, references, uniqueness and the rules of their tables',
  reads: 'episodes',
  inherits: 'everywhere',
  remarks: ({ entry, bench: { audited } }) => {
    const { definitions } = ownWorlds(audited.suite);
    const changed = entry.environments.filter((name) => changedAtStart(entry, name).length > 0);
    if (changed.length === 0) return [];
    const start = audited.world.start(entry);
    return changed.flatMap((name) => {
      const [definition, state] = [definitions.get(name), start.get(name)];
      if (definition === undefined || state === undefined) return [];
      return violations(
        definition,
        audited.definition.now,
      )(state).map(({ table, row, rule, problem }) => ({
        key: `${name} ${table} ${row} ${rule}`,
        turn: null,
        claim: `${name} starts with ${table} ${row}: ${rule} ${problem}`,
      }));
    });
  },
};
