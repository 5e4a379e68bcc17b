import { z } from 'zod';
import { Population } from '../../../harness/contract/environment-definition.ts';
import { GateResult, RepairRound } from '../../../harness/contract/funnel.ts';
import type { FaultyPart } from '../../../harness/contract/funnel.ts';
import { ToolCase } from '../../../harness/contract/tool-case.ts';
import { makeDomain } from '../domains/domain.ts';
import type { Domain } from '../domains/domain.ts';
import { populate } from '../population/populate.ts';
import { drawsOf } from '../random/draws.ts';
import type { PlannedDomain } from './draw-domains.ts';
import type { DomainGate, DomainWorld } from './gates.ts';
import { onTheme } from './on-theme.ts';

/** The environment of a domain, as far as gates let it come. */
export const MadeEnvironment = z.strictObject({
  /** By name. */
  populations: z.record(z.string(), Population),
  cases: z.array(ToolCase),
  gates: z.array(GateResult),
  repairs: z.array(RepairRound),
  outcome: z.enum(['accepted', 'rejected']),
});
export type MadeEnvironment = z.infer<typeof MadeEnvironment>;

/** Populations of a domain. */
const POPULATIONS = [1, 2] as const;
/** Most times that populations are drawn again. */
const MOST_REPAIRS = 3;

/** What environments are made with. */
export type EnvironmentMeans = {
  readonly seed: number;
  /** Time of the world. */
  readonly now: string;
  readonly gates: readonly DomainGate[];
};

/**
 * Makes the environment of a domain and takes it through the gates. Where a gate blames the rows, they are drawn again.
 *
 * @throws {InputError} if the words of the theme make no environment.
 */
export function makeEnvironment(planned: PlannedDomain, means: EnvironmentMeans): MadeEnvironment {
  const domain = onTheme(planned, () => makeDomain(planned.theme, planned.patterns));
  const repairs: RepairRound[] = [];
  for (let round = 0; ; round += 1) {
    const made = tryRows(planned, domain, round, means);
    if (round > 0) repairs.push({ round, artefact: 'population', ok: made.blame === undefined });
    if (made.blame !== 'environment' || round === MOST_REPAIRS) {
      const { blame, ...environment } = made;
      return { ...environment, repairs, outcome: blame === undefined ? 'accepted' : 'rejected' };
    }
  }
}

type Tried = Pick<MadeEnvironment, 'populations' | 'cases' | 'gates'> & {
  /** What the first gate that rejects blames. */
  readonly blame: FaultyPart | undefined;
};

function tryRows(
  planned: PlannedDomain,
  domain: Domain,
  round: number,
  { seed, now, gates }: EnvironmentMeans,
): Tried {
  const { id } = planned.theme;
  const populations = Object.fromEntries(
    POPULATIONS.map((number) => {
      const key = [seed, id, 'population', number, ...(round === 0 ? [] : [round])];
      const rows = onTheme(planned, () => populate(domain, drawsOf(...key), now.slice(0, 10)));
      return [`${id}_${number}`, rows];
    }),
  );
  const { definition } = domain;
  const world: DomainWorld = { definition, populations: new Map(Object.entries(populations)), now, seed };
  const results: GateResult[] = [];
  const cases: ToolCase[] = [];
  for (const check of gates) {
    const found = check(world);
    cases.push(...found.cases);
    results.push(...found.results.map(({ blames: _blames, ...result }) => result));
    const failed = found.results.find(({ ok }) => !ok);
    if (failed !== undefined) return { populations, cases, gates: results, blame: failed.blames };
  }
  return { populations, cases, gates: results, blame: undefined };
}
