import { violations } from '../../environments/tables/check-state.ts';
import { startStates } from '../../environments/tables/start-state.ts';
import { gateResult } from './gates.ts';
import type { DomainGate } from './gates.ts';

/** Populations keep types, references, uniqueness and constraints. */
export const rowsSound: DomainGate = {
  failing: 'rejects',
  check: ({ definition, populations, now }) => {
    const load = startStates(definition, populations);
    const check = violations(definition, now);
    const problems = [...populations.keys()].flatMap((population) =>
      check(load(new Map([['population', population]]))).map(
        ({ table, row, rule, problem }) => `${population}: ${table} ${row}: ${rule} ${problem}`,
      ),
    );
    return { results: [{ ...gateResult('rows-sound', problems), blames: 'environment' }], cases: [] };
  },
};
