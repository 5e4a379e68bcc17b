import { TASK_KINDS } from '../../../benchmarks/suites/worlds/definition.ts';
import { ownWorlds } from '../../../benchmarks/suites/own-environments.ts';
import { sharesOf } from '../../../benchmarks/generation/drive/kinds.ts';
import type { SuiteManifest } from '../../../harness/contract/suite.ts';
import type { AuditedSuite } from '../../audit/detector.ts';
import type { SuiteGate } from '../gate.ts';
import { factsOf } from './facts.ts';

/** Shares that a suite is to have, by kind of task and by environment; each sums to 1. Absent: those that it was made with, or equal ones. */
export type Quotas = {
  readonly kinds?: ReadonlyMap<string, number>;
  readonly environments?: ReadonlyMap<string, number>;
};

/** Most by which a share may miss its quota, as a part of it. */
const TOLERANCE = 0.2;
/** Entries in which every tool of a large suite is called, at least. */
const LEAST_USES = 3;
/**
 * From how many entries on a suite is large, in all and by world: a world has up to 24 tools, and its entries have about one write each, so
 * that with 40 entries some tool is called in two by mere chance.
 */
const LARGE = { all: 200, world: 60 } as const;

/** S1: no kind, world or tool is missing or rare. */
export const quotasMet = (quotas: Quotas = {}): SuiteGate => ({
  id: 'quotas-met',
  asks: 'kinds of tasks and worlds have their shares of a suite within 20 %, and in one of more than 200, and 60 a world, every tool is called in 3',
  remarks: (audited) => {
    const { entries } = audited.suite;
    const worlds = [...ownWorlds(audited.suite).definitions.keys()];
    const kinds = quotas.kinds ?? plannedShares(audited.suite.manifest);
    return [
      ...missed(
        'entries are of the kind',
        kinds,
        entries.map(({ category }) => category),
      ),
      ...missed(
        'entries play in',
        quotas.environments ?? equal(worlds),
        entries.map(
          (entry) => factsOf(entry, audited).calls[0]?.definition.name ?? entry.environments[0] ?? '',
        ),
      ),
      ...(isLarge(entries.length, worlds.length) ? rareTools(audited) : []),
    ].map((claim) => ({ entry: null, claim }));
  },
});

const isLarge = (entries: number, worlds: number): boolean =>
  entries > LARGE.all && entries >= LARGE.world * worlds;

/** Shares that a generated suite was made with; those of any other suite are equal. */
const plannedShares = ({ generator }: SuiteManifest): ReadonlyMap<string, number> =>
  generator === undefined ? equal(Object.keys(TASK_KINDS)) : sharesOf(generator.quota, generator.domains);

const equal = (names: readonly string[]): ReadonlyMap<string, number> =>
  new Map(names.map((name) => [name, 1 / names.length]));

/** Shares that miss their quota. One entry more or less than it never counts: small suites cannot do better. */
function missed(
  what: string,
  shares: ReadonlyMap<string, number>,
  values: readonly string[],
): readonly string[] {
  return [...shares].flatMap(([name, share]) => {
    const wanted = share * values.length;
    const count = values.filter((value) => value === name).length;
    if (Math.abs(count - wanted) <= Math.max(1, TOLERANCE * wanted)) return [];
    return [`${count} of ${values.length} ${what} ${name}, and the quota is ${wanted.toFixed(1)}`];
  });
}

function rareTools(audited: AuditedSuite): readonly string[] {
  const uses = new Map<string, number>();
  for (const { name, tools } of ownWorlds(audited.suite).definitions.values())
    for (const tool of tools) uses.set(`${name}.${tool.name}`, 0);
  for (const entry of audited.suite.entries) {
    const called = factsOf(entry, audited).calls.map(
      ({ definition, tool }) => `${definition.name}.${tool.name}`,
    );
    for (const tool of new Set(called)) uses.set(tool, (uses.get(tool) ?? 0) + 1);
  }
  return [...uses].flatMap(([tool, count]) =>
    count >= LEAST_USES ? [] : [`${tool} is called in ${count} entries, and the least is ${LEAST_USES}`],
  );
}
