import type { DomainLaw } from '../../../../../harness/contract/domain-laws.ts';
import type { Environment } from '../../../../../harness/contract/environment.ts';
import type { AuditedSuite } from '../../../detector.ts';
import { documentedTools } from './documented-tools.ts';
import { plausibleArguments } from './plausible-arguments.ts';
import { situationsOf, someOf, toolKey } from './situations.ts';
import type { Situation } from './situations.ts';
import { withPrefix } from './shrink.ts';

/** Most situations of each sort in which a law is tried. */
const MOST = 40;
const MOST_LONG = 12;
/** Most situations for a law that takes nothing from them but their state. */
const MOST_ALIKE = 8;

/**
 * Where the laws of a tool are tried: where references call it, with the same arguments at the start of these entries, and with
 * arguments that it takes at the start of others that offer it.
 */
export function lawSituations(
  { tool, steps, given }: DomainLaw,
  environment: Environment,
  audited: AuditedSuite,
): readonly Situation[] {
  const all = situationsOf(audited).get(toolKey(environment.name, tool)) ?? [];
  const some = someOf(all, MOST, MOST_LONG);
  const atStart = some.filter(({ prefix }) => prefix.length > 0).map((at) => withPrefix(at, [], audited));
  const documented = documentedTools(audited).find(
    ({ environment: owner, name }) => owner === environment.name && name === tool,
  );
  const starts = startsOf(tool, environment, audited).map((at) =>
    documented === undefined || all.length > 0
      ? { ...at, args: all[0]?.args ?? at.args }
      : { ...at, args: plausibleArguments(at.entry, documented, audited) },
  );
  const places = [...some, ...atStart, ...starts];
  const isAlike = given === undefined && steps.every(({ alone }) => alone === true);
  return isAlike ? places.filter((_, index) => index % Math.ceil(places.length / MOST_ALIKE) === 0) : places;
}

function startsOf(tool: string, { name }: Environment, { suite, world }: AuditedSuite): readonly Situation[] {
  const entries = suite.entries.filter(
    ({ environments, reference }) => environments.includes(name) && reference.kind === 'calls',
  );
  const starts = entries.map((entry): Situation => ({
    entry,
    environment: name,
    tool,
    turn: 0,
    call: 0,
    prefix: [],
    state: world.start(entry),
    args: new Map(),
    output: '',
  }));
  const [long = [], short = []] = [true, false].map((isLong) =>
    starts.filter(({ entry }) => entry.longContext === isLong),
  );
  const spread = (some: readonly Situation[], most: number): readonly Situation[] =>
    some.filter((_, index) => index % Math.max(1, Math.floor(some.length / most)) === 0).slice(0, most);
  return [...spread(short, MOST / 2), ...spread(long, MOST_LONG / 2)];
}
