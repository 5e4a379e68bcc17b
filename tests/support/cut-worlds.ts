import { ownWorlds } from '../../benchmarks/suites/own-environments.ts';
import { sealSuite } from '../../benchmarks/suites/seal-suite.ts';
import { WORLDS } from '../../benchmarks/suites/worlds/definition.ts';
import type { Suite } from '../../harness/contract/suite.ts';

/**
 * A suite of the first worlds of a generated one, with the first entries of each that show no other world. It is a suite of its own: its
 * manifest says neither that it is generated nor from what.
 */
export function cutWorlds(suite: Suite, worlds: number, entriesOfEach: number): Suite {
  const { generator: _generated, evidenceHash: _evidence, ...manifest } = suite.manifest;
  const names = new Set([...suite.definitions.keys()].slice(0, worlds));
  const owner = (key: string): string => key.split('.', 1)[0] ?? '';
  const { populations } = ownWorlds(suite);
  const own = suite.entries.filter(({ tools, environments }) =>
    [...environments, ...tools.map((tool) => (typeof tool === 'string' ? owner(tool) : ''))].every((name) =>
      names.has(name),
    ),
  );
  const byWorld = Map.groupBy(own, ({ environments }) => environments.join(' '));
  const kept = new Set([...byWorld.values()].flatMap((entries) => entries.slice(0, entriesOfEach)));
  return sealSuite(
    {
      ...suite,
      manifest: { ...manifest, id: 'mine' },
      entries: own.filter((entry) => kept.has(entry)),
      definitions: new Map([...suite.definitions].filter(([name]) => names.has(name))),
      populations: new Map(
        [...suite.populations].filter(([key]) => names.has(populations.get(key)?.environment ?? '')),
      ),
      catalogue: new Map([...suite.catalogue].filter(([key]) => names.has(owner(key)))),
    },
    WORLDS,
  );
}
