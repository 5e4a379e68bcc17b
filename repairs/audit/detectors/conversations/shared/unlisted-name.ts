import { printCall } from '../../../../../benchmarks/python/syntax/print-call.ts';
import { readOutput } from '../../../../../evaluators/outcome/multi-turn/information/leaves.ts';
import type { SuiteEntry } from '../../../../../harness/contract/suite.ts';
import type { AuditedSuite } from '../../../detector.ts';
import { callsWith } from './compositions.ts';
import { isLookup } from './discoveries.ts';
import { idShape } from './id-shape.ts';
import { literalsOf } from './literals.ts';
import { offeredTools } from './offered-tools.ts';
import { requestOf } from './placed-calls.ts';
import type { PlacedCall } from './placed-calls.ts';
import { namesIn } from './state-names.ts';

/** A capitalised name within a sentence. */
const NAME = /(?<=[\p{Ll},] )\p{Lu}\p{L}+/gu;

/** A name in the request that no state holds, where a look-up by other names gives ids like those that the call passes. */
export function unlistedName(
  entry: SuiteEntry,
  placed: PlacedCall,
  { world, suite }: Pick<AuditedSuite, 'world' | 'suite'>,
): string | undefined {
  const { turn, before, reading } = placed;
  const names = namesIn(before, world);
  const unknown = Array.from(requestOf(entry, turn).matchAll(NAME), ([name]) => name).filter(
    (name) => !names.has(name),
  );
  const lookups = offeredTools(entry, turn, { suite }).filter((tool) => {
    const bare = printCall(tool.name, new Map());
    return isLookup(entry, bare, world) && world.reading(entry, bare)?.environment === reading?.environment;
  });
  const shapes = new Set(literalsOf(placed).map(({ value }) => idShape(String(value))));
  shapes.delete('');
  const answer = (call: string): readonly string[] => {
    const read = readOutput(world.execute(entry, 'audit', before, call).output);
    return read.kind === 'refusal' ? [] : read.leaves.map(({ value }) => idShape(String(value)));
  };
  return unknown.find((name) =>
    lookups.some((tool) => {
      const others = callsWith([tool], [...names]).map(answer);
      const [own = []] = callsWith([tool], [name]).map(answer);
      return own.length === 0 && others.some(([id, ...rest]) => rest.length === 0 && shapes.has(id ?? ''));
    }),
  );
}
