import { drawsOf } from '../random/draws.ts';
import type { Bench } from '../tests/bench.ts';
import { callPool } from '../tests/calls/pool.ts';

/** Calls of a tool among which one has to be performed. */
const MOST_DRAWN = 600;

/** Tools that no call performs on the rows as they are, as sentences: no task can ask for what they do. Empty: there are none. */
export const idleTools = (bench: Bench): readonly string[] =>
  bench.definition.tools.flatMap((tool) => {
    const pool = callPool(tool, bench, drawsOf('instances', tool.name));
    for (let index = 0; index < MOST_DRAWN; index += 1) {
      const call = pool.at(index);
      if (call === undefined) break;
      if (call.changes.length === 0 && call.promised.refused === undefined) return [];
    }
    return [`${tool.name} is refused with all rows as they are.`];
  });
