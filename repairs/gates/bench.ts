import { REGISTRIES } from '../../benchmarks/suites/suite-world.ts';
import type { SuiteRegistries } from '../../benchmarks/suites/suite-world.ts';
import type { Episode } from '../../harness/contract/episode.ts';
import type { Suite, SuiteEntry } from '../../harness/contract/suite.ts';
import { auditedSuite } from '../audit/audited-suite.ts';
import type { AuditedSuite } from '../audit/detector.ts';

/** Plays an entry of a suite, or a changed copy of one. @throws {InputError} if the reference is no list of plain calls. */
type Play = (entry: SuiteEntry) => Promise<Episode>;

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
};

/** What gates are run with. */
export type GateMeans = {
  /** Agents that play in the worlds of the suite. */
  readonly agentsFor: (suite: Suite) => GateAgents;
  /** Tests inject environments of their own. Absent: those of this program. */
  readonly registries?: SuiteRegistries;
};

/** A suite with what its entries are played and judged with. */
export type Bench = { readonly audited: AuditedSuite; readonly agents: GateAgents };

/** @throws {InputError} like {@link auditedSuite}. */
export function benchOf(suite: Suite, { agentsFor, registries = REGISTRIES }: GateMeans): Bench {
  const agents = agentsFor(suite);
  return { audited: auditedSuite(suite, agents.playOracle, registries), agents };
}
