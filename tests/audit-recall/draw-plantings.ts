import type { RandomIntegers } from '../../harness/contract/seeded-random.ts';
import type { SuiteEntry } from '../../harness/contract/suite.ts';
import type { AuditedSuite } from '../../repairs/audit/detector.ts';
import { drawnOrder } from '../support/shuffled.ts';
import type { Planter, Planting } from './planting.ts';

/** A planting with the kind that it was drawn for. */
export type Drawn<Kind extends Planter = Planter> = { readonly planter: Kind; readonly planting: Planting };

/** Where plantings are drawn from: entries and tools on which the audit is silent. */
export type Ground = {
  readonly audited: AuditedSuite;
  readonly entries: readonly SuiteEntry[];
  /** Catalogue keys. */
  readonly tools: readonly string[];
  /** Whether evaluators confirm that a planting is what it says. */
  readonly confirm: (planting: Planting, audited: AuditedSuite) => Promise<boolean>;
};

/**
 * Plantings of all kinds, evenly: one of each kind in turn, until there are enough or no kind has more. No kind has two
 * plantings of one entry, and of one scenario only where it has no other left.
 */
export async function drawPlantings<Kind extends Planter>(
  planters: readonly Kind[],
  count: number,
  ground: Ground,
  draw: RandomIntegers,
): Promise<readonly Drawn<Kind>[]> {
  let sources = planters.map((planter) => ({ planter, source: plantingsOf(planter, ground, draw) }));
  const drawn: Drawn<Kind>[] = [];
  while (sources.length > 0 && drawn.length < count) {
    const left: typeof sources = [];
    for (const one of sources) {
      if (drawn.length >= count) break;
      const { value: planting } = await one.source.next();
      if (planting === undefined) continue;
      drawn.push({ planter: one.planter, planting });
      left.push(one);
    }
    sources = left;
  }
  return drawn;
}

/** Proven plantings of one kind, in an order that is drawn. */
async function* plantingsOf(
  planter: Planter,
  { audited, entries, tools, confirm }: Ground,
  draw: RandomIntegers,
): AsyncGenerator<Planting, undefined> {
  if (planter.over === 'tool') {
    for (const key of drawnOrder(tools, draw)) {
      const planting = planter.plant(key, audited, draw);
      if (planting !== undefined && (await confirm(planting, audited))) yield planting;
    }
    return undefined;
  }
  for (const entry of oncePerScenario(drawnOrder(entries, draw), audited)) {
    const planting = planter.plant(entry, audited, draw);
    if (planting !== undefined && (await confirm(planting, audited))) yield planting;
  }
  return undefined;
}

/** Entries in the same order, those of a scenario that had its turn after all others. */
function oncePerScenario(entries: readonly SuiteEntry[], { variants }: AuditedSuite): readonly SuiteEntry[] {
  const seen = new Set<SuiteEntry | undefined>();
  const first: SuiteEntry[] = [];
  const later: SuiteEntry[] = [];
  for (const entry of entries) {
    const [scenario] = variants(entry);
    (seen.has(scenario) ? later : first).push(entry);
    seen.add(scenario);
  }
  return [...first, ...later];
}
