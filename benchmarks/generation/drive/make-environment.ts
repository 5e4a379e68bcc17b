import { z } from 'zod';
import { Population } from '../../../harness/contract/environment-definition.ts';
import type { EnvironmentDefinition } from '../../../harness/contract/environment-definition.ts';
import { GateResult, RepairRound } from '../../../harness/contract/funnel.ts';
import type { FaultyPart } from '../../../harness/contract/funnel.ts';
import { ToolCase } from '../../../harness/contract/tool-case.ts';
import { makeDomain } from '../domains/domain.ts';
import { populate } from '../population/populate.ts';
import { drawsOf } from '../random/draws.ts';
import type { Draws } from '../random/draws.ts';
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
  const draw: DrawRows = (draws, today) => onTheme(planned, () => populate(domain, draws, today));
  return gatedEnvironment({ id: planned.theme.id, definition: domain.definition, draw }, means);
}

/** Draws a population. Equal draws give equal rows. @param today - `YYYY-MM-DD` */
export type DrawRows = (draws: Draws, today: string) => Population;

/** An environment before it has rows. */
export type EmptyEnvironment = {
  /** Begins the names of its populations. */
  readonly id: string;
  readonly definition: EnvironmentDefinition;
  readonly draw: DrawRows;
};

/** Populates an environment and takes it through the gates. Where a gate blames the rows, they are drawn again. */
export function gatedEnvironment(empty: EmptyEnvironment, means: EnvironmentMeans): MadeEnvironment {
  const repairs: RepairRound[] = [];
  for (let round = 0; ; round += 1) {
    const made = tryRows(empty, round, means);
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
  { id, definition, draw }: EmptyEnvironment,
  round: number,
  { seed, now, gates }: EnvironmentMeans,
): Tried {
  const populations = Object.fromEntries(
    POPULATIONS.map((number) => {
      const key = [seed, id, 'population', number, ...(round === 0 ? [] : [round])];
      return [`${id}_${number}`, draw(drawsOf(...key), now.slice(0, 10))];
    }),
  );
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
