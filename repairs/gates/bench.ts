import { REGISTRIES, suiteWorld } from '../../benchmarks/suites/suite-world.ts';
import type { SuiteRegistries } from '../../benchmarks/suites/suite-world.ts';
import type { World } from '../../harness/contract/environment.ts';
import type { Episode } from '../../harness/contract/episode.ts';
import type { Suite, SuiteEntry } from '../../harness/contract/suite.ts';
import { auditedSuite } from '../audit/audited-suite.ts';
import type { AuditedSuite } from '../audit/detector.ts';
import { rememberingWorld } from './worlds/remembering-world.ts';

/** Plays an entry of a suite, or a changed copy of one. @throws {InputError} if the reference is no list of plain calls. */
export type Play = (entry: SuiteEntry) => Promise<Episode>;

/** What an agent does in one turn: these calls, in one reply, and then these words. */
export type ScriptedTurn = { readonly calls: readonly string[]; readonly words: string };

/** Agents that gates play. */
export type GateAgents = {
  /** Plays the reference. */
  readonly playOracle: Play;
  /** Does nothing. */
  readonly playNoOp: Play;
  /** Plays the reference and says nothing. */
  readonly playSilent: Play;
  /** Plays the reference, and acts a turn early where it waits. */
  readonly playEarly: Play;
  /** Agents that know nothing of the reference, by name; one that draws is there once for each seed. */
  readonly blind: ReadonlyMap<string, Play>;
  /** Agents with a known deficit, by id, for gates of whole suites. */
  readonly ladder: ReadonlyMap<string, Play>;
  /** Plays a script, turn by turn, on the entry as it is. @throws {InputError} if it holds anything but plain calls. */
  readonly playScript: (entry: SuiteEntry, script: readonly ScriptedTurn[]) => Promise<Episode>;
};

/** What gates are run with. */
export type GateMeans = {
  /** Agents that play in the world of the suite. */
  readonly agentsFor: (suite: Suite, world: World) => GateAgents;
  /** Tests inject environments of their own. Absent: those of this program. */
  readonly registries?: SuiteRegistries;
};

/** A suite with what its entries are played and judged with. */
export type Bench = { readonly audited: AuditedSuite; readonly agents: GateAgents };

/** @throws {InputError} like {@link auditedSuite}. */
export function benchOf(suite: Suite, { agentsFor, registries = REGISTRIES }: GateMeans): Bench {
  const executing = suiteWorld(suite, registries);
  const world = suite.definitions.size > 0 ? rememberingWorld(executing) : executing;
  const agents = agentsFor(suite, world);
  return { audited: auditedSuite(suite, agents.playOracle, registries, world), agents };
}
