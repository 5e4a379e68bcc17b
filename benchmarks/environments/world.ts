import type {
  Environment,
  EnvironmentState,
  Execution,
  Settings,
  World,
  WorldState,
} from '../../harness/contract/environment.ts';
import type { EncodedValue } from '../../harness/contract/json.ts';
import { PLAIN_MEANING } from '../../harness/contract/meaning.ts';
import { memoizeByObject, memoizeByString } from '../../harness/contract/memoize.ts';
import { mustGet } from '../../harness/contract/must-get.ts';
import type { Value } from '../../harness/contract/value.ts';
import type { SuiteDefinition } from '../../harness/contract/suite-definition.ts';
import type { SuiteEntry } from '../../harness/contract/suite.ts';
import { WorkBudget } from '../../harness/contract/work-budget.ts';
import { decodeValue } from '../python/encoding.ts';
import { spend } from '../python/work.ts';
import { readCallText } from './call-text.ts';
import { publicNames, stateOf } from './define.ts';
import { environmentDifferences } from './differences.ts';
import { configurationOf, environmentsOf, loadedState } from './entry-environments.ts';
import { evaluateCallText } from './evaluate-call-text.ts';
import { quirk } from './quirks.ts';
import { readingOf } from './reading.ts';
import { keepingExecutions } from './repeated-calls.ts';
import { executeInSession } from './session.ts';
import type { CallTool } from './session.ts';

/** What a world is made of. */
export type WorldParts = {
  readonly environments: ReadonlyMap<string, Environment>;
  /** Extension data of the suite, encoded; empty where it has none. */
  readonly extension: ReadonlyMap<string, EncodedValue>;
  /** Local time of the world; see {@link Settings}. */
  readonly now: string;
  /** See {@link SuiteDefinition}. Default: `execute`. */
  readonly unoffered?: SuiteDefinition['unoffered'];
};

/** Cost of parsing a character of a call text. */
const READING = 8;

/** Most parsed call texts that a world caches: models repeat themselves. */
const CACHED_CALL_TEXTS = 50_000;

/** The executable world of a suite. It holds caches of pure results only: no call can influence another entry. */
export function createWorld({ environments, extension, now, unoffered = 'execute' }: WorldParts): World {
  const decoded = new Map([...extension].map(([name, value]) => [name, decodeValue(value)]));
  const settingsOf = ({ longContext }: SuiteEntry): Settings => ({ now, longContext, extension: decoded });
  const environmentOf = (name: string): Environment => mustGet(environments, name, 'environment');
  const read = memoizeByString(readCallText, CACHED_CALL_TEXTS);
  const offered = memoizeByObject((entry: SuiteEntry) => toolOwners(environmentsOf(entry, environments)));
  const executeOnce = memoizeByObject((_entry: SuiteEntry) => keepingExecutions());
  const start = memoizeByObject((entry: SuiteEntry): WorldState => {
    const initialState = decodeValue(entry.initialState);
    const load = (environment: Environment): [string, EnvironmentState] => {
      const configuration = configurationOf(entry, initialState, environment.name);
      return [environment.name, loadedState(entry, environment, configuration, settingsOf(entry))];
    };
    return new Map(environmentsOf(entry, environments).map(load));
  });

  return {
    start,
    execute(entry, actor, state, text, turn = entry.turns.length, budget = new WorkBudget()) {
      const owners = OFFERED[unoffered](offered(entry), entry, turn);
      const { plain, called } = read(text);
      const owner = plain === undefined ? undefined : owners.get(plain.tool);
      const inSession = (evaluate: (callTool: CallTool) => Value): Execution =>
        executeInSession(state, settingsOf(entry), budget, (callTool) => {
          // Reading a text is charged to every episode that contains it, whether or not it was read before.
          spend(READING * text.length);
          return evaluate(callTool);
        });
      if (plain === undefined || owner === undefined || countOf(called, owners) !== 1)
        return inSession((callTool) =>
          evaluateCallText(text, { actor, entryId: entry.id, owners, callTool }),
        );
      // The one tool that is called learns neither the actor nor the turn.
      return executeOnce(entry)(state, text, budget, () =>
        inSession((callTool) => callTool(owner, plain.tool, plain.call)),
      );
    },
    mentionsActor: (entry, text) => read(text).called.filter((name) => offered(entry).has(name)).length > 1,
    sameState: (name, expected, actual) => sameState(environmentOf(name), expected, actual),
    differences: (expected, actual) =>
      [...expected.keys()].flatMap((name) => environmentDifferences(environmentOf(name), expected, actual)),
    meaning: (name) => environmentOf(name).meaning ?? PLAIN_MEANING,
    attributes: (name, state) => environmentOf(name).attributes(stateOf(state, name)),
    sameAttribute: (name, attribute, left, right) =>
      sameAttribute(environmentOf(name), attribute, stateOf(left, name), stateOf(right, name)),
    reading: (entry, text) => readingOf(read(text), offered(entry)),
  };
}

/** Environment by tool name. */
export const toolOwners = quirk(
  'later-environment-wins',
  (environments: readonly Environment[]): ReadonlyMap<string, Environment> =>
    new Map(
      environments.flatMap((environment) =>
        Object.keys(environment.tools).map((tool) => [tool, environment] as const),
      ),
    ),
);

type Owners = ReadonlyMap<string, Environment>;

/** Tools that a call in a turn can reach. */
const OFFERED: {
  readonly [rule in SuiteDefinition['unoffered']]: (
    owners: Owners,
    entry: SuiteEntry,
    turn: number,
  ) => Owners;
} = {
  execute: quirk('withheld-tools-executed', (owners: Owners) => owners),
  refuse(owners, { turns }, turn) {
    const withheld = new Set(turns.slice(turn + 1).flatMap(({ announces }) => announces));
    return withheld.size === 0 ? owners : new Map([...owners].filter(([tool]) => !withheld.has(tool)));
  },
};

function countOf(names: readonly string[], owners: ReadonlyMap<string, unknown>): number {
  let count = 0;
  for (const name of names) if (owners.has(name)) count += 1;
  return count;
}

function sameAttribute(
  environment: Environment,
  attribute: string,
  left: EnvironmentState,
  right: EnvironmentState,
): boolean {
  return left === right || environment.sameAttribute(attribute, left, right);
}

function sameState(environment: Environment, expected: WorldState, actual: WorldState): boolean {
  const left = stateOf(expected, environment.name);
  const right = stateOf(actual, environment.name);
  return left === right || publicNames(left).every((name) => environment.sameAttribute(name, left, right));
}
