import type { EnvironmentDefinition, Population } from '../../../harness/contract/environment-definition.ts';
import { pointerStep } from '../../../harness/contract/json-pointer.ts';
import { Literal } from '../../../harness/contract/tool-language.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { mustGet } from '../../../harness/contract/must-get.ts';
import { decodeValue } from '../../python/encoding.ts';
import { plainJson } from '../../python/plain-json.ts';
import { WORLDS } from '../../suites/worlds/definition.ts';
import type { AuthorCase, AuthorCases } from '../core/artefacts.ts';
import type { Draws } from '../random/draws.ts';
import { benchOf } from '../tests/bench.ts';
import { callPool } from '../tests/calls/pool.ts';
import { chooseCases } from '../tests/choose.ts';

/** Most changes that a test states. */
const MOST_CHANGES = 20;

/** Tests of a tool that tell it from its mutants, with at least one for each answer, as an author writes them. */
export function strongCases(
  definition: EnvironmentDefinition,
  rows: Population,
  name: string,
  draws: Draws,
): AuthorCases {
  const tool = mustGet(new Map(definition.tools.map((one) => [one.name, one])), name, 'tool');
  const population = 'rows';
  const bench = benchOf(definition, new Map([[population, rows]]), population, WORLDS.now);
  const { cases } = chooseCases(tool, bench, callPool(tool, bench, draws));
  const written = cases.map(({ changes, arguments: given, expect }): AuthorCase => ({
    changes,
    arguments: given,
    expect:
      'refused' in expect
        ? expect
        : { changes: expect.changes, shows: someValues(decodeValue(expect.output)) },
  }));
  return { cases: written.filter((test) => changesIn(test) <= MOST_CHANGES) };
}

/** Values of an output that a test states: the first ones and the last ones, since an output with other rows ends otherwise. */
const STATED = 3;

function someValues(
  output: Value,
): NonNullable<Extract<AuthorCase['expect'], { changes: unknown }>['shows']> {
  const leaves = leavesOf(plainJson(output), '');
  return leaves.length <= 2 * STATED ? leaves : [...leaves.slice(0, STATED), ...leaves.slice(-STATED)];
}

function leavesOf(node: unknown, pointer: string): { pointer: string; value: Literal }[] {
  if (typeof node === 'object' && node !== null)
    return Object.entries(node).flatMap(([key, part]) => leavesOf(part, `${pointer}${pointerStep(key)}`));
  const value = Literal.safeParse(node);
  return value.success ? [{ pointer, value: value.data }] : [];
}

const changesIn = ({ changes, expect }: AuthorCase): number =>
  Math.max(changes.length, 'changes' in expect ? expect.changes.length : 0);
