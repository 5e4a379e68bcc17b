import { expect, test } from 'vitest';
import { ENVIRONMENTS } from '../../benchmarks/environments/index.ts';
import { OVERRIDES } from '../../benchmarks/environments/overrides.ts';
import { withOverrides } from '../../benchmarks/environments/with-overrides.ts';
import type { Environment, Override } from '../../harness/contract/environment.ts';
import type { Json } from '../../harness/contract/json.ts';
import { playground } from './playground.ts';

/** A defect with calls that show it, and what its override makes of it. */
export type BothWays = {
  /** Id of the override. */
  readonly override: string;
  /** What should happen, as a sentence. */
  readonly says: string;
  /** Start state of the environment. Default: its default scenario. */
  readonly configuration?: Json;
  readonly calls: readonly string[];
  /** Output of the last call without the override. */
  readonly before: string;
  /** Output of the last call with the override, and no other one. */
  readonly after: string;
  /** Extension data; the entry has a long context. Absent: it has none. */
  readonly extension?: Readonly<Record<string, Json>>;
};

/** The registered environments with one override. */
export const environmentsWith = ({ environment, id, version }: Override): ReadonlyMap<string, Environment> =>
  withOverrides(ENVIRONMENTS, [{ environment, id, version }], OVERRIDES);

/** Plays every row in the original and in the overridden environment, and demands a row for every override. */
export function testBothWays(environment: string, rows: readonly BothWays[]): void {
  const overrides = OVERRIDES.filter((override) => override.environment === environment);

  test(`every override of ${environment} has a defect that it mends`, () => {
    const named = new Set(rows.map(({ override }) => override));
    expect([...named].toSorted()).toEqual(overrides.map(({ id }) => id).toSorted());
  });

  test.each(rows.map((row) => [`${row.override}: ${row.says}`, row] as const))('%s', (_title, row) => {
    const override = overrides.find(({ id }) => id === row.override);
    if (override === undefined) throw new Error(`there is no override ${row.override}`);
    const outputIn = (environments: ReadonlyMap<string, Environment>): string | undefined => {
      const world = playground(environment, row.configuration ?? {}, {
        environments,
        now: '2025-02-27T00:00:00',
        ...(row.extension && { extension: row.extension }),
      });
      return row.calls.map((call) => world.call(call)).at(-1);
    };
    expect(outputIn(ENVIRONMENTS)).toBe(row.before);
    expect(outputIn(environmentsWith(override))).toBe(row.after);
  });
}
