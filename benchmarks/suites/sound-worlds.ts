import { isDeepStrictEqual } from 'node:util';
import type { Environment, EnvironmentState } from '../../harness/contract/environment.ts';
import { InputError } from '../../harness/contract/errors.ts';
import type { SuiteDefinition } from '../../harness/contract/suite-definition.ts';
import { entryKey } from '../../harness/contract/suite.ts';
import { OverBudget, WorkBudget } from '../../harness/contract/work-budget.ts';
import type { Suite, SuiteEntry } from '../../harness/contract/suite.ts';
import { configurationOf, loadedState } from '../environments/entry-environments.ts';
import { violations } from '../environments/tables/check-state.ts';
import { typeProblems } from '../environments/tables/check-types.ts';
import type { Violation } from '../environments/tables/check-state.ts';
import { decodeValue } from '../python/encoding.ts';
import { PythonFault } from '../python/faults.ts';
import { charged } from '../python/work.ts';
import { encodedSpec, ownEnvironments, ownWorlds } from './own-environments.ts';
import { suiteProblem } from './suite-documents.ts';

/** Path of a file of the folder. */
type PathOf = (file: 'catalogue' | 'entries' | 'definitions' | 'populations') => string;

/** Most steps of checking a suite, and more for each entry: a generated one of 1,000 entries over 12 environments takes 340,000. */
const MOST_STEPS = 10_000_000;
const STEPS_OF_ENTRY = 10_000;
/** Most violations that a message names. */
const MOST_NAMED = 3;

/**
 * Checks what a suite says of environments that it defines itself: they compile, their types agree, models are shown what they
 * are, populations and initial states keep their rules, and each offered tool is one of the entry's environments. A suite
 * without any passes.
 *
 * @param environments - registered environments by name.
 * @throws {InputError} at the first contradiction, and if rows and rules are so many that checking them has no end in sight.
 */
export function requireSoundWorlds(
  suite: Suite,
  definition: Pick<SuiteDefinition, 'now'>,
  environments: ReadonlyMap<string, Environment>,
  pathOf: PathOf,
): void {
  const most = MOST_STEPS + STEPS_OF_ENTRY * suite.entries.length;
  try {
    charged(new WorkBudget(most), () => {
      requireSound(suite, definition, environments, pathOf);
    });
  } catch (cause) {
    if (!(cause instanceof OverBudget)) throw cause;
    throw new InputError(
      {
        place: pathOf('definitions'),
        cause: `takes more than ${most.toLocaleString('en')} steps to check: its rules compare too many rows.`,
        remedy: 'Use a suite with smaller tables, simpler rules, or fewer changes in its entries.',
      },
      { cause },
    );
  }
}

function requireSound(
  suite: Suite,
  { now }: Pick<SuiteDefinition, 'now'>,
  environments: ReadonlyMap<string, Environment>,
  pathOf: PathOf,
): void {
  const taken = [...suite.definitions.keys()].find((name) => environments.has(name));
  if (taken !== undefined)
    throw suiteProblem(pathOf('definitions'), `defines the environment ${taken}, which this program has.`);
  const own = ownEnvironments(suite);
  requireAgreeingTypes(suite, pathOf('definitions'));
  requireDescribedTools(suite, pathOf('catalogue'));
  const checks = new Map(
    Array.from(ownWorlds(suite).definitions, ([name, definition]) => [name, violations(definition, now)]),
  );
  const settings = { now, longContext: false, extension: new Map() };
  for (const [name, { environment }] of ownWorlds(suite).populations) {
    const place = `${pathOf('populations')}, ${name}`;
    const populated = own.get(environment);
    if (populated === undefined)
      throw suiteProblem(place, `is of the environment ${environment}, which the suite does not define.`);
    const state = loadedPopulation(populated, name, settings, place);
    requireKept(checks.get(environment)?.(state) ?? [], place);
  }
  requireSoundEntries(suite, { own, environments, checks, settings, place: pathOf('entries') });
}

/** What types of columns and parameters show to be wrong, is wrong in every call. */
function requireAgreeingTypes(suite: Suite, place: string): void {
  for (const [name, definition] of ownWorlds(suite).definitions) {
    const [problem] = typeProblems(definition);
    if (problem === undefined) continue;
    const { pointer, cause, remedy } = problem;
    throw new InputError({ place: `${place}, environment ${name}, ${pointer}`, cause, remedy });
  }
}

/** What models are shown of own tools is what their definitions say, no more and no less. */
function requireDescribedTools(suite: Suite, place: string): void {
  const described = new Set<string>();
  for (const [name, { tools }] of ownWorlds(suite).definitions)
    for (const tool of tools) {
      const key = `${name}.${tool.name}`;
      if (!isDeepStrictEqual(suite.catalogue.get(key), encodedSpec(tool)))
        throw suiteProblem(place, `describes ${key} otherwise than its definition, or not at all.`);
      described.add(key);
    }
  for (const [key, spec] of suite.catalogue)
    if (suite.definitions.has(key.slice(0, -spec.name.length - 1)) && !described.has(key))
      throw suiteProblem(place, `describes ${key}, which its environment does not have.`);
}

type Settings = Parameters<Environment['load']>[1];

function loadedPopulation(
  environment: Environment,
  name: string,
  settings: Settings,
  place: string,
): EnvironmentState {
  try {
    return environment.load(new Map([['population', name]]), settings);
  } catch (cause) {
    if (!(cause instanceof PythonFault)) throw cause;
    throw suiteProblem(place, `cannot be loaded (${cause.message}).`, { cause });
  }
}

function requireKept(found: readonly Violation[], place: string): void {
  if (found.length === 0) return;
  const named = found
    .slice(0, MOST_NAMED)
    .map(({ table, row, rule, problem }) => `${table} ${row}: ${rule} ${problem}`);
  const more = found.length > named.length ? `; and ${found.length - named.length} more` : '';
  throw suiteProblem(place, `breaks the rules of its tables (${named.join('; ')}${more}).`);
}

type Known = {
  readonly own: ReadonlyMap<string, Environment>;
  readonly environments: ReadonlyMap<string, Environment>;
  readonly checks: ReadonlyMap<string, ReturnType<typeof violations>>;
  readonly settings: Settings;
  readonly place: string;
};

function requireSoundEntries({ entries }: Suite, known: Known): void {
  const { own, checks, settings, place } = known;
  const checked = new Set<string>(); // entries share most of their initial states
  for (const entry of entries.filter((one) => one.environments.some((name) => own.has(name)))) {
    const here = `${place}, ${entryKey(entry)}`;
    requireOfferedTools(entry, known, here);
    const initialState = decodeValue(entry.initialState);
    for (const environment of entry.environments.flatMap((name) => own.get(name) ?? [])) {
      const text = JSON.stringify([environment.name, partOf(entry, environment.name)]);
      if (checked.has(text)) continue;
      checked.add(text);
      try {
        const configuration = configurationOf(entry, initialState, environment.name);
        const state = loadedState(entry, environment, configuration, settings);
        requireKept(checks.get(environment.name)?.(state) ?? [], here);
      } catch (cause) {
        if (!(cause instanceof InputError) || cause.problem.place === here) throw cause;
        throw suiteProblem(here, cause.problem.cause, { cause });
      }
    }
  }
}

/** What an entry says of the initial state of an environment, encoded. */
function partOf({ initialState }: SuiteEntry, environment: string): unknown {
  const parts = typeof initialState === 'object' && initialState !== null ? Object.entries(initialState) : [];
  return parts.find(([name]) => name === environment)?.[1];
}

function requireOfferedTools(entry: SuiteEntry, { own, environments }: Known, place: string): void {
  const owned = entry.environments.flatMap((name) => {
    const environment = own.get(name) ?? environments.get(name);
    return Object.keys(environment?.tools ?? {}).map((tool) => ({ tool, key: `${name}.${tool}` }));
  });
  const keys = new Set(owned.map(({ key }) => key));
  const names = new Set(owned.map(({ tool }) => tool));
  if (names.size < owned.length) throw suiteProblem(place, 'has two tools of one name in its environments.');
  for (const tool of entry.tools) {
    if (typeof tool !== 'string') throw suiteProblem(place, `describes the tool ${tool.name} by itself.`);
    if (!keys.has(tool)) throw suiteProblem(place, `offers ${tool}, which none of its environments has.`);
  }
  if (new Set(entry.tools).size < entry.tools.length) throw suiteProblem(place, 'offers a tool twice.');
  const offered = new Set(entry.tools.map((key) => owned.find((one) => one.key === key)?.tool));
  const announced = entry.turns.flatMap(({ announces }) => announces).find((name) => !offered.has(name));
  if (announced !== undefined) throw suiteProblem(place, `announces ${announced}, which it does not offer.`);
}
