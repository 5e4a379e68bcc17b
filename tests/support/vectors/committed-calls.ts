import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { encodeValue } from '../../../benchmarks/python/encoding.ts';
import { readJson } from '../../../benchmarks/python/json-read.ts';
import { Json } from '../../../harness/contract/json.ts';

/** A start state by its name in `starts.json`, with other values under some keys of its configuration (encoded). */
const StartState = z.strictObject({ start: z.string(), with: z.record(z.string(), Json).default({}) });
export type StartState = z.infer<typeof StartState>;

/** Who calls where nothing is said: the text of some calls depends on the name. */
export const ACTOR = 'player';

/** Call texts of one entry in order, and the states in which its environments start. */
export type CallSequence = {
  /** Unique within a file. */
  readonly title: string;
  /** By name of the environment, in the entry's order. */
  readonly starts: ReadonlyMap<string, StartState>;
  readonly actor: string;
  readonly calls: readonly string[];
};

/** Empty only where the start state cannot be loaded. */
const Calls = z.array(z.string());
const OneEnvironment = z.array(StartState.extend({ title: z.string(), calls: Calls }));
const Worlds = z.array(
  z.strictObject({
    title: z.string(),
    starts: z.record(z.string(), StartState),
    actor: z.string().default(ACTOR),
    calls: Calls,
  }),
);

const fileOf = (name: string): URL =>
  new URL(`../../vectors/environments/calls/${name}.json`, import.meta.url);

/** File of the sequences that were drawn with a seed. */
export const drawnFile = (environment: string): URL => fileOf(`${environment}.drawn`);

/** A file as encoded JSON, so that `1` and `1.0` stay two; an empty list where there is no such file. */
const readEncoded = (file: URL): Json =>
  existsSync(file) ? encodeValue(readJson(readFileSync(file, 'utf8'))) : [];

/** Sequences that start in one environment alone: those written by hand, then those that were drawn. */
export function callsOf(environment: string): readonly CallSequence[] {
  const files = [fileOf(environment), drawnFile(environment)];
  return files
    .flatMap((file) => OneEnvironment.parse(readEncoded(file)))
    .map(({ title, calls, ...state }) => ({
      title,
      starts: new Map([[environment, state]]),
      actor: ACTOR,
      calls,
    }));
}

/** Sequences over several environments, and call texts that are more than one plain call. */
export function callsOfWorlds(): readonly CallSequence[] {
  return Worlds.parse(readEncoded(fileOf('worlds'))).map((sequence) => ({
    ...sequence,
    starts: new Map(Object.entries(sequence.starts)),
  }));
}
