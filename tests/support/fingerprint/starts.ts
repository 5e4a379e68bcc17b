import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { decodeValue, encodeValue } from '../../../benchmarks/python/encoding.ts';
import { readJson } from '../../../benchmarks/python/json-read.ts';
import type { Override } from '../../../harness/contract/environment.ts';
import type { EncodedValue } from '../../../harness/contract/json.ts';
import { Json } from '../../../harness/contract/json.ts';
import type { Value } from '../../../harness/contract/value.ts';

/** Source from which calls of one environment are drawn. All of its content is invented. */
export type CallSource = {
  /** Names are unique within an environment; the recorded vectors refer to start states by them. */
  readonly starts: readonly Start[];
  /** Fixed call texts, executed in order from every start state before random ones. */
  readonly calls: readonly string[];
  /** Plausible values by parameter name, for all tools. */
  readonly likely: ReadonlyMap<string, readonly Value[]>;
  /** Extension data of long contexts, encoded. */
  readonly extension: ReadonlyMap<string, EncodedValue>;
  /** Names of the tools of which calls are drawn. Absent: all. */
  readonly drawn?: readonly string[];
  /** All content of the source but the names of the start states, as one text. */
  readonly text: string;
};

const Start = z.strictObject({
  name: z.string(),
  longContext: z.boolean().default(false),
  configuration: z.record(z.string(), Json),
});
/** A start state of one environment. */
export type Start = z.infer<typeof Start>;

const Section = z.strictObject({
  starts: z.array(Start),
  calls: z.array(z.string()).default([]),
  arguments: z.record(z.string(), z.array(Json)),
});
const Starts = z.strictObject({
  extension: z.record(z.string(), Json),
  environments: z.record(z.string(), Section),
});

const FILE = new URL('../../benchmarks/environments/fingerprint/starts.json', import.meta.url);
const { extension, environments } = Starts.parse(encodeValue(readJson(readFileSync(FILE, 'utf8'))));

/**
 * The source for an environment. If it is not in `starts.json`, it starts from its default scenario, with implausible
 * values only.
 */
export function callSource(environment: string): CallSource {
  const section = environments[environment] ?? {
    starts: [{ name: 'default', longContext: false, configuration: {} }],
    calls: [],
    arguments: {},
  };
  return {
    starts: section.starts,
    calls: section.calls,
    likely: new Map(
      Object.entries(section.arguments).map(([name, values]) => [name, values.map(decodeValue)]),
    ),
    extension: new Map(Object.entries(extension)),
    text: JSON.stringify([extension, { ...section, starts: section.starts.map(withoutName) }]),
  };
}

const withoutName = ({ longContext, configuration }: Start): Omit<Start, 'name'> => ({
  longContext,
  configuration,
});

/** Fixed calls that show what an override changes where drawn ones do not, by environment and id. */
const CALLS_OF_OVERRIDES: { readonly [override: string]: readonly string[] } = {
  'MathAPI/si-units': [
    "si_unit_conversion(value=5, unit_in='kg', unit_out='g')",
    "si_unit_conversion(value=2.5, unit_in='ms', unit_out='s')",
    "si_unit_conversion(value=7, unit_in='uA', unit_out='kg')",
  ],
  'TwitterAPI/mentions': [0, 1, 2, 3].map(
    (id) => `mention(tweet_id=${id}, mentioned_usernames=['@kite', 'kite'])`,
  ),
};

/** The source for an override: that of its environment, with calls of the tools that it changes. */
export function overrideSource({ environment, id, tools, around = {} }: Override): CallSource {
  const source = callSource(environment);
  const fixed = CALLS_OF_OVERRIDES[`${environment}/${id}`] ?? [];
  const drawn = [...new Set([...Object.keys(tools), ...Object.keys(around)])].toSorted();
  return {
    ...source,
    calls: [...source.calls, ...fixed],
    drawn,
    text: JSON.stringify([source.text, fixed, drawn]),
  };
}
