import { violations } from '../../environments/tables/check-state.ts';
import { startStates } from '../../environments/tables/start-state.ts';
import { TableState } from '../../../harness/contract/environment-definition.ts';
import type { Suite } from '../../../harness/contract/suite.ts';
import { isDict } from '../../../harness/contract/value.ts';
import type { Dict } from '../../../harness/contract/value.ts';
import { decodeValue } from '../../python/encoding.ts';
import { plainJson } from '../../python/plain-json.ts';
import { ownWorlds } from '../../suites/own-environments.ts';
import { WORLDS } from '../../suites/worlds/definition.ts';
import { gateResult } from './gates.ts';
import type { CandidateGate, DomainGate } from './gates.ts';

/** Populations keep types, references, uniqueness and constraints. */
export const rowsSound: DomainGate = ({ definition, populations, now }) => {
  const load = startStates(definition, populations);
  const check = violations(definition, now);
  const problems = [...populations.keys()].flatMap((population) =>
    check(load(new Map([['population', population]]))).map(
      ({ table, row, rule, problem }) => `${population}: ${table} ${row}: ${rule} ${problem}`,
    ),
  );
  return { results: [{ ...gateResult('rows-sound', problems), blames: 'environment' }], cases: [] };
};

/** Changes of a population for one entry keep its rules, too. */
export function startSound(suite: Suite): CandidateGate {
  const { definitions, populations } = ownWorlds(suite);
  const checks = new Map(
    Array.from(definitions, ([name, definition]) => {
      const load = startStates(definition, populations);
      const check = violations(definition, WORLDS.now);
      return [name, (start: Dict): ReturnType<typeof check> => check(load(start))] as const;
    }),
  );
  return {
    id: 'start-sound',
    blames: 'trajectory',
    redo: 'plan',
    problems: (entry) => {
      const problems = [...startsOf(entry.initialState)].flatMap(([name, start]) =>
        isChanged(start)
          ? (checks.get(name)?.(start) ?? []).map(
              ({ table, row, rule, problem }) => `${name}: ${table} ${row}: ${rule} ${problem}`,
            )
          : [],
      );
      return Promise.resolve(problems);
    },
  };
}

function startsOf(initialState: Suite['entries'][number]['initialState']): ReadonlyMap<string, Dict> {
  const decoded = decodeValue(initialState);
  if (!isDict(decoded)) return new Map();
  return new Map(
    [...decoded].flatMap(([name, start]) =>
      typeof name === 'string' && isDict(start) ? [[name, start] as const] : [],
    ),
  );
}

/** The population by itself is checked once, for its domain. */
const isChanged = (start: Dict): boolean =>
  (TableState.safeParse(plainJson(start)).data?.changes ?? []).length > 0;
